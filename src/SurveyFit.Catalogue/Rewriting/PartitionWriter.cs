using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Catalogue.Rewriting;

/// <summary>Collects the rows of one partition from files, in their order, and writes them as files of the size that the catalogue's writer chooses.</summary>
internal sealed class PartitionWriter : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly CatalogueTable _table;
    private readonly string _partition;
    private readonly string _columns;
    private readonly string _staging;

    internal PartitionWriter(DuckDbConnection connection, CatalogueTable table, string partition)
    {
        _connection = connection;
        _table = table;
        _partition = partition;
        _columns = string.Join(", ", table.StoredColumns.Select(column => SqlText.Identifier(column.Name)));
        _staging = SqlText.Identifier("staging:" + ParquetFile.FolderOf(table, partition));
        string definitions = string.Join(", ", table.StoredColumns.Select(column => $"{SqlText.Identifier(column.Name)} {column.SqlType}"));
        connection.Execute($"CREATE TABLE {_staging} ({definitions})");
    }

    /// <summary>Adds rows.</summary>
    /// <param name="files">Files, in the order of their rows.</param>
    /// <param name="condition">Which rows.</param>
    internal void Add(IReadOnlyList<string> files, string condition = "true")
    {
        if (files.Count == 0)
            return;
        string list = "[" + string.Join(", ", files.Select(SqlText.Literal)) + "]";
        // Said and not assumed: a join in the condition may change the order in which rows come out.
        _connection.Execute($"""
            INSERT INTO {_staging} SELECT {_columns}
            FROM read_parquet({list}, hive_partitioning = false, filename = true, file_row_number = true)
            WHERE {condition} ORDER BY list_position({list}, filename), file_row_number
            """);
    }

    /// <summary>Writes the files; a partition without rows is a file without rows.</summary>
    internal void Write(string root, IReadOnlyList<(string Name, string Value)> provenance, List<WrittenFile> written)
    {
        using DuckDbResult result = _connection.Select($"SELECT count(*) FROM {_staging}", []);
        long rows = (long)result.Rows().Single()[0]!;
        Directory.CreateDirectory(Path.Combine(root, ParquetFile.FolderOf(_table, _partition)));
        for (int part = 0; part == 0 || (long)part * _table.RowsPerFile < rows; part++)
        {
            long first = (long)part * _table.RowsPerFile;
            long end = Math.Min(rows, first + _table.RowsPerFile);
            string path = ParquetFile.PathOf(_table, _partition, part);
            ParquetFile.Write(_connection, _table, _staging, first, end, Path.Combine(root, path), ParquetFile.FactsOf(_table, _partition, provenance));
            written.Add(new WrittenFile(_table.Name, path, end - first, _table.IsReproducible));
        }
    }

    public void Dispose() => _connection.Execute($"DROP TABLE {_staging}");
}
