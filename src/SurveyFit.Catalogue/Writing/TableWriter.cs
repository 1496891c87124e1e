using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Writing;

/// <summary>Writes a table: sends each row to the files of its partition.</summary>
internal sealed class TableWriter<TRow> : IDisposable
{
    private readonly TableLayout<TRow> _layout;
    private readonly Dictionary<string, ParquetFileWriter<TRow>> _files = new(StringComparer.Ordinal);
    private readonly List<string> _order;

    /// <param name="connection">Connection that stages rows.</param>
    /// <param name="layout">Table.</param>
    /// <param name="root">Folder of the new catalogue.</param>
    /// <param name="partitions">All values of the partition column, in the order in which their files are finished; ignored for tables without partitions.</param>
    /// <param name="provenance">Key-value metadata of every file.</param>
    /// <param name="written">Receives each file.</param>
    internal TableWriter(
        DuckDbConnection connection,
        TableLayout<TRow> layout,
        string root,
        IEnumerable<string> partitions,
        IReadOnlyList<(string Name, string Value)> provenance,
        List<WrittenFile> written)
    {
        _layout = layout;
        _order = layout.Table.PartitionColumn is null ? [""] : [.. partitions];
        foreach (string partition in _order)
            _files.Add(partition, new ParquetFileWriter<TRow>(connection, layout, root, partition, provenance, written));
    }

    internal void Append(TRow row)
    {
        string partition = _layout.PartitionOf(row);
        if (!_files.TryGetValue(partition, out ParquetFileWriter<TRow>? file))
        {
            throw new CatalogueException(
                $"A row of {_layout.Table.Name} belongs to {_layout.Table.PartitionColumn} '{partition}', which the campaign does not have; its ledger belongs to another campaign.");
        }

        file.Append(row);
    }

    internal void Complete()
    {
        foreach (string partition in _order)
            _files[partition].Complete();
    }

    public void Dispose()
    {
        foreach (ParquetFileWriter<TRow> file in _files.Values)
            file.Dispose();
    }
}
