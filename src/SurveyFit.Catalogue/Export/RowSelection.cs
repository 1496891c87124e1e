using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Tables;

namespace SurveyFit.Catalogue.Export;

/// <summary>The rows of a table that are asked for: a condition in SQL, and the values of its placeholders.</summary>
/// <param name="Condition">After WHERE.</param>
/// <param name="Values">Texts for its placeholders.</param>
internal sealed record RowSelection(string Condition, IReadOnlyList<string> Values)
{
    internal static RowSelection All { get; } = new("true", []);

    /// <summary>Whether the rows of a table belong to stars.</summary>
    internal static bool HasStars(CatalogueTable table) => StarCondition(table, "") is not null;

    /// <summary>Rows of one star, in whatever way the table knows its stars.</summary>
    /// <exception cref="CatalogueException">The table has no stars.</exception>
    internal static RowSelection OfStar(CatalogueTable table, IReadOnlyList<string> spellings)
    {
        string names = string.Join(", ", spellings.Select((_, i) => $"${i + 1}"));
        string condition = StarCondition(table, names)
            ?? throw new CatalogueException($"The rows of the table {table.Name} do not belong to stars; leave the target out.");
        return new RowSelection(condition, spellings);
    }

    private static string? StarCondition(CatalogueTable table, string names) => Column(table, "target_name") switch
    {
        { Type: CatalogueType.Text } => $"target_name IN ({names})",
        { Type: CatalogueType.TextList } => $"list_has_any(target_name, [{names}])",
        _ when Column(table, "fit_id") is not null => $"fit_id IN (SELECT fit_id FROM fits WHERE target_name IN ({names}))",
        _ when Column(table, "unit_id") is not null => $"unit_id IN (SELECT unit_id FROM fits WHERE target_name IN ({names}))",
        _ => null,
    };

    /// <summary>Of these rows those that were made from public data alone.</summary>
    /// <param name="table">Table.</param>
    /// <param name="day">Day on which they must be public.</param>
    internal RowSelection Public(CatalogueTable table, DateOnly day)
    {
        string fits = $"FROM fits WHERE {DataAccess.SqlCondition(day)}";
        // A file is public if it says so, or if something public was made from it: fits know the campaign's rules.
        string files = $"SELECT path FROM observations WHERE {DeclaredPublic(day)} UNION ALL SELECT unnest(files) {fits}";
        return And(table.Name switch
        {
            "observations" => $"path IN ({files})",
            "campaign" => "true",
            _ when Column(table, "public_from") is not null => DataAccess.SqlCondition(day),
            _ when Column(table, "fit_id") is not null => $"fit_id IN (SELECT fit_id {fits})",
            _ when Column(table, "unit_id") is not null => $"unit_id IN (SELECT unit_id {fits})",
            _ when Column(table, "files") is not null => $"len(files) > 0 AND list_has_all((SELECT list(path) FROM ({files}) AS open_files(path)), files)",
            _ when Column(table, "target_name") is not null => $"target_name IN (SELECT target_name FROM targets WHERE {DataAccess.SqlCondition(day)})",
            _ => throw new CatalogueException($"Nothing says which rows of the table {table.Name} are public."),
        });
    }

    private static string DeclaredPublic(DateOnly day) => DataAccess.SqlCondition(day).Replace("public_from", "obs_release_date", StringComparison.Ordinal);

    internal RowSelection And(string condition) => this with { Condition = $"({Condition}) AND ({condition})" };

    internal string Select(CatalogueTable table) =>
        $"SELECT {string.Join(", ", table.Columns.Select(column => DuckDb.SqlText.Identifier(column.Name)))} FROM {DuckDb.SqlText.Identifier(table.Name)} WHERE {Condition}";

    private static CatalogueColumn? Column(CatalogueTable table, string name) => table.Columns.FirstOrDefault(column => column.Name == name);
}
