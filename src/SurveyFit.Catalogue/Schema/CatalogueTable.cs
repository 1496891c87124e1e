namespace SurveyFit.Catalogue.Schema;

/// <summary>A table of the catalogue: a folder of Parquet files with the same columns.</summary>
/// <param name="Name">Name of the folder and of the view in queries.</param>
/// <param name="Description">What a row is, and the order of the rows.</param>
/// <param name="Columns">Columns in order, the partition column included.</param>
/// <param name="PartitionColumn">Column whose values name the Hive folders and which is therefore not inside the files; null if the table has no partitions.</param>
/// <param name="IsReproducible">True if its bytes depend only on the input, models, settings, seed and versions.</param>
/// <param name="RowsPerFile">Rows after which a new file begins: bounds the memory of the writer.</param>
public sealed record CatalogueTable(
    string Name, string Description, IReadOnlyList<CatalogueColumn> Columns, string? PartitionColumn, bool IsReproducible, int RowsPerFile)
{
    /// <summary>Order of the rows in SQL, which DuckDB establishes when it writes a file; null = the order in which they arrive.</summary>
    public string? OrderBy { get; init; }

    /// <summary>Columns inside the Parquet files, in their order.</summary>
    public IReadOnlyList<CatalogueColumn> StoredColumns { get; } = [.. Columns.Where(column => column.Name != PartitionColumn)];
}
