namespace SurveyFit.Catalogue.DuckDb;

/// <summary>Quoting for DuckDB's SQL.</summary>
internal static class SqlText
{
    internal static string Literal(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    internal static string Identifier(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
