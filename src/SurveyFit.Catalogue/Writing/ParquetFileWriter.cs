using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Writing;

/// <summary>Writes the rows of one table (one partition of it) as files part-0, part-1, …; holds at most one file's rows.</summary>
internal sealed class ParquetFileWriter<TRow> : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly TableLayout<TRow> _layout;
    private readonly string _root;
    private readonly string _partition;
    private readonly IReadOnlyList<(string Name, string Value)> _facts;
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
        _partition = partition;
        _facts = ParquetFile.FactsOf(layout.Table, partition, provenance);
        string folder = ParquetFile.FolderOf(layout.Table, partition);
        _stagingTable = "staging:" + folder;
        Directory.CreateDirectory(Path.Combine(root, folder));
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

        string path = ParquetFile.PathOf(_layout.Table, _partition, _part);
        string table = SqlText.Identifier(_stagingTable);
        ParquetFile.Write(_connection, _layout.Table, table, 0, _rows, Path.Combine(_root, path), _facts);
        _connection.Execute($"DROP TABLE {table}");
        _written.Add(new WrittenFile(_layout.Table.Name, path, _rows, _layout.Table.IsReproducible));
        _rows = 0;
        _part++;
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
