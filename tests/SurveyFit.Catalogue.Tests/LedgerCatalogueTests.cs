using SurveyFit.Campaigns.Ledger;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Catalogue.Tests;

/// <summary>A real campaign on simulated files, from plan to catalogue: hyparquet must agree with the ledger, and the stars with the truth.</summary>
public sealed class LedgerCatalogueTests
{
    private const string Campaign = """
        name: ledger and catalogue
        input: [data/**/*.oifits]
        selection:
          quality: {minimum: 3, scheme: current}
        grouping: target+instrument
        models: [uniform-disk, limb-darkened-disk, binary]
        seed: 5
        references:
          - file: truth-with-errors.csv
            match: position
            columns: {name: target, diameter: mas, error: e_mas}
        embargo: {undeclared: proprietary, months: 18}
        """;

    private SimulatedCampaign _survey = null!;
    private CatalogueManifest _one = null!;
    private CatalogueManifest _three = null!;

    [OneTimeSetUp]
    public async Task SimulateAndRun()
    {
        // Companions that nobody can miss.
        _survey = await SimulatedCampaign.SimulateAsync(stars: 4, new PopulationOptions
        {
            LimbDarkenedWeight = 0.5,
            UniformWeight = 0,
            EllipseWeight = 0,
            BinaryWeight = 0.5,
            MinimumFluxRatio = 0.1,
            MaximumFluxRatio = 0.4,
            MinimumSeparationMas = 4,
        });
        WriteReferences();
        _one = await _survey.RunAsync("one", workers: 1, Campaign);
        _three = await _survey.RunAsync("three", workers: 3, Campaign);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _survey.Dispose();

    [Test]
    public void Catalogue_OfARealCampaign_AgreesWithItsLedgerForAnyNumberOfWorkers()
    {
        Assert.That(_three.Files, Is.EqualTo(_one.Files));
        using var ledger = CampaignLedger.OpenForReading(_survey["three"], TimeProvider.System);
        IReadOnlyDictionary<string, HyparquetDump> files = HyparquetDump.Read(_survey["three/catalogue"]);
        foreach ((string path, HyparquetDump file) in files)
            RecordComparison.Check(ledger, _survey["three/catalogue"], path, file);
        HyparquetDump.CheckSame(files, HyparquetDump.ReadByParquetWasm(_survey["three/catalogue"]));
        Assert.That(files["fits/model=binary/part-0.parquet"].Rows, Is.Not.Empty);
        Assert.That(files["failures/part-0.parquet"].Rows, Is.Not.Empty);
        Assert.That(files["residuals/model=binary/part-0.parquet"].Rows, Is.Not.Empty);
        Assert.That(files["detections/part-0.parquet"].Rows, Is.Not.Empty);
    }

    [Test]
    public void Stars_OfTheSurvey_AreWhatTheyWereSimulatedAs()
    {
        Assert.That(_survey.Truth.Select(star => star.Class), Is.SupersetOf(new[] { StarClass.Binary, StarClass.LimbDarkenedDisk }), "the seed gives both");
        foreach (SimulatedStar star in _survey.Truth)
        {
            Dictionary<string, object?> row = Star(star);
            bool isBinary = star.Class == StarClass.Binary;
            Assert.Multiple(() =>
            {
                Assert.That(row["binary_verdict"], isBinary ? Is.EqualTo("binary") : Is.Not.EqualTo("binary"), star.Name);
                Assert.That(row["flag_companion"], Is.EqualTo(isBinary), star.Name);
                Assert.That(row["flag_asymmetric"], Is.EqualTo(isBinary), star.Name);
                Assert.That(row["preferred_model"], isBinary ? Is.EqualTo("binary") : Is.Not.EqualTo("binary"), star.Name);
                Assert.That(row["flag_inconsistent"], Is.False, star.Name);
                Assert.That(row["size"], Is.EqualTo(star.DiameterMas).Within(0.1 * star.DiameterMas), star.Name);
                if (isBinary)
                    Assert.That(row["separation"], Is.EqualTo(star.Companion!.SeparationMas).Within(0.3), star.Name);
            });
        }
    }

    [Test]
    public void References_OfTheSurvey_AreJoinedByPositionAndGiveTheBadCalibrators()
    {
        foreach (SimulatedStar star in _survey.Truth)
            Assert.That(Star(star)["reference_name"], Is.EqualTo("Ref " + star.Name));
        string[] lines = File.ReadAllLines(_survey["three/catalogue/bad_calibrator_candidates.csv"]);
        Assert.That(lines[0], Does.StartWith("target_name,s_ra,s_dec,reason,"));
        Assert.That(
            lines[1..].Select(line => line.Split(',')[0]),
            Is.EquivalentTo(_survey.Truth.Where(star => star.Class == StarClass.Binary || star == _survey.Truth[0]).Select(star => star.Name)), "binaries and the star whose reference is wrong");
        Assert.That(lines[1..], Has.Some.Contains("σ from truth-with-errors"));
    }

    [Test]
    public void Embargo_OfTheSurvey_IsEighteenMonthsFromTheLastObservation()
    {
        using CatalogueReader reader = CatalogueReader.Open(_survey["three"]);
        using QueryResult late = reader.Query(
            """
            SELECT count(*), count(*) FILTER (data_rights = 'proprietary' AND flag_restricted
                AND public_from::DATE BETWEEN (DATE '1858-11-17' + floor(mjd_max)::INTEGER) + INTERVAL 17 MONTH AND (DATE '1858-11-17' + floor(mjd_max)::INTEGER) + INTERVAL 19 MONTH)
            FROM fits
            """);
        object?[] counts = late.Rows().Single();
        Assert.That(counts[1], Is.EqualTo(counts[0]).And.GreaterThan(0));
    }

    private Dictionary<string, object?> Star(SimulatedStar star)
    {
        using CatalogueReader reader = CatalogueReader.Open(_survey["three"]);
        using QueryResult result = reader.Query("SELECT * FROM targets WHERE target_name = ?", [star.Name]);
        return result.Columns.Zip(result.Rows().Single()).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    // Diameters with 3 %; that of the first star is half as large again.
    private void WriteReferences() => File.WriteAllLines(
        _survey["truth-with-errors.csv"],
        _survey.Truth.Select((star, i) => FormattableString.Invariant(
                $"Ref {star.Name},{star.RightAscensionDegrees},{star.DeclinationDegrees},{star.DiameterMas * (i == 0 ? 1.5 : 1)},{star.DiameterMas * 0.03}"))
            .Prepend("target,ra_deg,dec_deg,mas,e_mas"));
}
