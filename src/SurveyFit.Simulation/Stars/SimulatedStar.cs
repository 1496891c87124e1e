namespace SurveyFit.Simulation.Stars;

/// <summary>The truth about one star.</summary>
public sealed record SimulatedStar
{
    /// <summary>Position in the survey, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Name, HD-like.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required StarClass Class { get; init; }

    /// <summary>Spectral type, for decoration.</summary>
    public required string SpectralType { get; init; }

    /// <summary>Right ascension (J2000), in degrees.</summary>
    public required double RightAscensionDegrees { get; init; }

    /// <summary>Declination (J2000), in degrees.</summary>
    public required double DeclinationDegrees { get; init; }

    /// <summary>Diameter of the disk, of the primary, or of the ellipse's major axis, in mas; the same in all bands.</summary>
    public required double DiameterMas { get; init; }

    /// <summary>Linear limb-darkening coefficient u per band, I(µ) = 1 − u(1 − µ); zero for the other classes.</summary>
    public PerBand LimbDarkening { get; init; }

    /// <summary>Companion; null if single.</summary>
    public Companion? Companion { get; init; }

    /// <summary>Major over minor axis; 1 for the other classes.</summary>
    public double AxisRatio { get; init; } = 1;

    /// <summary>Position angle of the major axis, East of North, in degrees.</summary>
    public double MajorAxisAngleDegrees { get; init; }
}

/// <summary>A point companion at rest.</summary>
/// <param name="XMas">Offset towards East, in mas.</param>
/// <param name="YMas">Offset towards North, in mas.</param>
/// <param name="SeparationMas">Separation, in mas.</param>
/// <param name="PositionAngleDegrees">Position angle East of North, in [0, 360) degrees.</param>
/// <param name="FluxRatio">Companion over primary, per band.</param>
public sealed record Companion(double XMas, double YMas, double SeparationMas, double PositionAngleDegrees, PerBand FluxRatio);
