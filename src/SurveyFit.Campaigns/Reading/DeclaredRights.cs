using System.Globalization;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Reading;

/// <summary>Data rights and day of release as a file's primary header declares them.</summary>
internal static class DeclaredRights
{
    private const string Proprietary = "proprietary";

    /// <summary>Reads them.</summary>
    /// <param name="content">File.</param>
    /// <param name="rules">Which cards to look for.</param>
    /// <returns>Rights (public, secure, proprietary) and day (yyyy-MM-dd); empty where the file does not say.</returns>
    internal static (string Rights, string ReleaseDate) Of(OifitsFile content, EmbargoRules rules)
    {
        var rights = First(content, rules.RightsCards).ToLowerInvariant();
        var written = First(content, rules.ReleaseCards);
        var date = DayOf(written);

        // A word or a date that cannot be understood was meant to protect the data.
        if (rights is not ("" or "public" or "secure" or Proprietary) || (written.Length > 0 && date.Length == 0)) return (Proprietary, date);
        return (rights, date);
    }

    private static string First(OifitsFile content, IReadOnlyList<string> cards) =>
        cards.Select(card => content.HeaderValue(card)?.Trim() ?? "").FirstOrDefault(value => value.Length > 0) ?? "";

    private static string DayOf(string written) =>
        DateTime.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) && written.Length >= 10
            ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : "";
}
