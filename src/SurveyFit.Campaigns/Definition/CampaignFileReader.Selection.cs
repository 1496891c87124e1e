using System.Globalization;
using SurveyFit.Models.Files;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Definition;

internal sealed partial class CampaignFileReader
{
    private const int HighestQuality = 5;

    private static readonly Dictionary<string, QualityScheme> Schemes = new(StringComparer.Ordinal)
    {
        ["current"] = QualityScheme.Current,
        ["proposed"] = QualityScheme.Proposed,
    };

    private static readonly Dictionary<string, bool> UnknownQualities = new(StringComparer.Ordinal) { ["keep"] = true, ["exclude"] = false };

    private static readonly Dictionary<string, CategoryChoice> Categories = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SCI"] = CategoryChoice.Science,
        ["CAL"] = CategoryChoice.Calibrators,
        ["all"] = CategoryChoice.All,
    };

    private enum CategoryChoice
    {
        All,
        Science,
        Calibrators,
    }

    private FileSelection ReadSelection()
    {
        if (_root.OptionalMapping("selection") is not { } selection) return FileSelection.All;
        var result = new FileSelection
        {
            Instruments = Patterns(selection, "instruments"),
            Targets = Patterns(selection, "targets"),
            Category = selection.OptionalChoice("category", Categories) switch
            {
                CategoryChoice.Science => "SCI",
                CategoryChoice.Calibrators => "CAL",
                _ => null,
            },
        };
        result = ReadNights(selection, ReadQuality(selection, result));
        selection.RejectUnknownKeys();
        return result;
    }

    private static FileSelection ReadQuality(YamlMappingReader selection, FileSelection result)
    {
        if (selection.OptionalMapping("quality") is not { } quality) return result;
        result = result with
        {
            MinimumQuality = (int?)quality.OptionalInteger("minimum", minimum: 0, maximum: HighestQuality),
            QualityScheme = quality.OptionalChoice("scheme", Schemes) ?? QualityScheme.Current,
            KeepUnknownQuality = quality.OptionalChoice("unknown", UnknownQualities) ?? false,
        };
        if (!quality.Has("minimum")) quality.Report("minimum", "'quality' needs 'minimum'");
        if (result is { QualityScheme: QualityScheme.Proposed, MinimumQuality: 0 or 5 })
            quality.Report("minimum", "the proposed scale has the levels 1 to 4");
        quality.RejectUnknownKeys();
        return result;
    }

    private static FileSelection ReadNights(YamlMappingReader selection, FileSelection result)
    {
        if (selection.OptionalMapping("nights") is not { } nights) return result;
        result = result with { FirstNight = Date(nights, "from"), LastNight = Date(nights, "to") };
        if (result.FirstNight > result.LastNight) nights.Report("to", "'to' is before 'from'");
        nights.RejectUnknownKeys();
        return result;
    }

    private static DateOnly? Date(YamlMappingReader mapping, string key)
    {
        if (mapping.OptionalValue(key) is not { } written) return null;
        if (DateOnly.TryParseExact(written.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        mapping.ReportAt(written.Line, written.Column, $"'{key}' must be a date like 2024-05-31 (the evening of the night), not '{written.Value}'");
        return null;
    }

    private static string[] Patterns(YamlMappingReader mapping, string key) => [.. mapping.StringList(key).Select(item => item.Value.Trim())];
}
