using System.Globalization;

namespace SurveyFit.Cli.Inspect;

/// <summary>Coordinates as astronomers read them.</summary>
internal static class Sexagesimal
{
    internal static string RightAscension(double degrees)
    {
        if (!double.IsFinite(degrees)) return "";
        double turn = ((degrees % 360) + 360) % 360;
        long hundredths = (long)Math.Round(turn / 15 * 3600 * 100) % (24 * 3600 * 100);
        return string.Create(CultureInfo.InvariantCulture, $"{hundredths / 360000:D2} {hundredths / 6000 % 60:D2} {hundredths % 6000 / 100.0:00.00}");
    }

    internal static string Declination(double degrees)
    {
        if (!(Math.Abs(degrees) <= 90)) return "";
        long tenths = (long)Math.Round(Math.Abs(degrees) * 3600 * 10);
        string sign = degrees < 0 ? "−" : "+";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{tenths / 36000:D2} {tenths / 600 % 60:D2} {tenths % 600 / 10.0:00.0}");
    }
}
