using SurveyFit.Catalogue.Queries;

namespace SurveyFit.Catalogue.Comparison;

/// <summary>Compares what was asked: campaign and model files, seeds, versions.</summary>
internal sealed class SettingComparison(CatalogueReader reader, CancellationToken cancellationToken)
{
    internal IEnumerable<SettingDifference> Differences(CatalogueManifest a, CatalogueManifest b)
    {
        IReadOnlyList<(string Name, string? A, string? B)> texts = Texts();
        // The resolved settings follow from the campaign file; they are news only where that one is the same.
        bool isCampaignChanged = texts.Any(text => text.Name.StartsWith("campaign", StringComparison.Ordinal));
        foreach ((string name, string? textA, string? textB) in texts.Where(text => !isCampaignChanged || !text.Name.StartsWith("settings", StringComparison.Ordinal)))
            yield return new SettingDifference(name, TextDifference.Lines(textA ?? "", textB ?? ""));
        foreach ((string name, string valueA, string valueB) in new[]
        {
            ("seed", Seeds("a"), Seeds("b")),
            ("numeric version", a.NumericVersion, b.NumericVersion),
            ("software version", a.SoftwareVersion, b.SoftwareVersion),
        })
        {
            if (valueA != valueB)
                yield return new SettingDifference(name, ["- " + valueA, "+ " + valueB]);
        }
    }

    /// <summary>Files that differ. There is one campaign file in a campaign, whatever its name; merged catalogues have several, told apart by name.</summary>
    private IReadOnlyList<(string Name, string? A, string? B)> Texts() => reader.List(
        """
        WITH one AS (SELECT (SELECT count(*) FROM a.campaign WHERE kind = 'campaign') = 1 AND (SELECT count(*) FROM b.campaign WHERE kind = 'campaign') = 1 AS campaign),
             x AS (SELECT DISTINCT CASE WHEN kind = 'campaign' AND one.campaign THEN 'campaign' ELSE kind || ' ' || name END AS label, text FROM a.campaign, one),
             y AS (SELECT DISTINCT CASE WHEN kind = 'campaign' AND one.campaign THEN 'campaign' ELSE kind || ' ' || name END AS label, text FROM b.campaign, one)
        SELECT coalesce(x.label, y.label) AS label, x.text, y.text FROM x FULL JOIN y ON x.label = y.label WHERE x.text IS DISTINCT FROM y.text ORDER BY label
        """,
        [],
        row => ((string)row[0]!, row[1] as string, row[2] as string),
        cancellationToken);

    private string Seeds(string side) => reader.List(
        $"SELECT string_agg(DISTINCT seed, ', ' ORDER BY seed) FROM {side}.campaign WHERE kind = 'campaign'", [], row => row[0] as string ?? "", cancellationToken)[0];
}
