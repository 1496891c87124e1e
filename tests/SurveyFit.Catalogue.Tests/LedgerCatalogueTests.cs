using SurveyFit.Campaigns.Ledger;

namespace SurveyFit.Catalogue.Tests;

/// <summary>A real campaign on simulated files, from plan to catalogue: hyparquet must agree with the ledger.</summary>
public sealed class LedgerCatalogueTests
{
    private SimulatedCampaign _survey = null!;

    [OneTimeSetUp]
    public async Task Simulate() => _survey = await SimulatedCampaign.SimulateAsync();

    [OneTimeTearDown]
    public void RemoveFolder() => _survey.Dispose();

    [Test]
    public async Task Catalogue_OfARealCampaign_AgreesWithItsLedgerForAnyNumberOfWorkers()
    {
        CatalogueManifest one = await _survey.RunAsync("one", workers: 1);
        CatalogueManifest three = await _survey.RunAsync("three", workers: 3);

        Assert.That(three.Files, Is.EqualTo(one.Files));
        using var ledger = CampaignLedger.OpenForReading(_survey["three"], TimeProvider.System);
        IReadOnlyDictionary<string, HyparquetDump> files = HyparquetDump.Read(_survey["three/catalogue"]);
        foreach ((string path, HyparquetDump file) in files)
            RecordComparison.Check(ledger, _survey["three/catalogue"], path, file);
        Assert.That(files["fits/model=gaussian/part-0.parquet"].Rows, Is.Not.Empty);
        Assert.That(files["failures/part-0.parquet"].Rows, Is.Not.Empty);
    }
}
