using System.Globalization;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;
using SurveyFit.Fitting.Diagnostics;
using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Catalogue.Tests;

/// <summary>A made-up campaign in memory: every kind of value that the records can hold, the same for the same numbers.</summary>
internal sealed class FakeRecord(int unitCount, params string[] models) : ICampaignRecord
{
    internal const string OddTarget = "HD 1'\"½ Δ\tCet";
    private static readonly double[] AwkwardNumbers = [0, -0.0, double.Epsilon, 1.0 / 3, -1e308, double.NaN, double.PositiveInfinity, 0.1];

    public CampaignDescription Description { get; init; } = new(
        "c0ffee", "it's a test", "name: test\n", [.. models.Select(model => (model, TextOf(model)))], 42, "n1", "0.1.0-test");

    /// <summary>Called for every unit that is read; tests watch or interrupt here.</summary>
    internal Action<int>? OnUnit { get; init; }

    public IEnumerable<FileRecord> Files() => Enumerable.Range(0, unitCount).Select(File).Append(Unreadable());

    public IEnumerable<FinishedUnit> FinishedUnits()
    {
        for (int i = 0; i < unitCount; i++)
        {
            OnUnit?.Invoke(i);
            yield return new FinishedUnit(Unit(i), Data(i), [.. Description.Models.Select((model, k) => Outcome(model.Name, i, k))]);
        }
    }

    public IEnumerable<FailedUnit> Failures() =>
    [
        new("damaged/a.fits", 0, "", ["damaged/a.fits"], "plan", "truncated", "damaged/a.fits: HDU 2 ends early; copy the file again."),
        new("feedface", 3, OddTarget, ["b.fits", "c.fits"], "fit", "crash", "Two lines\nof text"),
    ];

    public IEnumerable<UnitExecution> Executions() => Enumerable.Range(0, unitCount).Select(i => new UnitExecution(
        Id(i), 1 + (i % 3), "host" + (i % 2), "worker-" + i, "avx512", new DateTime(2026, 11, 23, 1, 2, 3, DateTimeKind.Utc).AddTicks(1234560L * (i + 1)), 0.25 * i));

    private static UnitId Id(int i) => new((i * 2654435761L).ToString("x32", CultureInfo.InvariantCulture));

    private static string Path(int i) => string.Create(CultureInfo.InvariantCulture, $"night{i % 3}/star-{i:00000}.fits");

    private static string Sha(int i) => i.ToString("x64", CultureInfo.InvariantCulture);

    private static double Awkward(int i) => AwkwardNumbers[i % AwkwardNumbers.Length];

    private static string Target(int i) => i < 5 ? OddTarget : string.Create(CultureInfo.InvariantCulture, $"HD {i / 2}");

    private static string TextOf(string model) => ModelLibrary.Names.Contains(model) ? ModelLibrary.Load(model).Value!.SourceText : "name: " + model + "\n";

    private static WorkUnit Unit(int i) => new(
        Id(i), i, Target(i), i % 5 == 0 ? "" : "SPICA", [new UnitFile(Path(i), Sha(i), [1], []), new UnitFile(Path(i), Sha(i + (i % 7)), [2], ["A"])], ulong.MaxValue - (ulong)i);

    private static UnitData Data(int i) => i % 6 == 5
        ? new UnitData()
        : new UnitData
        {
            RightAscensionDegrees = i * 360.0 / 97,
            DeclinationDegrees = -90 + (i % 181),
            Instruments = i % 2 == 0 ? ["MIRCX", "SPICA"] : [],
            MjdMinimum = 60_000 + i,
            MjdMean = 60_000.25 + i,
            MjdMaximum = 60_001 + i,
            WavelengthMinimumMetres = 6e-7,
            WavelengthMaximumMetres = 9e-7,
            BaselineMinimumMetres = 30 + Awkward(0),
            BaselineMaximumMetres = 331.1,
            FlaggedCount = i,
            NotFiniteCount = i % 3,
            BadErrorCount = i % 2,
            FilteredCount = 7,
            QualityLevel = i % 4 == 0 ? null : i % 6,
            ErrorsAdjusted = i % 3 == 1,
            ClosureAsymmetryNsigma = i % 4 == 3 ? double.NaN : i % 8,
            ResidualGroups =
            [
                new ResidualGroup(Observable.Vis2, "SPICA_LR", "S1-S2", 7e-7, 60),
                new ResidualGroup(Observable.T3Phi, "SPICA_LR", "S1-S2-E1", 7e-7, 59),
                new ResidualGroup(Observable.T3Amp, "MIRCX", "*", 1.6e-6, 3),
            ],
            Nights = [new NightGroup(60_000 + i, "SPICA_LR", 7e-7), new NightGroup(0, "MIRCX", 1.6e-6)],
        };

    private static FitOutcome Outcome(string model, int i, int k) => (i + k) % 11 == 10
        ? new FitOutcome
        {
            Model = model,
            Termination = Termination.TooFewData,
            Message = "There are no usable data.",
            Vis2Count = 0,
            T3PhiCount = 0,
            T3AmpCount = 0,
            ChiSquare = double.NaN,
            DegreesOfFreedom = -2,
            CovarianceAbsent = "There is no fit.",
            Parameters = [new FittedParameter("star.diameter", "mas", 1, null, null, true, false)],
        }
        : new FitOutcome
        {
            Model = model,
            Termination = (Termination)((i + k) % 2),
            Message = "The relative decrease fell below 1e-10; \"fine\".",
            Vis2Count = 900 + i,
            T3PhiCount = 1200,
            T3AmpCount = k,
            ChiSquare = 1000.5 + (i * 8.25 * k),
            DegreesOfFreedom = 2098,
            Bic = 1020 + i,
            DeltaBicUniformDisk = k == 0 ? 0 : -12.5 * i,
            Nsigma = k == 0 ? null : i * 0.75,
            Parameters =
            [
                new FittedParameter("star.diameter", "mas", 0.5 + (i * 1e-3), 0.01, 0.02, true, i % 9 == 0),
                new FittedParameter("companion.x", "mas", Awkward(i), Awkward(i + 1), Awkward(i + 2), true, false),
                new FittedParameter("flux", "", 1, null, null, false, false),
            ],
            Derived = k == 0 ? [] : [new DerivedValue("companion.separation", "mas", 3 + i, 0.125), new DerivedValue("companion.delta-magnitude", "mag", Awkward(i + 3), null)],
            Covariance = i % 8 == 7 ? null : [1e-4, Awkward(i), 2e-4],
            CovarianceAbsent = i % 8 == 7 ? "The normal matrix is singular." : null,
            Evaluations = 17 + i,
            Starts = 3,
            ChiSquareParts = i % 6 == 5 ? null : new ChiSquareParts(900.5 + i, 100, 0),
            Residuals = i % 6 == 5 ? [] : [new ResidualStatistics(0.001 * i, 0.02, 61.5, -0.25, 3.5, Awkward(i)), new ResidualStatistics(-1, 2, 3, 4, 5, double.NaN), new ResidualStatistics(0, 0, 0, 0, 0, 1)],
            SmallestModelVis2 = i % 6 == 5 ? double.NaN : i % 10 * 0.1,
            SizeParameter = "star.diameter",
            NightSizes = i % 6 == 5 ? [] : [new NightSize(0.5, 0.125), new NightSize(double.NaN, double.NaN)],
            Candidates = k == 0 ? [] : [.. Enumerable.Range(0, i % 4).Select(c => new CompanionCandidate(c, -c, 0.01 * c, 1000 + c, 9 - c))],
        };

    private static FileRecord File(int i) => new()
    {
        Path = Path(i),
        Sha256 = Sha(i),
        SizeBytes = 5_000_000_000 + i,
        Readable = true,
        Exclusion = i % 4 == 3 ? "quality level 2 is below 3" : "",
        Targets = [Target(i), "calibrator, \"one\""],
        InsNames = ["SPICA_LR"],
        ArrNames = ["CHARA"],
        Stations = ["S1", "S2", "E1"],
        RightAscensionDegrees = i * 3.7,
        DeclinationDegrees = 45.5,
        MjdMinimum = 60_000,
        MjdMaximum = Awkward(i),
        WavelengthMinimumMetres = 6e-7,
        WavelengthMaximumMetres = 9e-7,
        ResolvingPower = 140,
        BaselineMinimumMetres = 34,
        BaselineMaximumMetres = 331,
        ChannelCount = 60,
        VisRows = i,
        Vis2Rows = 15,
        T3Rows = 20,
        QualityLevel = i % 2 == 0 ? 4 : null,
        QualityScheme = i % 2 == 0 ? "current" : "",
        SpicaDbId = "S" + i,
        ProgramId = "P",
        ArchiveFile = "",
        ProcessingSoftware = "spica 1.0",
        Category = i % 10 == 9 ? "CAL" : "SCI",
        DataRights = (i % 5) switch { 1 => "public", 2 => "secure", 3 => "proprietary", _ => "" },
        ReleaseDate = i % 3 == 0 ? "2027-05-31" : "",
        Revision = 2,
        ValidationErrors = i % 5,
        ValidationWarnings = 1,
        ValidationInfos = 2,
    };

    private static FileRecord Unreadable() => new() { Path = "damaged/a.fits", Sha256 = Sha(99), SizeBytes = 0, Readable = false };
}
