using SurveyFit.Numerics.Functions;

namespace SurveyFit.Simulation.Geometry;

/// <summary>Position of a star.</summary>
/// <param name="RightAscensionDegrees">Right ascension (J2000), in degrees.</param>
/// <param name="DeclinationDegrees">Declination (J2000), in degrees.</param>
internal readonly record struct SkyPosition(double RightAscensionDegrees, double DeclinationDegrees)
{
    private const double DegreesPerArcsecond = 1 / 3600.0;

    /// <summary>Unit vector towards the star in the mean equator and equinox of a date: precession after Lieske et al. (1977).</summary>
    /// <remarks>
    /// Nutation and aberration (together below 40″) move a 330 m baseline's u and v by less than 7 cm; precession over 25 years moves
    /// them by more than a metre, so it cannot be left out.
    /// </remarks>
    /// <param name="mjd">Date, in MJD.</param>
    /// <returns>Direction cosines (towards RA 0ʰ, RA 6ʰ, the pole).</returns>
    public (double X, double Y, double Z) DirectionOfDate(double mjd)
    {
        var (sinRa, cosRa) = PortableMath.SinCosDegrees(RightAscensionDegrees);
        var (sinDec, cosDec) = PortableMath.SinCosDegrees(DeclinationDegrees);
        var (x, y, z) = (cosDec * cosRa, cosDec * sinRa, sinDec);

        var t = (mjd - 51544.5) / 36525;
        var zeta = ((2306.2181 + ((0.30188 + (0.017998 * t)) * t)) * t) * DegreesPerArcsecond;
        var zed = ((2306.2181 + ((1.09468 + (0.018203 * t)) * t)) * t) * DegreesPerArcsecond;
        var theta = ((2004.3109 - ((0.42665 + (0.041833 * t)) * t)) * t) * DegreesPerArcsecond;

        // Rz(−z) Ry(θ) Rz(−ζ), written as turns of the star in a fixed frame.
        (x, y) = Turn(x, y, zeta);
        (x, z) = Turn(x, z, theta);
        (x, y) = Turn(x, y, zed);
        return (x, y, z);
    }

    private static (double A, double B) Turn(double a, double b, double degrees)
    {
        var (sin, cos) = PortableMath.SinCosDegrees(degrees);
        return ((a * cos) - (b * sin), (a * sin) + (b * cos));
    }
}
