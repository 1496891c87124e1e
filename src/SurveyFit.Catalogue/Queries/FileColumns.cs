using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Queries;

/// <summary>Compares the columns of a Parquet file with those of its table.</summary>
internal static class FileColumns
{
    /// <summary>Statement whose rows are name and type of the columns of a file.</summary>
    internal static string Describe(string file) => $"SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet({SqlText.Literal(file)}, hive_partitioning = false))";

    /// <summary>What is missing, too much or out of order; null if the columns are right.</summary>
    /// <param name="table">Table.</param>
    /// <param name="rows">Rows of <see cref="Describe"/>.</param>
    internal static string? DifferenceFrom(CatalogueTable table, IEnumerable<object?[]> rows)
    {
        string[] found = [.. rows.Select(row => $"{row[0]} {row[1]}")];
        string[] expected = [.. table.StoredColumns.Select(column => $"{column.Name} {column.SqlType}")];
        if (found.SequenceEqual(expected))
            return null;
        string[] differences = [.. expected.Except(found).Select(column => "without " + column), .. found.Except(expected).Select(column => "with " + column)];
        return differences.Length > 0 ? string.Join(", ", differences) : "they are in another order";
    }
}
