using System.Globalization;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Verification;

namespace SurveyFit.Catalogue.Rewriting;

/// <summary>
/// Decides which catalogue gives a row that several have. Rows of a fit or unit come together from one catalogue, so that their tables
/// fit together; other rows are the same if their keys are.
/// </summary>
internal sealed class RowOwners
{
    private readonly DuckDbConnection _connection;
    private readonly IReadOnlyList<SourceCatalogue> _sources;

    internal RowOwners(DuckDbConnection connection, IReadOnlyList<SourceCatalogue> sources)
    {
        _connection = connection;
        _sources = sources;
        connection.Execute("CREATE TABLE owned_units (unit_id VARCHAR PRIMARY KEY, source INTEGER); CREATE TABLE used_files (path VARCHAR, sha256 VARCHAR)");
        for (int i = 0; i < sources.Count; i++)
        {
            Execute($"INSERT INTO owned_units SELECT DISTINCT unit_id, {i} FROM {Reading("fits", i)} WHERE unit_id NOT IN (SELECT unit_id FROM owned_units)");
            Execute($"INSERT INTO used_files SELECT path, sha256 FROM {Reading("observations", i)} WHERE exclusion IS NULL");
        }
    }

    /// <summary>SQL condition of the rows that a catalogue gives.</summary>
    internal string ConditionFor(CatalogueTable table, int source)
    {
        string own = string.Create(CultureInfo.InvariantCulture, $"SELECT unit_id FROM owned_units WHERE source = {source}");
        if (Has(table, "unit_id"))
            return $"unit_id IN ({own})";
        if (Has(table, "fit_id"))
            return $"regexp_extract(fit_id, '^[^:]*') IN ({own})";
        string notBefore = NotBefore(table, source);
        return table.Name switch
        {
            // A file that one campaign left out and another fitted is a fitted file.
            "observations" => $"CASE WHEN exclusion IS NULL THEN {NotBefore(table, source, "exclusion IS NULL")} ELSE {notBefore} AND (path, sha256) NOT IN (SELECT (path, sha256) FROM used_files) END",
            // What failed in one campaign and was fitted in another is fitted: equal units have equal answers.
            "failures" => $"{notBefore} AND key NOT IN (SELECT unit_id FROM owned_units)",
            _ => notBefore,
        };
    }

    private string NotBefore(CatalogueTable table, int source, string earlierCondition = "true")
    {
        IReadOnlyList<string> key = TableKeys.PrimaryOf(table);
        IEnumerable<string> earlier = Enumerable.Range(0, source).Where(i => TableFiles.Of(_sources[i].Root, table).Count > 0).Select(i => Reading(table.Name, i));
        if (key.Count == 0 || !earlier.Any())
            return "true";
        string columns = string.Join(", ", key.Select(SqlText.Identifier));
        return $"({columns}) NOT IN ({string.Join(" UNION ALL ", earlier.Select(reading => $"SELECT ({columns}) FROM {reading} WHERE {earlierCondition}"))})";
    }

    private string Reading(string table, int source)
    {
        CatalogueTable described = CatalogueSchema.Tables.Single(candidate => candidate.Name == table);
        return TableViews.Reading(described, TableFiles.Of(_sources[source].Root, described));
    }

    private void Execute(FormattableString sql) => _connection.Execute(sql.ToString(CultureInfo.InvariantCulture));

    private static bool Has(CatalogueTable table, string column) => table.Columns.Any(candidate => candidate.Name == column);
}
