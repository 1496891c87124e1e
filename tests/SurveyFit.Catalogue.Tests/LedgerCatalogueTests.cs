using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Reading;
using SurveyFit.Models.Files;
using SurveyFit.Simulation;

namespace SurveyFit.Catalogue.Tests;

/// <summary>A real campaign on simulated files, from plan to catalogue: hyparquet must agree with the ledger.</summary>
public sealed class LedgerCatalogueTests
{
    private const string Campaign = """
        name: ledger and catalogue
        input: [data/**/*.oifits]
        selection:
          quality: {minimum: 3, scheme: current}
        grouping: target+instrument
        models: [uniform-disk, gaussian]
        seed: 5
        """;

    private TemporaryFolder _folder = null!;
    private CampaignDefinition _campaign = null!;

    [OneTimeSetUp]
    public async Task Simulate()
    {
        _folder = new TemporaryFolder();
        // Every fifth file damaged, so that failures and exclusions have rows.
        var survey = new IsspSurvey(new SurveyOptions { TargetCount = 2, Seed = 5, DamagedFraction = 0.2 });
        await survey.WriteAsync(_folder.Path, progress: null, CancellationToken.None);
        ParseResult<CampaignDefinition> campaign = CampaignFile.Parse(Campaign, "test", _folder.Path, new LibraryModels());
        Assert.That(campaign.Problems, Is.Empty);
        _campaign = campaign.Value!;
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task Catalogue_OfARealCampaign_AgreesWithItsLedgerForAnyNumberOfWorkers()
    {
        CatalogueManifest one = await RunAsync("one", workers: 1);
        CatalogueManifest three = await RunAsync("three", workers: 3);

        Assert.That(three.Files, Is.EqualTo(one.Files));
        using var ledger = CampaignLedger.OpenForReading(_folder["three"], TimeProvider.System);
        IReadOnlyDictionary<string, HyparquetDump> files = HyparquetDump.Read(_folder["three/catalogue"]);
        foreach ((string path, HyparquetDump file) in files)
            RecordComparison.Check(ledger, _folder["three/catalogue"], path, file);
        Assert.That(files["fits/model=gaussian/part-0.parquet"].Rows, Is.Not.Empty);
        Assert.That(files["failures/part-0.parquet"].Rows, Is.Not.Empty);
    }

    private async Task<CatalogueManifest> RunAsync(string name, int workers)
    {
        Directory.CreateDirectory(_folder[name]);
        using var ledger = CampaignLedger.Open(_folder[name], TimeProvider.System);
        ParseResult<PlanSummary> plan = await new CampaignPlanner(_campaign, ledger).PlanAsync(workers, progress: null, CancellationToken.None);
        Assert.That(plan.Problems, Is.Empty);
        await using var engine = new EmbeddedEngine(workers, OifitsUnitFitter.Factory(_campaign.Recipe, _campaign.DataRoot), TimeProvider.System);
        await new CampaignRunner(ledger, engine, AttemptLimits.Default).RunAsync(_ => { }, CancellationToken.None);
        return CatalogueWriter.Write(ledger, _folder[name], CancellationToken.None);
    }
}
