using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Writing;

namespace SurveyFit.Catalogue.Rewriting;

/// <summary>A catalogue that is read to be written anew.</summary>
/// <param name="Root">Folder.</param>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Facts">What its files say of their origin, the partition excepted.</param>
internal sealed record SourceCatalogue(string Root, CatalogueManifest Manifest, IReadOnlyList<(string Name, string Value)> Facts)
{
    private static readonly string[] Partitions = [.. CatalogueSchema.Tables.Select(table => table.PartitionColumn).OfType<string>().Distinct()];

    /// <exception cref="CatalogueException">There is none, or it has another schema.</exception>
    internal static SourceCatalogue Open(DuckDbConnection connection, string directory)
    {
        string root = CatalogueLocation.Find(directory).Root;
        CatalogueManifest manifest = CatalogueManifest.Read(root);
        if (manifest.SchemaVersion != CatalogueSchema.Version)
            throw Incompatible(root, $"has schema {manifest.SchemaVersion}, this SurveyFit writes {CatalogueSchema.Version}");
        RequireColumns(connection, root);
        string file = CatalogueSchema.Tables.SelectMany(table => TableFiles.Of(root, table)).FirstOrDefault()
            ?? throw new CatalogueException($"{root} has no Parquet files.");
        using DuckDbResult result = connection.Select("SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [file]);
        (string Name, string Value)[] facts =
        [
            .. result.Rows().Select(row => (Name: (string)row[0]!, Value: (string)row[1]!))
                .Where(pair => pair.Name.StartsWith(ParquetFile.FactPrefix, StringComparison.Ordinal))
                .Select(pair => (pair.Name[ParquetFile.FactPrefix.Length..], pair.Value))
                .Where(pair => !Partitions.Contains(pair.Item1)),
        ];
        return new SourceCatalogue(root, manifest, facts);
    }

    /// <summary>Values of a table's partition column, in the order of their folders; one empty value for tables without partitions.</summary>
    internal IEnumerable<string> PartitionsOf(CatalogueTable table) => table.PartitionColumn is null
        ? [""]
        : TableFiles.Of(Root, table).Select(file => PartitionFolder.Value(Path.GetFileName(Path.GetDirectoryName(file)!))).Distinct();

    internal IReadOnlyList<string> FilesOf(CatalogueTable table, string partition)
    {
        string folder = Path.Combine(Root, ParquetFile.FolderOf(table, partition));
        return [.. TableFiles.Of(Root, table).Where(file => Path.GetDirectoryName(file) == folder)];
    }

    private static void RequireColumns(DuckDbConnection connection, string root)
    {
        foreach (CatalogueTable table in CatalogueSchema.Tables)
        {
            foreach (string file in TableFiles.Of(root, table))
            {
                using DuckDbResult columns = connection.Select(FileColumns.Describe(file), []);
                if (FileColumns.DifferenceFrom(table, columns.Rows()) is string difference)
                    throw Incompatible(root, $"has other columns in {TableFiles.RelativePath(root, file)} than this SurveyFit writes ({difference})");
            }
        }
    }

    private static CatalogueException Incompatible(string root, string why) =>
        new($"{root} {why}. Run its campaign again with this version: what is in the ledger is not fitted again.");
}
