using System.Runtime.Versioning;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Rewriting;
using SurveyFit.Catalogue.Verification;
using SurveyFit.Catalogue.Versions;

namespace SurveyFit.Catalogue.Tests.Versions;

/// <summary>Published versions: immutable, chained, verified.</summary>
[SupportedOSPlatform("linux")]
public sealed class CatalogueVersionsTests
{
    private SimulatedCampaign _survey = null!;
    private int _copies;
    private string _output = null!;

    [OneTimeSetUp]
    public async Task Run()
    {
        _survey = await SimulatedCampaign.SimulateAsync();
        await _survey.RunAsync("one");
        await _survey.RunAsync("two", text: SimulatedCampaign.Text.Replace("seed: 5", "seed: 6", StringComparison.Ordinal));
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _survey.Dispose();

    [SetUp]
    public void TakeCatalogue()
    {
        _output = _survey[$"published-{++_copies}"];
        Take("one");
    }

    [TearDown]
    public void MakeWritable()
    {
        const UnixFileMode all = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (!Directory.Exists(In("versions")))
            return;
        foreach (string entry in Directory.EnumerateFileSystemEntries(In("versions"), "*", SearchOption.AllDirectories))
            File.SetUnixFileMode(entry, all);
    }

    [Test]
    public void Create_OfAChangedCatalogue_IsTheNextVersionAndNamesItsParent()
    {
        (CatalogueVersion first, bool isNew) = Create("DR1", "the first");
        Assert.That((first.Version, isNew, first.Parent), Is.EqualTo(("v0001", true, (string?)null)));
        Take("two");
        (CatalogueVersion second, _) = Create("DR2", "");

        Assert.That((second.Version, second.Parent), Is.EqualTo(("v0002", "v0001")));
        Assert.That(second.ParentSha256, Is.EqualTo(CatalogueVersions.HashOf(In("versions/v0001/version.json"))));
        Assert.That(CatalogueVersions.Of(_output).List().Select(version => (version.Name, version.Notes)), Is.EqualTo(new[] { ("DR1", "the first"), ("DR2", "") }));
        Assert.That(CatalogueVerification.Run(_output).Violations, Is.Empty);
        Assert.That(CatalogueVerification.Run(In("versions/v0001")).Violations, Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(In("versions")).Count(), Is.EqualTo(2), "nothing unfinished is left");
        using CatalogueReader reader = CatalogueReader.Open(In("versions/v0001"));
        Assert.That(reader.List("SELECT any_value(seed) FROM campaign", [], row => row[0], CancellationToken.None)[0], Is.EqualTo("5"));
    }

    [Test]
    public void Create_OfAnUnchangedCatalogue_PublishesNothing()
    {
        Create("DR1", "");
        (CatalogueVersion version, bool isNew) = Create("DR1 again", "");
        Assert.That((version.Version, version.Name, isNew), Is.EqualTo(("v0001", "DR1", false)));
    }

    [Test]
    public void Create_OfADamagedCatalogue_IsRefused()
    {
        File.Delete(In("catalogue/failures/part-0.parquet"));
        Assert.That(() => Create("", ""), Throws.TypeOf<CatalogueException>().With.Message.Contains("violations").And.Message.Contains("failures/part-0.parquet"));
        Assert.That(Directory.Exists(In("versions/v0001")), Is.False);
    }

    [Test]
    public void Version_IsReadOnlyAndNotRewritten()
    {
        Create("", "");
        string file = In("versions/v0001/manifest.json");
        Assert.That(File.GetUnixFileMode(file) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite), Is.EqualTo(UnixFileMode.None));
        Assert.That(File.GetUnixFileMode(In("versions/v0001")) & UnixFileMode.UserWrite, Is.EqualTo(UnixFileMode.None));
        Assert.That(() => CatalogueCompaction.Run(In("versions/v0001")), Throws.TypeOf<CatalogueException>().With.Message.Contains("never changed"));
        Assert.That(() => CatalogueVersions.Of(In("versions/v0001")), Throws.TypeOf<CatalogueException>().With.Message.Contains("never changed"));
    }

    [Test]
    public void Verify_OfTamperedVersions_NamesEveryFile()
    {
        Create("DR1", "");
        Take("two");
        Create("DR2", "");
        MakeWritable();
        File.AppendAllText(In("versions/v0001/version.json"), " ");
        File.AppendAllText(In("versions/v0001/execution/part-0.parquet"), "x");
        File.Delete(In("versions/v0002/manifest.json"));
        File.WriteAllText(In("versions/v0002/extra.txt"), "");

        string[] found = [.. CatalogueVerification.Run(_output).Violations.Select(violation => $"{violation.Where}: {violation.Message}")];

        Assert.That(found, Is.EquivalentTo(new[]
        {
            "v0001/execution/part-0.parquet: its bytes were changed",
            "v0002/manifest.json: is missing",
            "v0002/extra.txt: was not published with the version",
            "v0002: its parent v0001 is not the one from which it was made",
        }));
    }

    [Test]
    public void Find_OfAVersionThatIsNotThere_ListsThose()
    {
        Assert.That(() => CatalogueVersions.Of(_output).Find("v0001"), Throws.TypeOf<CatalogueException>().With.Message.Contains("has no versions"));
        Create("", "");
        Assert.That(() => CatalogueVersions.Of(_output).Find("../catalogue"), Throws.TypeOf<CatalogueException>().With.Message.Contains("Versions: v0001"));
    }

    /// <summary>Lets the output folder have another campaign's catalogue.</summary>
    private void Take(string campaign)
    {
        if (Directory.Exists(In("catalogue")))
            Directory.Delete(In("catalogue"), recursive: true);
        _survey.Copy($"{campaign}/catalogue", $"published-{_copies}/catalogue");
    }

    private string In(string name) => Path.Combine(_output, name);

    private (CatalogueVersion Version, bool IsNew) Create(string name, string notes) => CatalogueVersions.Of(_output).Create(name, notes, TimeProvider.System);
}
