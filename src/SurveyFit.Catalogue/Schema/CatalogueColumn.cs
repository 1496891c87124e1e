namespace SurveyFit.Catalogue.Schema;

/// <summary>A column of the catalogue, as its documentation and its VOTable metadata describe it.</summary>
/// <param name="Name">Name in Parquet and SQL.</param>
/// <param name="Type">Type.</param>
/// <param name="Unit">Unit in VOUnit spelling; empty if it has none.</param>
/// <param name="Ucd">IVOA Unified Content Descriptor; empty if none fits.</param>
/// <param name="Description">One sentence, including when it is NULL.</param>
public sealed record CatalogueColumn(string Name, CatalogueType Type, string Unit, string Ucd, string Description)
{
    /// <summary>Type in DuckDB's SQL.</summary>
    public string SqlType => Type switch
    {
        CatalogueType.Boolean => "BOOLEAN",
        CatalogueType.Whole => "INTEGER",
        CatalogueType.LongWhole => "BIGINT",
        CatalogueType.Real => "DOUBLE",
        CatalogueType.Text => "VARCHAR",
        CatalogueType.Timestamp => "TIMESTAMP",
        CatalogueType.BooleanList => "BOOLEAN[]",
        CatalogueType.RealList => "DOUBLE[]",
        CatalogueType.TextList => "VARCHAR[]",
        _ => throw new InvalidOperationException($"Column {Name} has the unknown type {Type}."),
    };
}
