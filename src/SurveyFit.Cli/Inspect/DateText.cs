using System.Globalization;

namespace SurveyFit.Cli.Inspect;

/// <summary>Modified Julian dates as calendar dates.</summary>
internal static class DateText
{
    private const double LastMjd = 2_973_483; // 9999-12-31

    private static readonly DateTime MjdZero = new(1858, 11, 17, 0, 0, 0, DateTimeKind.Utc);

    internal static string Range(double first, double last)
    {
        string mjd = first == last
            ? string.Create(CultureInfo.InvariantCulture, $"MJD {first:F4}")
            : string.Create(CultureInfo.InvariantCulture, $"MJD {first:F4} – {last:F4}");
        if (first is not (> 0 and < LastMjd) || last is not (> 0 and < LastMjd)) return mjd;
        DateTime from = MjdZero.AddDays(first);
        DateTime to = MjdZero.AddDays(last);
        string span = from.Date == to.Date
            ? string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd HH:mm} – {to:HH:mm}")
            : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd HH:mm} – {to:yyyy-MM-dd HH:mm}");
        return $"{span} UT ({mjd})";
    }
}
