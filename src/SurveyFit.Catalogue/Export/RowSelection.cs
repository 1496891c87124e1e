using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Export;

/// <summary>The rows of a table that are asked for: a condition in SQL, and the values of its placeholders.</summary>
/// <param name="Condition">After WHERE.</param>
/// <param name="Values">Texts for its placeholders.</param>
internal sealed record RowSelection(string Condition, IReadOnlyList<string> Values)
{
    internal static RowSelection All { get; } = new("true", []);

    /// <summary>Rows of one star, in whatever way the table knows its stars.</summary>
    /// <exception cref="CatalogueException">The table has no stars.</exception>
    internal static RowSelection OfStar(CatalogueTable table, IReadOnlyList<string> spellings)
    {
        string names = string.Join(", ", spellings.Select((_, i) => $"${i + 1}"));
        string? condition = Column(table, "target_name") switch
        {
            { Type: CatalogueType.Text } => $"target_name IN ({names})",
            { Type: CatalogueType.TextList } => $"list_has_any(target_name, [{names}])",
            _ when Column(table, "fit_id") is not null => $"fit_id IN (SELECT fit_id FROM fits WHERE target_name IN ({names}))",
            _ when Column(table, "unit_id") is not null => $"unit_id IN (SELECT unit_id FROM fits WHERE target_name IN ({names}))",
            _ => null,
        };
        return condition is null
            ? throw new CatalogueException($"The rows of the table {table.Name} do not belong to stars; leave the target out.")
            : new RowSelection(condition, spellings);
    }

    internal RowSelection And(string condition) => this with { Condition = $"({Condition}) AND ({condition})" };

    internal string Select(CatalogueTable table) =>
        $"SELECT {string.Join(", ", table.Columns.Select(column => DuckDb.SqlText.Identifier(column.Name)))} FROM {DuckDb.SqlText.Identifier(table.Name)} WHERE {Condition}";

    private static CatalogueColumn? Column(CatalogueTable table, string name) => table.Columns.FirstOrDefault(column => column.Name == name);
}
