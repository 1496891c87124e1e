using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Verification;

/// <summary>What identifies a row of each table, and what its rows refer to.</summary>
internal static class TableKeys
{
    private static readonly Dictionary<string, string[]> Primary = new(StringComparer.Ordinal)
    {
        ["fits"] = ["fit_id"],
        ["parameters"] = ["fit_id", "name"],
        ["targets"] = ["target_name", "campaign_id"],
        ["residuals"] = ["fit_id", "observable", "insname", "stations"],
        ["detections"] = ["fit_id", "rank"],
        ["bad_calibrator_candidates"] = ["target_name", "reason"],
        // One path may stand for two files where campaigns with different data roots were merged.
        ["observations"] = ["path", "sha256"],
        ["failures"] = ["key", "stage", "class", "message"],
        ["campaign"] = ["campaign_id", "kind", "name"],
        ["execution"] = ["unit_id", "attempt"],
    };

    // A column of this name in any other table must have its value in that of this table.
    private static readonly (string Column, string Table)[] Foreign = [("fit_id", "fits"), ("unit_id", "fits"), ("campaign_id", "campaign"), ("target_name", "targets")];

    /// <summary>Columns whose values together are unique and never NULL; empty if a table has no key.</summary>
    internal static IReadOnlyList<string> PrimaryOf(CatalogueTable table) => Primary.GetValueOrDefault(table.Name, []);

    /// <summary>Columns that must have their value in a column of the same name elsewhere.</summary>
    internal static IEnumerable<(string Column, string ParentTable)> ForeignOf(CatalogueTable table) =>
        Foreign.Where(key => key.Table != table.Name && !NamesOtherStars(table, key.Column) && table.Columns.Any(column => column.Name == key.Column));

    // Stars of which nothing could be fitted have no row in targets; observations names them as its files do.
    private static bool NamesOtherStars(CatalogueTable table, string column) => column == "target_name" && table.Name is ("failures" or "observations");
}
