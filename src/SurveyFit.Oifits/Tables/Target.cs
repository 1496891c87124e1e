namespace SurveyFit.Oifits.Tables;

/// <summary>One row of OI_TARGET.</summary>
public sealed record Target
{
    /// <summary>TARGET_ID.</summary>
    public required int Id { get; init; }

    /// <summary>TARGET, trimmed.</summary>
    public required string Name { get; init; }

    /// <summary>RAEP0, in degrees.</summary>
    public double RightAscensionDegrees { get; init; } = double.NaN;

    /// <summary>DECEP0, in degrees.</summary>
    public double DeclinationDegrees { get; init; } = double.NaN;

    /// <summary>EQUINOX, in years.</summary>
    public double Equinox { get; init; } = 2000;

    /// <summary>PMRA, in degrees per year.</summary>
    public double ProperMotionRaDegreesPerYear { get; init; } = double.NaN;

    /// <summary>PMDEC, in degrees per year.</summary>
    public double ProperMotionDecDegreesPerYear { get; init; } = double.NaN;

    /// <summary>PARALLAX, in degrees.</summary>
    public double ParallaxDegrees { get; init; } = double.NaN;

    /// <summary>SPECTYP.</summary>
    public string SpectralType { get; init; } = "";

    /// <summary>CATEGORY: SCI, CAL or empty (OIFITS 2, optional).</summary>
    public string Category { get; init; } = "";
}
