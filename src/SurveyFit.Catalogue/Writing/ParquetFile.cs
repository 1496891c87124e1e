using System.Globalization;
using System.Text;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Writing;

/// <summary>How every Parquet file of a catalogue is written: the same rows and facts give the same bytes, whoever asks.</summary>
internal static class ParquetFile
{
    /// <summary>Ten of DuckDB's vectors: small enough that a look-up of one star skips most of a file, large enough to compress well.</summary>
    private const int RowGroupRows = 20_480;

    /// <summary>Prefix of our own key-value metadata.</summary>
    internal const string FactPrefix = "surveyfit.";

    /// <summary>Writes rows of a staging table, in their order or in the one that the table asks for.</summary>
    /// <param name="connection">Connection that has them.</param>
    /// <param name="table">Table.</param>
    /// <param name="staging">Quoted name of a table with the stored columns in order.</param>
    /// <param name="first">First of the rows.</param>
    /// <param name="end">First row after them.</param>
    /// <param name="path">File.</param>
    /// <param name="facts">Facts that hold for every row.</param>
    internal static void Write(
        DuckDbConnection connection, CatalogueTable table, string staging, long first, long end, string path, IReadOnlyList<(string Name, string Value)> facts)
    {
        // Rows that compare equal keep the order in which they arrived.
        string order = table.OrderBy is string wanted ? $" ORDER BY {wanted}, rowid" : "";
        string copy = string.Create(CultureInfo.InvariantCulture,
            $"COPY (SELECT * FROM {staging} WHERE rowid >= {first} AND rowid < {end}{order}) TO {SqlText.Literal(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {RowGroupRows}, KV_METADATA {KeyValues(table, facts)})");
        // Several threads would cut sorted rows into row groups of chance.
        connection.Execute(table.OrderBy is null ? copy : string.Create(CultureInfo.InvariantCulture, $"SET threads = 1; {copy}; SET threads = {connection.Threads}"));
    }

    /// <summary>Path under the catalogue, with slashes.</summary>
    internal static string PathOf(CatalogueTable table, string partition, int part) => string.Create(
        CultureInfo.InvariantCulture, $"{FolderOf(table, partition)}/part-{part}.parquet");

    /// <summary>Folder of a partition under the catalogue, with slashes.</summary>
    internal static string FolderOf(CatalogueTable table, string partition) =>
        table.PartitionColumn is string column ? table.Name + "/" + PartitionFolder.Name(column, partition) : table.Name;

    /// <summary>Facts of a partition's files.</summary>
    internal static IReadOnlyList<(string Name, string Value)> FactsOf(CatalogueTable table, string partition, IReadOnlyList<(string Name, string Value)> provenance) =>
        table.PartitionColumn is string column ? [.. provenance, (column, partition)] : provenance;

    private static string KeyValues(CatalogueTable table, IReadOnlyList<(string Name, string Value)> facts)
    {
        IEnumerable<(string Name, string Value)> pairs =
        [
            (VoTableMetadata.VersionKey, VoTableMetadata.ConventionVersion),
            (VoTableMetadata.ContentKey, VoTableMetadata.Write(table, facts)),
            .. facts.Select(fact => (FactPrefix + fact.Name, fact.Value)),
        ];

        var text = new StringBuilder("{");
        foreach ((string name, string value) in pairs)
            text.Append(text.Length > 1 ? ", " : "").Append(SqlText.Literal(name)).Append(": ").Append(SqlText.Literal(value));
        return text.Append('}').ToString();
    }
}
