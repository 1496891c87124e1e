using System.Globalization;
using SurveyFit.Numerics.Functions;

namespace SurveyFit.Catalogue.References;

/// <summary>Angles on the sky as lists write them, and the distance of two positions.</summary>
internal static class SkyAngle
{
    private const double DegreesPerHour = 15;

    /// <summary>Right ascension in degrees: a number is degrees, three numbers are hours, minutes, seconds. NaN if it is neither.</summary>
    internal static double RightAscension(string text) => Parse(text, DegreesPerHour);

    /// <summary>Declination in degrees: a number, or degrees, minutes and seconds of arc. NaN if it is neither.</summary>
    internal static double Declination(string text) => Parse(text, 1);

    /// <summary>Distance of two positions in degrees, in seconds of arc; exact at any distance (Vincenty's formula on the sphere).</summary>
    internal static double DistanceArcsec(double ra1, double dec1, double ra2, double dec2)
    {
        (double sin1, double cos1) = PortableMath.SinCosDegrees(dec1);
        (double sin2, double cos2) = PortableMath.SinCosDegrees(dec2);
        (double sinDifference, double cosDifference) = PortableMath.SinCosDegrees(ra2 - ra1);
        double across = double.Hypot(cos2 * sinDifference, (cos1 * sin2) - (sin1 * cos2 * cosDifference));
        double along = (sin1 * sin2) + (cos1 * cos2 * cosDifference);
        return PortableMath.Atan2Degrees(across, along) * 3600;
    }

    private static double Parse(string text, double firstUnit)
    {
        string[] parts = text.Split((char[])[' ', ':', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 1)
            return Number(parts[0]);
        if (parts.Length != 3)
            return double.NaN;
        double sign = parts[0].StartsWith('-') ? -1 : 1;
        double minutes = Number(parts[1]);
        double seconds = Number(parts[2]);
        return minutes is >= 0 and < 60 && seconds is >= 0 and < 60.001
            ? sign * (Math.Abs(Number(parts[0])) + (minutes / 60) + (seconds / 3600)) * firstUnit
            : double.NaN;
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
}
