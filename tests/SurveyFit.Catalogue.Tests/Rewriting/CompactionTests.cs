using System.Globalization;
using SurveyFit.Catalogue.DuckDb;
using SurveyFit.Catalogue.Rewriting;

namespace SurveyFit.Catalogue.Tests.Rewriting;

/// <summary>Compaction gives the bytes that the writer gives.</summary>
public sealed class CompactionTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Compact_OfShards_GivesTheBytesOfTheWriter()
    {
        CatalogueManifest written = CatalogueWriter.Write(new FakeRecord(30, "uniform-disk", "bi nary"), _folder.Path, CancellationToken.None);
        int shards = CutIntoShards(_folder["catalogue"], rows: 7);
        Assert.That(shards, Is.GreaterThan(2 * written.Files.Count));

        CompactionResult result = CatalogueCompaction.Run(_folder.Path);

        Assert.That(result.WasNeeded);
        Assert.That(CatalogueManifest.Read(_folder.Path).Files, Is.EqualTo(written.Files));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName), Is.EqualTo(new[] { "catalogue" }), "nothing is left behind");
    }

    [Test]
    public void Compact_OfAFreshCatalogue_HasNothingToDo()
    {
        CatalogueWriter.Write(new FakeRecord(5, "uniform-disk"), _folder.Path, CancellationToken.None);
        DateTime before = Directory.GetLastWriteTimeUtc(_folder["catalogue"]);
        CompactionResult result = CatalogueCompaction.Run(_folder["catalogue"]);
        Assert.That(result, Is.EqualTo(new CompactionResult(result.FilesBefore, result.FilesBefore, WasNeeded: false)));
        Assert.That(Directory.GetLastWriteTimeUtc(_folder["catalogue"]), Is.EqualTo(before));
    }

    [Test]
    public void Compact_Cancelled_LeavesTheCatalogueAsItWas()
    {
        CatalogueWriter.Write(new FakeRecord(10, "uniform-disk"), _folder.Path, CancellationToken.None);
        int shards = CutIntoShards(_folder["catalogue"], rows: 3);
        Assert.That(() => CatalogueCompaction.Run(_folder.Path, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.GetFiles(_folder["catalogue"], "*.parquet", SearchOption.AllDirectories), Has.Length.EqualTo(shards));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Has.Length.EqualTo(1));
    }

    /// <summary>What many small writers would leave: each file in pieces, with its metadata.</summary>
    private static int CutIntoShards(string catalogue, int rows)
    {
        using DuckDbConnection connection = DuckDbConnection.Open(threads: 1, memoryMegabytes: 256, spillFolder: "");
        foreach (string file in Directory.GetFiles(catalogue, "*.parquet", SearchOption.AllDirectories))
        {
            string[] facts;
            using (DuckDbResult metadata = connection.Select("SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [file]))
                facts = [.. metadata.Rows().Select(row => $"{SqlText.Literal((string)row[0]!)}: {SqlText.Literal((string)row[1]!)}")];
            connection.Execute($"CREATE OR REPLACE TABLE shard AS FROM read_parquet({SqlText.Literal(file)}, hive_partitioning = false)");
            using DuckDbResult count = connection.Select("SELECT count(*) FROM shard", []);
            long total = (long)count.Rows().Single()[0]!;
            for (int first = 0; first == 0 || first < total; first += rows)
            {
                string path = Path.Combine(Path.GetDirectoryName(file)!, string.Create(CultureInfo.InvariantCulture, $"part-{first / rows}.parquet"));
                connection.Execute(string.Create(
                    CultureInfo.InvariantCulture,
                    $"COPY (SELECT * FROM shard WHERE rowid >= {first} AND rowid < {first + rows}) TO {SqlText.Literal(path)} (FORMAT parquet, KV_METADATA {{{string.Join(", ", facts)}}})"));
            }
        }

        return Directory.GetFiles(catalogue, "*.parquet", SearchOption.AllDirectories).Length;
    }
}
