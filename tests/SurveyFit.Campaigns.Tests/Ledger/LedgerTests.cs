using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;
using SurveyFit.Fitting.Diagnostics;
using SurveyFit.Observables;

namespace SurveyFit.Campaigns.Tests;

internal sealed class LedgerTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeSurvey()
    {
        _folder = new TemporaryFolder();
        for (var i = 0; i < 3; i++) TestSurvey.Write(_folder[$"data/{i}.fits"], [$"Star {i}"], "SPICA", TestSurvey.Red, 60442.2, 1 + i);
        Directory.CreateDirectory(_folder["out"]);
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Outcome_ThroughTheLedger_IsExactToTheBit()
    {
        using var ledger = Planned();
        var unit = ledger.Unit(ledger.Units()[1].Unit);
        Finish(ledger, unit.Id);

        var kept = ledger.FinishedUnits().Single();
        var expected = FakeFitter.Answer(unit);
        Assert.Multiple(() =>
        {
            Assert.That(kept.Unit.Id, Is.EqualTo(unit.Id));
            Assert.That(BitConverter.DoubleToInt64Bits(kept.Fits[0].ChiSquare), Is.EqualTo(BitConverter.DoubleToInt64Bits(expected.Fits[0].ChiSquare)));
            Assert.That(BitConverter.DoubleToInt64Bits(kept.Data.MjdMean), Is.EqualTo(BitConverter.DoubleToInt64Bits(expected.Data.MjdMean)));
            Assert.That(kept.Fits[0].Parameters, Is.EqualTo(expected.Fits[0].Parameters));
            Assert.That(kept.Fits[0].Bic, Is.EqualTo(double.PositiveInfinity));
            Assert.That(kept.Data.MjdMinimum, Is.NaN);
            Assert.That(kept.Fits[0].Covariance, Is.EqualTo(expected.Fits[0].Covariance));
            Assert.That(kept.Fits[1].Nsigma, Is.Null);
        });
    }

    [TestCase(-0.0)]
    [TestCase(double.Epsilon)]
    [TestCase(double.MaxValue)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(0.1)]
    [TestCase(1.7976931348623155e308)]
    public void Payload_OfAnyDouble_KeepsItsBits(double value)
    {
        var payload = new OutcomePayload(new UnitData { MjdMean = value }, []);
        var back = OutcomePayload.Decode(OutcomePayload.Format, payload.Encode());
        Assert.That(BitConverter.DoubleToInt64Bits(back.Data.MjdMean), Is.EqualTo(BitConverter.DoubleToInt64Bits(value)));
    }

    [Test]
    public void Payload_OfAnUnknownFormat_IsRefused() =>
        Assert.That(() => OutcomePayload.Decode(99, "{}"u8), Throws.TypeOf<LedgerException>().With.Message.Contains("format 99"));

    private const string Second = "EwAEAMT3Z+q0/xm3xpbSigs+lLP8DCQI93D/p2oIA6J391fSMZcNG2NYAfMqvgYWtTbX1urZT0I8D7AXc+Xbo5QlB72H2HZQ3NAgHPwxVRecEWjcmlso7ElAfhr6eOBLBKlc6LtAfw0V3NzesGe3dHooriPjobup7q92rkOzUcyvzYrQcxPeG1o3Ruqw3sMOZEQtjjXIgtQYfaPTYiXZQP4Duq7gQzplz4nEHVNjT2IM8dJajNCBrsR6Tg7sfP1yICFsqLj4YRnpQLbOUYrbW+HSGQTZSMILFEUQMhnYYw8OdGgzNF5ZmmxjcsDZ9nR/cXQAha0jvMHP5cRTo/LUPPk09d5Jpd6zF0BrgzxUiA02GDW5c0YOM47NaB5mDrgh3QVLCxOLUwwK5Sc8Yo6h8SMCoiXZYKiSiCnHMINyYcXSJFAbWFLrfsZ8WlLrwP2KHhUzfvpbmkjQvWqzE5cUjIG7n1doD3RfYcoFtX25yoKz/1Mf0TMoEGVRjEFbnU5/TM1qYbzldOJ95ej2ezXbHruAQncfaNbKh2QWSnPZxWjy+Ve9Wq83VL1abzRb7U5PGcK0yDWrHVVWlRsOFZI0S5JuuKUI8On6gFHhHRI2NR808kTVsow7N/bEO/jePebZQjdGoBtVC7HSGRFiqOZhHmY=";

    private static FitOutcome TestOutcome { get; } = new()
    {
        Model = "disk",
        Termination = Termination.Converged,
        Message = "ok",
        Vis2Count = 9,
        T3PhiCount = 0,
        T3AmpCount = 0,
        ChiSquare = 7.25,
        DegreesOfFreedom = 8,
    };

    [Test]
    public void Payload_OfTheFirstFormat_StaysReadable()
    {
        // Written by the first version; never edit.
        const string First = """{"data":{"rightAscensionDegrees":"NaN","declinationDegrees":"NaN","instruments":["SPICA"],"mjdMinimum":"NaN","mjdMean":60000.5,"mjdMaximum":"NaN","wavelengthMinimumMetres":"NaN","wavelengthMaximumMetres":"NaN","baselineMinimumMetres":"NaN","baselineMaximumMetres":"NaN","flaggedCount":1,"notFiniteCount":2,"badErrorCount":3,"filteredCount":4},"fits":[{"model":"disk","termination":"Converged","message":"ok","vis2Count":9,"t3PhiCount":0,"t3AmpCount":0,"chiSquare":7.25,"degreesOfFreedom":8,"bic":"NaN","parameters":[{"name":"star.diameter","unit":"mas","value":1.5,"sigma":0.01,"free":true,"atBound":false}],"derived":[],"covariance":[0.0001],"evaluations":5,"starts":1,"candidates":[]}]}""";
        var payload = OutcomePayload.Decode(1, System.Text.Encoding.UTF8.GetBytes(First));
        Assert.That((payload.Data.BadErrorCount, payload.Fits[0].ChiSquare, payload.Fits[0].Parameters[0].Value), Is.EqualTo((3, 7.25, 1.5)));
        Assert.Multiple(() =>
        {
            Assert.That(payload.Data.ResidualGroups, Is.Empty);
            Assert.That(payload.Data.Nights, Is.Empty);
            Assert.That(payload.Data.ClosureAsymmetryNsigma, Is.NaN);
            Assert.That(payload.Fits[0].Residuals, Is.Empty);
            Assert.That(payload.Fits[0].NightSizes, Is.Empty);
            Assert.That(payload.Fits[0].SmallestModelVis2, Is.NaN);
            Assert.That(payload.Fits[0].ChiSquareParts, Is.Null);
        });
    }

    [Test]
    public void Payload_OfTheSecondFormat_StaysReadable()
    {
        // Written by the second version; never edit.
        var payload = OutcomePayload.Decode(2, Convert.FromBase64String(Second));
        Assert.That((payload.Data.BadErrorCount, payload.Fits[0].ChiSquare, payload.Fits[0].Residuals[0].Rms), Is.EqualTo((3, 7.25, 0.0123457)));
    }

    [Test]
    public void Payload_WithResiduals_KeepsSixDigits()
    {
        var group = new ResidualGroup(Observable.T3Phi, "SPICA", "S1-S2-E1", 7e-7, 60);
        var fit = TestOutcome with { Residuals = [new ResidualStatistics(-1.0 / 3, 1e-9 / 7, 61.234567, 0, 3.5, double.NaN)], NightSizes = [new NightSize(1.0 / 3, double.NaN)] };
        var data = new UnitData { ResidualGroups = [group], Nights = [new NightGroup(60_000, "SPICA", 7e-7)], ErrorsAdjusted = true, ClosureAsymmetryNsigma = 7 };

        var back = OutcomePayload.Decode(OutcomePayload.Format, new OutcomePayload(data, [fit]).Encode());

        Assert.Multiple(() =>
        {
            Assert.That(back.Data.ResidualGroups, Is.EqualTo(data.ResidualGroups));
            Assert.That(back.Data.Nights, Is.EqualTo(data.Nights));
            Assert.That((back.Data.ErrorsAdjusted, back.Data.ClosureAsymmetryNsigma), Is.EqualTo((true, 7.0)));
            Assert.That(back.Fits[0].Residuals[0], Is.EqualTo(new ResidualStatistics(-0.333333, 1.42857e-10, 61.2346, 0, 3.5, double.NaN)));
            Assert.That(back.Fits[0].NightSizes, Is.EqualTo(fit.NightSizes));
        });
    }

    [Test]
    public void Payload_ThatIsDamaged_IsRefused() =>
        Assert.That(() => OutcomePayload.Decode(2, [1, 2, 3]), Throws.TypeOf<LedgerException>());

    [Test]
    public void Ledger_WhenReopened_HasWhatWasCommitted()
    {
        using (var first = Planned())
        {
            Finish(first, first.Units()[0].Unit);
            Open(first, first.Units()[1].Unit);
        }

        using var again = CampaignLedger.OpenForReading(_folder["out"], TimeProvider.System);
        Assert.That(again.Units().Select(unit => unit.Status), Is.EqualTo(new[] { UnitStatus.Done, UnitStatus.Running, UnitStatus.Pending }));
        Assert.That(again.Executions().Single().Worker, Is.EqualTo("worker"));
        Assert.That(again.Executions().Single().FitSeconds, Is.EqualTo(0.125));
    }

    [Test]
    public void Commit_ThatBreaksHalfway_LeavesNothingOfItself()
    {
        using var ledger = Planned();
        var unit = ledger.Units()[0];
        var opened = new AttemptOpened(unit with { Status = UnitStatus.Running, Attempts = 1 });
        // The same attempt twice breaks the key of the attempts.
        Assert.That(() => ledger.Commit([opened, opened]), Throws.TypeOf<LedgerException>());
        Assert.That(ledger.Units()[0].Status, Is.EqualTo(UnitStatus.Pending));
    }

    [Test]
    public void Failures_AreOrderedByTheplan_AndRetryPutsThemBack()
    {
        File.WriteAllText(_folder["data/bad.fits"], "bad");
        using var ledger = Planned();
        foreach (var unit in ledger.Units().Reverse())
        {
            Open(ledger, unit.Unit);
            ledger.Commit([new UnitGivenUp(unit with { Status = UnitStatus.Failed, Attempts = 1 }, new UnitFailure("read", "changed", unit.Unit.Value))]);
        }

        Assert.That(ledger.Failures().Select(row => row.Sequence), Is.EqualTo(new[] { -1, 0, 1, 2 }));
        Assert.That(ledger.FailureClasses(), Is.EquivalentTo(new Dictionary<string, int> { ["changed"] = 3, ["not-fits"] = 1 }));
        Assert.That(ledger.Retry(includeFitted: false), Is.EqualTo((3, 1)));
        Assert.That(ledger.Units(), Has.All.Property("Status").EqualTo(UnitStatus.Pending).And.All.Property("Attempts").EqualTo(1));
        Assert.That(ledger.Failures().Select(row => row.Sequence), Is.EqualTo(new[] { -1 }));
    }

    [Test]
    public void Explain_FindsUnitsByIdPrefixAndByStar_AndFilesByPath()
    {
        using var ledger = Planned();
        var unit = ledger.Units()[2].Unit;
        Finish(ledger, unit);

        var byId = ledger.Explain(unit.Value[..8], 10).Single();
        Assert.That(byId.Outcome!.Fits, Has.Count.EqualTo(2));
        Assert.That(byId.Attempts.Single().Result, Is.EqualTo("fitted"));
        Assert.That(ledger.Explain("star_2", 10).Single().Unit.Id, Is.EqualTo(unit));
        Assert.That(ledger.Explain("nobody", 10), Is.Empty);
        Assert.That(ledger.ExplainFile("2.fits")!.Units.Single().Id, Is.EqualTo(unit));
        Assert.That(ledger.ExplainFile("9.fits"), Is.Null);
    }

    [Test]
    public void Status_CountsEveryUnitOnce()
    {
        using var ledger = Planned();
        ledger.MarkStarted(2);
        Finish(ledger, ledger.Units()[0].Unit);
        Open(ledger, ledger.Units()[1].Unit);

        var status = ledger.Status();
        Assert.That((status.Units.Done, status.Units.Running, status.Units.Pending, status.Units.Total), Is.EqualTo((1, 1, 1, 3)));
        Assert.That((status.Name, status.Workers, status.Files), Is.EqualTo(("test", 2, 3)));
        Assert.That(status.LastActivityUtc, Is.Not.Null);
        Assert.That(status.StoppedUtc, Is.Null);
    }

    [Test]
    public void Differences_OfAnotherCampaign_AreNamed_InputAndSelectionMayChange()
    {
        using var ledger = Planned();
        var other = Campaigns.Over(_folder["data"], "seed: 7\ngrouping: file\nselection: {category: SCI}\n", models: "[disk]");
        Assert.That(ledger.DifferencesFrom(other).Select(line => line.Split(':')[0]), Is.EqualTo(new[] { "grouping", "model gaussian", "models", "seed" }));
        Assert.That(ledger.DifferencesFrom(Campaigns.Over(_folder["data"], "selection: {category: SCI}\n")), Is.Empty);
    }

    [Test]
    public void Ledger_OfAnotherVersion_IsRefused()
    {
        using (Planned())
        {
        }

        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder["out/ledger.db"]};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 77";
            command.ExecuteNonQuery();
        }

        Assert.That(() => CampaignLedger.Open(_folder["out"], TimeProvider.System), Throws.TypeOf<LedgerException>().With.Message.Contains("version 77"));
    }

    [Test]
    public void Ledger_ThatIsNoDatabase_IsRefused()
    {
        File.WriteAllText(_folder["out/ledger.db"], new string('x', 5000));
        Assert.That(() => CampaignLedger.Open(_folder["out"], TimeProvider.System), Throws.TypeOf<LedgerException>());
        Assert.That(() => CampaignLedger.OpenForReading(_folder["data"], TimeProvider.System), Throws.TypeOf<LedgerException>().With.Message.Contains("holds no campaign"));
    }

    [Test]
    public void Lock_TakenTwice_IsRefusedNamingTheHolder()
    {
        using (OutputLock.Take(_folder["out"], TimeProvider.System))
        {
            Assert.That(
                () => OutputLock.Take(_folder["out"], TimeProvider.System),
                Throws.TypeOf<LedgerException>().With.Message.Contains($"pid {Environment.ProcessId} on {Environment.MachineName}"));
            Assert.That(OutputLock.HolderOf(_folder["out"]), Does.StartWith($"pid {Environment.ProcessId}"));
        }

        Assert.That(OutputLock.HolderOf(_folder["out"]), Is.Null);
        using var again = OutputLock.Take(_folder["out"], TimeProvider.System);
    }

    internal static void Finish(CampaignLedger ledger, UnitId id)
    {
        Open(ledger, id);
        var answer = FakeFitter.Answer(ledger.Unit(id));
        var after = UnitSnapshot.New(id) with { Status = UnitStatus.Done, Attempts = 1 };
        var execution = new UnitExecution(id, 1, "host", "worker", "avx2", DateTime.UnixEpoch, 0.25) { FitSeconds = 0.125 };
        ledger.Commit([new UnitFitted(after, new OutcomePayload(answer.Data, answer.Fits).Encode(), execution)]);
    }

    private static void Open(CampaignLedger ledger, UnitId id) =>
        ledger.Commit([new AttemptOpened(UnitSnapshot.New(id) with { Status = UnitStatus.Running, Attempts = 1 })]);

    private CampaignLedger Planned()
    {
        var ledger = CampaignLedger.Open(_folder["out"], TimeProvider.System);
        Campaigns.Plan(Campaigns.Over(_folder["data"]), ledger);
        return ledger;
    }
}
