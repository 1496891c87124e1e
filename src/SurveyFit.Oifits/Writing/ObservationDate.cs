using System.Globalization;

namespace SurveyFit.Oifits.Writing;

/// <summary>Calendar days from modified Julian dates; a writer has no clock.</summary>
internal static class ObservationDate
{
    private static readonly DateTime MjdZero = new(1858, 11, 17, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Day (YYYY-MM-DD) of the earliest finite date; null if there is none.</summary>
    internal static string? FromMjd(IEnumerable<double> mjd)
    {
        double first = mjd.Where(value => value is > 0 and < 2_000_000).DefaultIfEmpty(double.NaN).Min();
        return double.IsNaN(first) ? null : MjdZero.AddDays(Math.Floor(first)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
