namespace SurveyFit.Simulation.Stars;

/// <summary>Spectral band, one per instrument.</summary>
public enum Band
{
    /// <summary>0.60–0.90 µm, SPICA.</summary>
    R,

    /// <summary>1.5–1.72 µm, MIRC-X.</summary>
    H,

    /// <summary>2.0–2.33 µm, MYSTIC.</summary>
    K,
}

/// <summary>One number per band.</summary>
/// <param name="R">In R.</param>
/// <param name="H">In H.</param>
/// <param name="K">In K.</param>
public readonly record struct PerBand(double R, double H, double K)
{
    /// <summary>The number of a band.</summary>
    /// <param name="band">Band.</param>
    public double this[Band band] => band switch { Band.R => R, Band.H => H, _ => K };
}
