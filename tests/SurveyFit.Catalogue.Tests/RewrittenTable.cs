using SurveyFit.Catalogue.DuckDb;

namespace SurveyFit.Catalogue.Tests;

/// <summary>Damages a Parquet file on purpose.</summary>
internal static class RewrittenTable
{
    /// <summary>Gives a file the result of a query on its own rows, the table t.</summary>
    internal static void Write(string path, string sql)
    {
        using DuckDbConnection connection = DuckDbConnection.Open(threads: 1, memoryMegabytes: 256, spillFolder: "");
        connection.Execute($"CREATE TABLE t AS FROM read_parquet({SqlText.Literal(path)}, hive_partitioning = false)");
        connection.Execute($"COPY ({sql}) TO {SqlText.Literal(path)} (FORMAT parquet)");
    }
}
