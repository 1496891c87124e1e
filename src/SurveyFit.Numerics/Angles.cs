namespace SurveyFit.Numerics;

/// <summary>The angle units of OIFITS and of model files, each defined once.</summary>
public static class Angles
{
    /// <summary>One milliarcsecond in radians: π / 648,000,000.</summary>
    public const double RadiansPerMas = Math.PI / 648_000_000;

    /// <summary>One degree in turns.</summary>
    public const double TurnsPerDegree = 1.0 / 360;

    /// <summary>One degree in radians.</summary>
    public const double RadiansPerDegree = Math.PI / 180;
}
