using System.Globalization;
using System.Text.RegularExpressions;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Cli.Cluster;

/// <summary>Durations as people write them: <c>3h50m</c>, <c>90s</c>, <c>1d</c>.</summary>
internal static partial class TimeText
{
    /// <summary>Reads a duration.</summary>
    /// <exception cref="ClusterException">It is none.</exception>
    internal static TimeSpan Parse(string text)
    {
        var parts = Form().Match(text.Trim());
        if (!parts.Success || text.Trim().Length == 0) throw new ClusterException($"'{text}' is no duration: write for example 3h50m, 45m or 90s.");
        double Part(string name) => parts.Groups[name] is { Success: true } found ? double.Parse(found.Value, CultureInfo.InvariantCulture) : 0;
        return TimeSpan.FromDays(Part("d")) + TimeSpan.FromHours(Part("h")) + TimeSpan.FromMinutes(Part("m")) + TimeSpan.FromSeconds(Part("s"));
    }

    [GeneratedRegex(@"^(?:(?<d>\d{1,4})d)?(?:(?<h>\d{1,4})h)?(?:(?<m>\d{1,6})m)?(?:(?<s>\d{1,8})s)?$")]
    private static partial Regex Form();
}
