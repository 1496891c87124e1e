using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Rewriting;
using SurveyFit.Catalogue.Verification;

namespace SurveyFit.Catalogue.Tests.Rewriting;

/// <summary>Merged campaigns over one survey: what they share is there once, and the whole is sound.</summary>
public sealed class MergeTests
{
    private const string OneInstrument = """
        name: one instrument
        input: [data/**/*.oifits]
        selection:
          instruments: [SPICA]
        grouping: target+instrument
        models: [uniform-disk, gaussian]
        seed: 5
        """;

    private SimulatedCampaign _survey = null!;

    [OneTimeSetUp]
    public async Task Run()
    {
        _survey = await SimulatedCampaign.SimulateAsync();
        await _survey.RunAsync("all");
        await _survey.RunAsync("spica", text: OneInstrument);
        await _survey.RunAsync("other-models", text: SimulatedCampaign.Text.Replace("[uniform-disk, gaussian]", "[uniform-disk]", StringComparison.Ordinal));
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _survey.Dispose();

    [Test]
    public void Merge_OfACampaignWithASubset_LeavesItsSharedUnitsOut()
    {
        MergeResult result = CatalogueMerge.Run([_survey["all"], _survey["spica"]], _survey["merged"]);

        Assert.That(CatalogueVerification.Run(_survey["merged"]).Violations, Is.Empty);
        Assert.That(result.Tables.Single(table => table.Name == "campaign").Rows, Is.EqualTo(8));
        Assert.That(result.Tables.Single(table => table.Name == "fits").Duplicates, Is.GreaterThan(0));
        long all = Count(_survey["all"], "SELECT count(*) FROM fits");
        long added = Count(_survey["spica"], $"SELECT count(*) FROM fits WHERE unit_id NOT IN ({UnitsOf("all")})");
        Assert.That(Count(_survey["merged"], "SELECT count(*) FROM fits"), Is.EqualTo(all + added));
        Assert.That(Count(_survey["merged"], "SELECT count(*) FROM observations"), Is.EqualTo(Count(_survey["all"], "SELECT count(*) FROM observations")));
    }

    [Test]
    public void Merge_InTheOtherOrder_FindsFilesThatOneOfThemFitted()
    {
        // The first campaign left other instruments out; the second fitted them.
        CatalogueMerge.Run([_survey["spica"], _survey["all"]], _survey["reversed"]);
        Assert.That(CatalogueVerification.Run(_survey["reversed"]).Violations, Is.Empty);
        Assert.That(Count(_survey["spica"], "SELECT count(*) FROM observations WHERE exclusion IS NOT NULL"), Is.GreaterThan(0));
        Assert.That(Count(_survey["reversed"], "SELECT count(*) FROM observations WHERE exclusion IS NOT NULL AND path IN (SELECT unnest(files) FROM fits)"), Is.Zero);
    }

    [Test]
    public void Merge_OfOtherModels_KeepsBothFitsOfAStar()
    {
        MergeResult result = CatalogueMerge.Run([_survey["all"], _survey["other-models"]], _survey["models"]);
        Assert.That(CatalogueVerification.Run(_survey["models"]).Violations, Is.Empty);
        Assert.That(result.Tables.Single(table => table.Name == "fits").Duplicates, Is.Zero);
        Assert.That(Count(_survey["models"], "SELECT max(n) FROM (SELECT count(*) AS n FROM targets GROUP BY target_name)"), Is.EqualTo(2));
    }

    [Test]
    public void Merge_OfACopy_IsTheSameCatalogueAgain()
    {
        CatalogueMerge.Run([_survey["all"], _survey.Copy("all", "copy")], _survey["again"]);
        Assert.That(CatalogueManifest.Read(_survey["again"]).Files, Is.EqualTo(CatalogueManifest.Read(_survey["all"]).Files));
    }

    [Test]
    public void Merge_IntoACampaign_IsRefused()
    {
        Assert.That(() => CatalogueMerge.Run([_survey["all"], _survey["spica"]], _survey["other-models"]), Throws.TypeOf<CatalogueException>().With.Message.Contains("another folder"));
        Assert.That(() => CatalogueMerge.Run([_survey["all"], _survey["all/catalogue"]], _survey["twice"]), Throws.TypeOf<CatalogueException>().With.Message.Contains("twice"));
    }

    [Test]
    public void Merge_WithAnotherSchema_SaysWhatToDo()
    {
        string old = _survey.Copy("spica", "old");
        string manifest = Path.Combine(old, "catalogue", CatalogueManifest.FileName);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"schema_version\": \"", "\"schema_version\": \"0", StringComparison.Ordinal));
        Assert.That(() => CatalogueMerge.Run([_survey["all"], old], _survey["mixed"]), Throws.TypeOf<CatalogueException>().With.Message.Contains("Run its campaign again"));
        Assert.That(Directory.Exists(_survey["mixed/catalogue"]), Is.False);
    }

    private string UnitsOf(string name)
    {
        using CatalogueReader reader = CatalogueReader.Open(_survey[name]);
        return string.Join(", ", reader.List("SELECT DISTINCT unit_id FROM fits", [], row => $"'{row[0]}'", CancellationToken.None));
    }

    private static long Count(string folder, string sql)
    {
        using CatalogueReader reader = CatalogueReader.Open(folder);
        return reader.List(sql, [], row => (long)row[0]!, CancellationToken.None)[0];
    }
}
