using System.Globalization;
using System.Text;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Writing;

/// <summary>Writes the rows of one table (one partition of it) as files part-0, part-1, …; holds at most one file's rows.</summary>
internal sealed class ParquetFileWriter<TRow> : IDisposable
{
    /// <summary>Ten of DuckDB's vectors: small enough that a look-up of one star skips most of a file, large enough to compress well.</summary>
    private const int RowGroupRows = 20_480;

    private readonly DuckDbConnection _connection;
    private readonly TableLayout<TRow> _layout;
    private readonly string _root;
    private readonly string _folder;
    private readonly string _keyValues;
    private readonly string _stagingTable;
    private readonly List<WrittenFile> _written;
    private DuckDbAppender? _appender;
    private int _rows;
    private int _part;

    /// <param name="connection">Connection that stages rows.</param>
    /// <param name="layout">Table.</param>
    /// <param name="root">Folder of the new catalogue.</param>
    /// <param name="partition">Value of the partition column; empty without partitions.</param>
    /// <param name="provenance">Key-value metadata of every file.</param>
    /// <param name="written">Receives each file.</param>
    internal ParquetFileWriter(
        DuckDbConnection connection,
        TableLayout<TRow> layout,
        string root,
        string partition,
        IReadOnlyList<(string Name, string Value)> provenance,
        List<WrittenFile> written)
    {
        _connection = connection;
        _layout = layout;
        _root = root;
        _written = written;
        string table = layout.Table.Name;
        _folder = layout.Table.PartitionColumn is string column ? table + "/" + PartitionFolder.Name(column, partition) : table;
        _stagingTable = "staging:" + _folder;
        IReadOnlyList<(string, string)> facts = layout.Table.PartitionColumn is string name ? [.. provenance, (name, partition)] : provenance;
        _keyValues = KeyValues(layout.Table, facts);
        Directory.CreateDirectory(Path.Combine(root, _folder));
    }

    internal void Append(TRow row)
    {
        _appender ??= BeginFile();
        for (int i = 0; i < _layout.Setters.Count; i++)
            _layout.Setters[i](row, _appender.Columns[i], _appender.Row);
        _appender.EndRow();
        if (++_rows == _layout.Table.RowsPerFile)
            EndFile();
    }

    /// <summary>Writes the last file; a table without rows gets one file without rows, so that its columns can still be read.</summary>
    internal void Complete()
    {
        if (_appender is null && _part > 0)
            return;
        _appender ??= BeginFile();
        EndFile();
    }

    public void Dispose() => _appender?.Dispose();

    private DuckDbAppender BeginFile()
    {
        string columns = string.Join(", ", _layout.Table.StoredColumns.Select(column => $"{SqlText.Identifier(column.Name)} {column.SqlType}"));
        _connection.Execute($"CREATE TABLE {SqlText.Identifier(_stagingTable)} ({columns})");
        return new DuckDbAppender(_connection, _stagingTable, [.. _layout.Table.StoredColumns.Select(column => AppendedTypeOf(column.Type))]);
    }

    private void EndFile()
    {
        _appender!.Complete();
        _appender.Dispose();
        _appender = null;

        string path = string.Create(CultureInfo.InvariantCulture, $"{_folder}/part-{_part}.parquet");
        string table = SqlText.Identifier(_stagingTable);
        string copy = string.Create(CultureInfo.InvariantCulture,
            $"COPY {Source(table)} TO {SqlText.Literal(Path.Combine(_root, path))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {RowGroupRows}, KV_METADATA {_keyValues})");
        _connection.Execute(_layout.Table.OrderBy is null ? copy : OnOneThread(copy));
        _connection.Execute($"DROP TABLE {table}");
        _written.Add(new WrittenFile(_layout.Table.Name, path, _rows, _layout.Table.IsReproducible));
        _rows = 0;
        _part++;
    }

    // Several threads would cut sorted rows into row groups of chance.
    private string OnOneThread(string sql) => string.Create(CultureInfo.InvariantCulture, $"SET threads = 1; {sql}; SET threads = {_connection.Threads}");

    // Rows that compare equal keep the order in which they arrived.
    private string Source(string table) =>
        _layout.Table.OrderBy is string order ? $"(SELECT * FROM {table} ORDER BY {order}, rowid)" : table;

    private static string KeyValues(CatalogueTable table, IReadOnlyList<(string Name, string Value)> facts)
    {
        IEnumerable<(string Name, string Value)> pairs =
        [
            (VoTableMetadata.VersionKey, VoTableMetadata.ConventionVersion),
            (VoTableMetadata.ContentKey, VoTableMetadata.Write(table, facts)),
            .. facts.Select(fact => ("surveyfit." + fact.Name, fact.Value)),
        ];

        var text = new StringBuilder("{");
        foreach ((string name, string value) in pairs)
            text.Append(text.Length > 1 ? ", " : "").Append(SqlText.Literal(name)).Append(": ").Append(SqlText.Literal(value));
        return text.Append('}').ToString();
    }

    private static AppendedType AppendedTypeOf(CatalogueType type) => type switch
    {
        CatalogueType.Boolean => new AppendedType(DuckDbType.Boolean, IsList: false),
        CatalogueType.Whole => new AppendedType(DuckDbType.Integer, IsList: false),
        CatalogueType.LongWhole => new AppendedType(DuckDbType.BigInt, IsList: false),
        CatalogueType.Real => new AppendedType(DuckDbType.Double, IsList: false),
        CatalogueType.Text => new AppendedType(DuckDbType.Varchar, IsList: false),
        CatalogueType.Timestamp => new AppendedType(DuckDbType.Timestamp, IsList: false),
        CatalogueType.BooleanList => new AppendedType(DuckDbType.Boolean, IsList: true),
        CatalogueType.RealList => new AppendedType(DuckDbType.Double, IsList: true),
        CatalogueType.TextList => new AppendedType(DuckDbType.Varchar, IsList: true),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown column type."),
    };
}
