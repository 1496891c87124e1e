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

    /// <summary>RA_ERR, in degrees.</summary>
    public double RightAscensionErrorDegrees { get; init; } = double.NaN;

    /// <summary>DEC_ERR, in degrees.</summary>
    public double DeclinationErrorDegrees { get; init; } = double.NaN;

    /// <summary>EQUINOX, in years.</summary>
    public double Equinox { get; init; } = 2000;

    /// <summary>SYSVEL, systemic radial velocity, in metres per second.</summary>
    public double SystemicVelocityMetresPerSecond { get; init; } = double.NaN;

    /// <summary>VELTYP: reference of the velocity, e.g. LSR, HELIOCEN.</summary>
    public string VelocityType { get; init; } = "";

    /// <summary>VELDEF: definition of the velocity, OPTICAL or RADIO.</summary>
    public string VelocityDefinition { get; init; } = "";

    /// <summary>PMRA, in degrees per year.</summary>
    public double ProperMotionRaDegreesPerYear { get; init; } = double.NaN;

    /// <summary>PMDEC, in degrees per year.</summary>
    public double ProperMotionDecDegreesPerYear { get; init; } = double.NaN;

    /// <summary>PMRA_ERR, in degrees per year.</summary>
    public double ProperMotionRaErrorDegreesPerYear { get; init; } = double.NaN;

    /// <summary>PMDEC_ERR, in degrees per year.</summary>
    public double ProperMotionDecErrorDegreesPerYear { get; init; } = double.NaN;

    /// <summary>PARALLAX, in degrees.</summary>
    public double ParallaxDegrees { get; init; } = double.NaN;

    /// <summary>PARA_ERR, in degrees.</summary>
    public double ParallaxErrorDegrees { get; init; } = double.NaN;

    /// <summary>SPECTYP.</summary>
    public string SpectralType { get; init; } = "";

    /// <summary>CATEGORY: SCI, CAL or empty (OIFITS 2, optional).</summary>
    public string Category { get; init; } = "";
}
