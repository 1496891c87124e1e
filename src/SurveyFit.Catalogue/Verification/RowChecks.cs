using System.Globalization;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Verification;

/// <summary>Checks on rows: each is a query whose answer must be empty. Tables that cannot be read are left out; they are reported already.</summary>
internal sealed class RowChecks(CatalogueReader reader, IReadOnlySet<string> unreadable, Findings findings, CancellationToken cancellationToken)
{
    private const int Examples = 3;

    /// <summary>No NaN, no infinity, no empty text outside lists.</summary>
    internal string Values()
    {
        int columns = 0;
        foreach (CatalogueTable table in Readable())
        {
            CatalogueColumn[] tested = [.. table.Columns.Where(column => Forbidden(column) is not null)];
            columns += tested.Length;
            if (tested.Length == 0)
                continue;
            string counts = string.Join(", ", tested.Select(column => $"count(*) FILTER ({Forbidden(column)})"));
            Try(table.Name, () =>
            {
                object?[] found = reader.List($"SELECT {counts} FROM {Name(table.Name)}", [], row => row, cancellationToken)[0];
                for (int i = 0; i < tested.Length; i++)
                {
                    if (found[i] is long and > 0 and var rows)
                        findings.Add($"{table.Name}.{tested[i].Name}", $"{Rows(rows)} {(tested[i].Type == CatalogueType.Text ? "an empty text" : "NaN or infinity")}; unknown is NULL", rows);
                }
            });
        }

        return string.Create(CultureInfo.InvariantCulture, $"no NaN, infinity or empty text in {columns} columns");
    }

    /// <summary>Primary and foreign keys.</summary>
    internal string Keys()
    {
        int keys = 0;
        foreach (CatalogueTable table in Readable())
        {
            IReadOnlyList<string> primary = TableKeys.PrimaryOf(table);
            if (primary.Count > 0)
            {
                keys++;
                Unique(table, primary);
            }

            foreach ((string column, string parent) in TableKeys.ForeignOf(table).Where(key => !unreadable.Contains(key.ParentTable)))
            {
                keys++;
                Empty(table.Name, $"{table.Name}.{column}", $"no row of {parent} has", Orphans(table.Name, column, parent));
            }
        }

        if (AreReadable("targets"))
        {
            keys++;
            Empty("targets", "targets.target_name", "several rows for one star in different spellings:", $"SELECT string_agg(target_name, ' = ' ORDER BY target_name) FROM targets GROUP BY campaign_id, {StarKeySql.Of("target_name")} HAVING count(*) > 1");
        }

        if (AreReadable("fits", "observations"))
        {
            keys++;
            Empty("fits", "fits.files", "no row of observations has path and SHA-256 of", """
                SELECT DISTINCT path FROM (SELECT unnest(files) AS path, unnest(files_sha256) AS sha256 FROM fits)
                WHERE (path, sha256) NOT IN (SELECT (path, sha256) FROM observations WHERE path IS NOT NULL)
                """);
        }

        if (AreReadable("failures", "observations"))
        {
            keys++;
            Empty("failures", "failures.files", "no row of observations has", "SELECT DISTINCT path FROM (SELECT unnest(files) AS path FROM failures) WHERE path NOT IN (SELECT path FROM observations WHERE path IS NOT NULL)");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{keys} primary and foreign keys");
    }

    /// <summary>Nothing is lost: every file is accounted for, every unit has all models, both forms of the parameters agree.</summary>
    internal string Completeness()
    {
        if (AreReadable("fits"))
        {
            Empty("fits", "fits.fit_id", "is not unit_id, a colon, model in", "SELECT fit_id FROM fits WHERE fit_id <> unit_id || ':' || model");
            Empty("fits", "fits.param_names", "lists of one fit differ in length in", """
                SELECT fit_id FROM fits WHERE len(param_names) <> len(param_units) OR len(param_names) <> len(param_values) OR len(param_names) <> len(param_sigmas)
                    OR len(param_names) <> len(param_free) OR len(derived_names) <> len(derived_values) OR len(files) <> len(files_sha256)
                """);
            Empty("fits", "fits.covariance", "the lower triangle does not have the size of n_free in", "SELECT fit_id FROM fits WHERE len(covariance) <> n_free * (n_free + 1) // 2");
        }

        if (AreReadable("fits", "campaign"))
        {
            Empty("fits", "fits", "not one row for each model of the campaign in unit", """
                SELECT unit_id FROM fits GROUP BY unit_id, campaign_id
                HAVING count(*) <> (SELECT count(*) FROM campaign c WHERE c.kind = 'model' AND c.campaign_id = fits.campaign_id)
                """);
        }

        if (AreReadable("fits", "parameters"))
        {
            Empty("parameters", "parameters.value", "fits and parameters do not say the same of", """
                WITH long AS (
                    SELECT fit_id, unnest(param_names) AS name, unnest(param_values) AS value, unnest(param_sigmas) AS sigma FROM fits UNION ALL
                    SELECT fit_id, unnest(derived_names), unnest(derived_values), unnest(derived_sigmas) FROM fits)
                SELECT coalesce(a.fit_id, b.fit_id) || ' ' || coalesce(a.name, b.name) FROM long a FULL JOIN parameters b ON a.fit_id = b.fit_id AND a.name = b.name
                WHERE a.fit_id IS NULL OR b.fit_id IS NULL OR a.value IS DISTINCT FROM b.value OR a.sigma IS DISTINCT FROM b.sigma
                """);
        }

        if (AreReadable("fits", "observations", "failures"))
        {
            Empty("observations", "observations", "neither fitted nor excluded nor failed:", """
                SELECT path FROM observations WHERE exclusion IS NULL
                    AND path NOT IN (SELECT unnest(files) FROM fits) AND path NOT IN (SELECT unnest(files) FROM failures)
                """);
        }

        return "every file is fitted, excluded or failed; every unit has all models; parameters and fits say the same";
    }

    private IEnumerable<CatalogueTable> Readable() => CatalogueSchema.Tables.Where(table => !unreadable.Contains(table.Name));

    private bool AreReadable(params ReadOnlySpan<string> tables)
    {
        foreach (string table in tables)
        {
            if (unreadable.Contains(table))
                return false;
        }

        return true;
    }

    private void Unique(CatalogueTable table, IReadOnlyList<string> key)
    {
        string columns = string.Join(", ", key.Select(Name));
        string label = $"{table.Name}.{string.Join('+', key)}";
        Empty(table.Name, label, "not unique:", $"SELECT {Label(key)} FROM {Name(table.Name)} GROUP BY {columns} HAVING count(*) > 1");
        Empty(table.Name, label, "NULL in a key in", $"SELECT coalesce({Label(key)}, 'NULL') FROM {Name(table.Name)} WHERE {string.Join(" OR ", key.Select(column => Name(column) + " IS NULL"))}");
    }

    private static string Label(IReadOnlyList<string> key) => string.Join(" || ' ' || ", key.Select(column => Name(column) + "::VARCHAR"));

    private static string Orphans(string table, string column, string parent) =>
        $"SELECT {Name(column)} FROM {Name(table)} WHERE {Name(column)} IS NOT NULL AND {Name(column)} NOT IN (SELECT {Name(column)} FROM {Name(parent)} WHERE {Name(column)} IS NOT NULL)";

    /// <summary>The query must give no row; if it gives some, its first column are the examples.</summary>
    private void Empty(string table, string where, string message, string sql) => Try(table, () =>
    {
        IReadOnlyList<(string? Example, long Count)> found = reader.List(
            string.Create(CultureInfo.InvariantCulture, $"WITH wrong(example) AS ({sql}) SELECT example, count(*) OVER () FROM wrong ORDER BY example LIMIT {Examples}"),
            [],
            row => (row[0] as string, (long)row[1]!),
            cancellationToken);
        if (found.Count > 0)
            findings.Add(where, $"{message} {string.Join(", ", found.Select(row => row.Example))}{(found[0].Count > found.Count ? ", …" : "")}", found[0].Count);
    });

    private void Try(string table, Action check)
    {
        try
        {
            check();
        }
        catch (CatalogueException exception)
        {
            findings.Add(table, "cannot be read: " + exception.Message.Split('\n')[0]);
        }
    }

    private static string? Forbidden(CatalogueColumn column) => column.Type switch
    {
        CatalogueType.Real => $"NOT isfinite({Name(column.Name)})",
        CatalogueType.RealList => $"len(list_filter({Name(column.Name)}, lambda x: NOT isfinite(x))) > 0",
        CatalogueType.Text => $"{Name(column.Name)} = ''",
        _ => null,
    };

    private static string Rows(long count) => count == 1 ? "1 row has" : string.Create(CultureInfo.InvariantCulture, $"{count} rows have");

    private static string Name(string identifier) => SqlText.Identifier(identifier);
}
