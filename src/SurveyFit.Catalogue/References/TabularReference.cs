using System.Globalization;
using SurveyFit.Catalogue.DuckDb;

namespace SurveyFit.Catalogue.References;

/// <summary>Reference lists in CSV, TSV and Parquet, read by DuckDB; every value as text, so that no guess about types is needed.</summary>
internal static class TabularReference
{
    internal static ReferenceSource Open(DuckDbConnection connection, string path)
    {
        string table = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".parquet" => $"read_parquet({SqlText.Literal(path)}, hive_partitioning = false)",
            ".tsv" => $"read_csv({SqlText.Literal(path)}, header = true, all_varchar = true, delim = '\t', comment = '#')",
            _ => $"read_csv({SqlText.Literal(path)}, header = true, all_varchar = true)",
        };
        using DuckDbResult header = connection.Select($"SELECT * FROM {table} LIMIT 0", []);
        IReadOnlyList<string> names = [.. header.Names];
        return new ReferenceSource(names, columns => Rows(connection, table, [.. columns.Select(column => names[column])]));
    }

    private static IEnumerable<string[]> Rows(DuckDbConnection connection, string table, IReadOnlyList<string> columns)
    {
        string list = string.Join(", ", columns.Select(column => $"CAST({SqlText.Identifier(column)} AS VARCHAR)"));
        using DuckDbResult result = connection.Select($"SELECT {list} FROM {table}", []);
        foreach (object?[] row in result.Rows())
            yield return Array.ConvertAll(row, value => Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() ?? "");
    }
}
