using System.Security.Cryptography;
using System.Text;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Catalogue.Rewriting;

/// <summary>Puts several catalogues together into one. What is the same in two of them is taken from the first.</summary>
public static class CatalogueMerge
{
    /// <summary>Writes <c>catalogue/</c> into a folder, replacing an earlier merged one.</summary>
    /// <param name="directories">Output folders of campaigns, or catalogues, in the order of their rows.</param>
    /// <param name="outputDirectory">Folder that gets the merged catalogue; not one of a campaign.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CatalogueException">A catalogue is missing or has another schema, or the folder belongs to a campaign.</exception>
    public static MergeResult Run(IReadOnlyList<string> directories, string outputDirectory, CancellationToken cancellationToken = default)
    {
        string[] roots = [.. directories.Select(directory => CatalogueLocation.Find(directory).Root)];
        if (roots.Distinct().Count() < roots.Length)
            throw new CatalogueException("A catalogue is named twice; name each once.");
        var folder = new CatalogueFolder(outputDirectory);
        if (CampaignLedger.ExistsIn(outputDirectory) || roots.Contains(folder.Published))
            throw new CatalogueException($"{outputDirectory} has a campaign or a catalogue that is to be merged; merge into another folder.");

        var rewriting = new CatalogueRewriting(folder);
        var tables = new List<MergedTable>();
        CatalogueManifest manifest = rewriting.Run(connection => Write(connection, roots, rewriting.Root, tables, cancellationToken), cancellationToken)!;
        return new MergeResult(manifest.CampaignId, tables);
    }

    private static (CatalogueManifest Head, List<WrittenFile> Files)? Write(
        DuckDbConnection connection, IReadOnlyList<string> roots, string root, List<MergedTable> tables, CancellationToken cancellationToken)
    {
        SourceCatalogue[] sources = [.. roots.Select(source => SourceCatalogue.Open(connection, source))];
        CatalogueManifest head = HeadOf(sources);
        IReadOnlyList<(string, string)> facts = FactsOf(sources, head);
        var owners = new RowOwners(connection, sources);
        var written = new List<WrittenFile>();
        foreach (CatalogueTable table in CatalogueSchema.Tables)
        {
            long before = 0;
            int first = written.Count;
            foreach (string partition in sources.SelectMany(source => source.PartitionsOf(table)).Distinct())
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var rows = new PartitionWriter(connection, table, partition);
                for (int i = 0; i < sources.Length; i++)
                {
                    IReadOnlyList<string> files = sources[i].FilesOf(table, partition);
                    before += Count(connection, files);
                    rows.Add(files, owners.ConditionFor(table, i));
                }

                rows.Write(root, facts, written);
            }

            long after = written.Skip(first).Sum(file => file.Rows);
            tables.Add(new MergedTable(table.Name, before, after));
        }

        return (head, written);
    }

    private static long Count(DuckDbConnection connection, IReadOnlyList<string> files)
    {
        if (files.Count == 0)
            return 0;
        using DuckDbResult result = connection.Select($"SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata([{string.Join(", ", files.Select(SqlText.Literal))}])", []);
        return (long)result.Rows().Single()[0]!;
    }

    /// <summary>The same catalogues give the same id, in whatever order; one catalogue keeps its own.</summary>
    private static CatalogueManifest HeadOf(SourceCatalogue[] sources)
    {
        string Joined(Func<CatalogueManifest, string> value) => string.Join('+', sources.Select(source => value(source.Manifest)).Distinct().Order(StringComparer.Ordinal));
        string[] ids = [.. sources.Select(source => source.Manifest.CampaignId).Distinct().Order(StringComparer.Ordinal)];
        string id = ids.Length == 1 ? ids[0] : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ids))))[..ids[0].Length];
        return new CatalogueManifest(CatalogueSchema.Version, id, Joined(manifest => manifest.SoftwareVersion), Joined(manifest => manifest.NumericVersion), []);
    }

    private static IReadOnlyList<(string Name, string Value)> FactsOf(SourceCatalogue[] sources, CatalogueManifest head) =>
    [
        .. sources[0].Facts.Select(fact => fact.Name switch
        {
            "campaign_id" => (fact.Name, head.CampaignId),
            "software_version" => (fact.Name, head.SoftwareVersion),
            "numeric_version" => (fact.Name, head.NumericVersion),
            _ => (fact.Name, string.Join(", ", sources.SelectMany(source => source.Facts).Where(other => other.Name == fact.Name).Select(other => other.Value).Distinct())),
        }),
    ];
}

/// <summary>What a merge did.</summary>
/// <param name="CampaignId">Id of the merged catalogue.</param>
/// <param name="Tables">Rows by table.</param>
public sealed record MergeResult(string CampaignId, IReadOnlyList<MergedTable> Tables);

/// <summary>One table of a merge.</summary>
/// <param name="Name">Name.</param>
/// <param name="RowsBefore">Rows of all catalogues together.</param>
/// <param name="Rows">Rows of the merged one.</param>
public sealed record MergedTable(string Name, long RowsBefore, long Rows)
{
    /// <summary>Rows that an earlier catalogue has, too.</summary>
    public long Duplicates => RowsBefore - Rows;
}
