using System.Security.Cryptography;
using SurveyFit.Catalogue.Queries;

namespace SurveyFit.Catalogue.Tests;

public sealed class CatalogueWriterTests
{
    private static readonly string[] Models = ["uniform-disk", "binary"];
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Write_OfACampaign_MakesOneFolderPerTableAndPartition()
    {
        CatalogueWriter.Write(new FakeRecord(20, Models), _folder.Path, CancellationToken.None);

        string root = _folder["catalogue"];
        string[] files = [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path)).Order(StringComparer.Ordinal)];
        Assert.That(files, Is.EqualTo(new[]
        {
            "bad_calibrator_candidates.csv",
            "bad_calibrator_candidates/part-0.parquet",
            "campaign/part-0.parquet",
            "detections/part-0.parquet",
            "execution/part-0.parquet",
            "failures/part-0.parquet",
            "fits/model=binary/part-0.parquet",
            "fits/model=uniform-disk/part-0.parquet",
            "manifest.json",
            "observations/part-0.parquet",
            "parameters/model=binary/part-0.parquet",
            "parameters/model=uniform-disk/part-0.parquet",
            "residuals/model=binary/part-0.parquet",
            "residuals/model=uniform-disk/part-0.parquet",
            "targets/part-0.parquet",
        }));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path).Count(), Is.EqualTo(1), "nothing is left beside the catalogue");
    }

    [Test]
    public void Write_WithAnyNumberOfThreads_GivesTheSameBytes()
    {
        // More rows than one file of fits holds, so several files and row groups are compared.
        var record = new FakeRecord(41_500, Models);
        CatalogueManifest first = CatalogueWriter.Write(record, _folder["a"], threads: 1, CancellationToken.None);
        CatalogueManifest second = CatalogueWriter.Write(record, _folder["b"], threads: 4, CancellationToken.None);

        Assert.That(second.Files, Is.EqualTo(first.Files));
        Assert.That(first.Files.Where(file => file.Table == "fits").Select(file => (file.Path, file.Rows)), Is.EqualTo(new[]
        {
            ("fits/model=binary/part-0.parquet", 40_960L),
            ("fits/model=binary/part-1.parquet", 540L),
            ("fits/model=uniform-disk/part-0.parquet", 40_960L),
            ("fits/model=uniform-disk/part-1.parquet", 540L),
        }));
        Assert.That(Hash(_folder["b/catalogue/manifest.json"]), Is.EqualTo(Hash(_folder["a/catalogue/manifest.json"])));

        using CatalogueReader reader = CatalogueReader.Open(_folder["a"]);
        using QueryResult order = reader.Query("SELECT sequence FROM fits WHERE model = 'binary'");
        Assert.That(order.Rows().Select(row => row[0]), Is.EqualTo(Enumerable.Range(0, 41_500).Select(i => (object)(long)i)), "parts follow each other");
    }

    [Test]
    public void Write_Again_ReplacesTheCatalogueWithTheSameBytes()
    {
        var record = new FakeRecord(50, Models);
        CatalogueManifest first = CatalogueWriter.Write(record, _folder.Path, CancellationToken.None);
        File.WriteAllText(_folder["catalogue/old.txt"], "of the old catalogue");

        CatalogueManifest second = CatalogueWriter.Write(record, _folder.Path, CancellationToken.None);

        Assert.That(second.Files, Is.EqualTo(first.Files));
        Assert.That(File.Exists(_folder["catalogue/old.txt"]), Is.False);
        foreach (ManifestFile file in second.Files)
            Assert.That(Hash(_folder["catalogue/" + file.Path]), Is.EqualTo(file.Sha256), file.Path);
        Assert.That(CatalogueManifest.Read(_folder.Path).Files, Is.EqualTo(second.Files));
    }

    [Test]
    public void Write_Cancelled_LeavesTheOldCatalogue()
    {
        CatalogueManifest first = CatalogueWriter.Write(new FakeRecord(10, Models), _folder.Path, CancellationToken.None);
        using var source = new CancellationTokenSource();
        var interrupted = new FakeRecord(5000, Models) { OnUnit = unit => { if (unit == 3000) source.Cancel(); } };

        Assert.That(() => CatalogueWriter.Write(interrupted, _folder.Path, source.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(CatalogueManifest.Read(_folder.Path).Files, Is.EqualTo(first.Files));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path).Count(), Is.EqualTo(1));
    }

    [Test]
    public void Write_AfterACrashBetweenTheTwoRenames_ClearsWhatItLeft()
    {
        CatalogueManifest first = CatalogueWriter.Write(new FakeRecord(10, Models), _folder.Path, CancellationToken.None);
        Directory.Move(_folder["catalogue"], _folder[".catalogue-previous"]);
        Directory.CreateDirectory(_folder[".catalogue-next/fits"]);

        var folder = new Writing.CatalogueFolder(_folder.Path);
        folder.Recover();
        Assert.That(CatalogueManifest.Read(_folder.Path).Files, Is.EqualTo(first.Files), "the old catalogue has its name back");

        CatalogueWriter.Write(new FakeRecord(11, Models), _folder.Path, CancellationToken.None);
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path).Count(), Is.EqualTo(1));
        Assert.That(CatalogueManifest.Read(_folder.Path).Files, Is.Not.EqualTo(first.Files));
    }

    [Test]
    public void Exchange_WithoutHelpOfTheFileSystem_LeavesTheNewCatalogue()
    {
        CatalogueWriter.Write(new FakeRecord(10, Models), _folder.Path, CancellationToken.None);
        Directory.CreateDirectory(_folder[".catalogue-next/new"]);

        new Writing.CatalogueFolder(_folder.Path).ExchangeInTwoSteps();

        Assert.That(Directory.Exists(_folder["catalogue/new"]), Is.True);
    }

    [Test]
    public void Write_OfUnitsOutOfOrder_Fails()
    {
        var record = new ReversedRecord(new FakeRecord(3, Models));
        Assert.That(() => CatalogueWriter.Write(record, _folder.Path, CancellationToken.None), Throws.TypeOf<CatalogueException>().With.Message.Contains("plan"));
        Assert.That(Directory.Exists(_folder["catalogue"]), Is.False);
    }

    [Test]
    public void Write_OfAModelThatTheCampaignDoesNotHave_Fails()
    {
        var record = new FakeRecord(3, Models);
        var other = new FakeRecord(3, Models) { Description = record.Description with { Models = [("gaussian", "")] } };
        var mixed = new MixedRecord(other, record);
        Assert.That(() => CatalogueWriter.Write(mixed, _folder.Path, CancellationToken.None), Throws.TypeOf<CatalogueException>().With.Message.Contains("uniform-disk"));
    }

    [TestCase("../../escape")]
    [TestCase("a b=c/d%e")]
    [TestCase("modèle")]
    [TestCase("..")]
    [TestCase("007")]
    public void Write_OfAModelWithAnOddName_StaysInTheCatalogueAndKeepsTheName(string model)
    {
        CatalogueWriter.Write(new FakeRecord(3, model), _folder["deep/er"], CancellationToken.None);

        using CatalogueReader reader = CatalogueReader.Open(_folder["deep/er"]);
        using QueryResult result = reader.Query("SELECT DISTINCT model FROM fits");
        Assert.That(result.Rows().Single(), Is.EqualTo(new object[] { model }));
        Assert.That(Directory.EnumerateDirectories(_folder["deep/er/catalogue/fits"]).Count(), Is.EqualTo(1));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path).Count(), Is.EqualTo(1));
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
