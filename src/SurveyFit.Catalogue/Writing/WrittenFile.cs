namespace SurveyFit.Catalogue.Writing;

/// <summary>A Parquet file that has just been written.</summary>
/// <param name="Table">Table.</param>
/// <param name="Path">Path under the catalogue, with slashes.</param>
/// <param name="Rows">Rows.</param>
/// <param name="IsReproducible">Whether its bytes belong to the reproducible part.</param>
internal sealed record WrittenFile(string Table, string Path, long Rows, bool IsReproducible);
