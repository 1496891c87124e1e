using SurveyFit.Campaigns.Ledger;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Catalogue.Rewriting;

/// <summary>Writes a catalogue of many small files anew, with files of the size that the catalogue's writer chooses: the same rows in the same order, hence the same bytes as if they had been written so at once.</summary>
public static class CatalogueCompaction
{
    /// <summary>Compacts in place, in one step; a crash leaves the old or the new catalogue.</summary>
    /// <param name="directory">Output folder of a campaign, or a catalogue.</param>
    /// <param name="cancellationToken">Stops it; the old catalogue stays.</param>
    /// <exception cref="CatalogueException">There is no catalogue, it is a published version, or it cannot be read.</exception>
    public static CompactionResult Run(string directory, CancellationToken cancellationToken = default)
    {
        CatalogueLocation location = CatalogueLocation.Find(directory);
        location.RequireChangeable();
        using OutputLock? held = location.Campaign is string campaign ? OutputLock.Take(campaign, TimeProvider.System) : null;
        int before = FileCount(location.Root);
        var rewriting = new CatalogueRewriting(CatalogueFolder.At(location.Root));
        CatalogueManifest? manifest = rewriting.Run(
            connection => Write(connection, SourceCatalogue.Open(connection, location.Root), rewriting.Root, cancellationToken), cancellationToken);
        return new CompactionResult(before, manifest is null ? before : FileCount(location.Root), manifest is not null);
    }

    private static (CatalogueManifest Head, List<WrittenFile> Files)? Write(DuckDbConnection connection, SourceCatalogue source, string root, CancellationToken cancellationToken)
    {
        if (IsCompact(connection, source))
            return null;
        var written = new List<WrittenFile>();
        foreach (CatalogueTable table in CatalogueSchema.Tables)
        {
            foreach (string partition in source.PartitionsOf(table))
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var rows = new PartitionWriter(connection, table, partition);
                rows.Add(source.FilesOf(table, partition));
                rows.Write(root, source.Facts, written);
            }
        }

        return (source.Manifest, written);
    }

    /// <summary>True if every file but the last of its partition is full, the last one is not, and none is empty beside others.</summary>
    private static bool IsCompact(DuckDbConnection connection, SourceCatalogue source) => CatalogueSchema.Tables.All(table => source.PartitionsOf(table).All(partition =>
    {
        long[] rows = [.. source.FilesOf(table, partition).Select(file => RowsOf(connection, file))];
        return rows.Length > 0 && rows[..^1].All(count => count == table.RowsPerFile) && rows[^1] <= table.RowsPerFile && (rows.Length == 1 || rows[^1] > 0);
    }));

    private static long RowsOf(DuckDbConnection connection, string file)
    {
        using DuckDbResult result = connection.Select("SELECT num_rows FROM parquet_file_metadata(?)", [file]);
        return (long)result.Rows().Single()[0]!;
    }

    private static int FileCount(string root) => CatalogueSchema.Tables.Sum(table => TableFiles.Of(root, table).Count);
}

/// <summary>What a compaction did.</summary>
/// <param name="FilesBefore">Parquet files before.</param>
/// <param name="FilesAfter">Parquet files after.</param>
/// <param name="WasNeeded">False if the catalogue was compact already and nothing was written.</param>
public sealed record CompactionResult(int FilesBefore, int FilesAfter, bool WasNeeded);
