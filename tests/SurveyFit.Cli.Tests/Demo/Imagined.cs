using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;
using SurveyFit.Simulation.Stars;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Cli.Tests.Demo;

/// <summary>Stars and fits made up for the tests of scores.</summary>
internal static class Imagined
{
    internal const int DataCount = 2000;

    internal static StarTruth Single(string name, double diameterMas, StarClass starClass = StarClass.UniformDisk) => new(
        new SimulatedStar
        {
            Index = 0,
            Name = name,
            Class = starClass,
            SpectralType = "A0V",
            RightAscensionDegrees = 10,
            DeclinationDegrees = 20,
            DiameterMas = diameterMas,
            LimbDarkening = starClass == StarClass.LimbDarkenedDisk ? new PerBand(0.6, 0.3, 0.25) : default,
        },
        1,
        [Expectation("SPICA", 0), Expectation("MIRCX", 0), Expectation("MYSTIC", 0)]);

    internal static StarTruth Binary(string name, double xMas, double yMas, double deltaChiSquare) => Single(name, 0.5) with
    {
        Star = Single(name, 0.5, StarClass.Binary).Star with { Companion = new Companion(xMas, yMas, double.Hypot(xMas, yMas), 0, new PerBand(0.1, 0.1, 0.1)) },
        Expectations = [Expectation("SPICA", deltaChiSquare), Expectation("MIRCX", deltaChiSquare), Expectation("MYSTIC", deltaChiSquare)],
    };

    internal static FitOutcome Fit(string model, double chiSquare, int free, params FittedParameter[] parameters) => new()
    {
        Model = model,
        Termination = Termination.Converged,
        Message = "",
        Vis2Count = DataCount / 2,
        T3PhiCount = DataCount / 2,
        T3AmpCount = 0,
        ChiSquare = chiSquare,
        DegreesOfFreedom = DataCount - free,
        Bic = chiSquare + (free * Math.Log(DataCount)),
        Parameters = parameters,
    };

    internal static FittedParameter Value(string name, double value, double sigma) => new(name, "mas", value, sigma, sigma, Free: true, AtBound: false);

    internal static FitOutcome BinaryFit(double chiSquare, double xMas, double yMas, double sigmaMas = 0.01) => Fit(
        "binary", chiSquare, 4, Value("primary.diameter", 0.5, 0.01), Value("companion.x", xMas, sigmaMas), Value("companion.y", yMas, sigmaMas), Value("companion.flux", 0.1, 0.01));

    internal static FinishedUnit Unit(string target, params FitOutcome[] fits) => new(
        new WorkUnit(new UnitId(new string('0', 32)), 0, target, "MIRCX/H", [], 0),
        new UnitData { WavelengthMinimumMetres = 1.5e-6, WavelengthMaximumMetres = 1.7e-6, BaselineMaximumMetres = 310 },
        fits);

    private static InstrumentExpectation Expectation(string instrument, double deltaChiSquare)
        => new(instrument, 1, DataCount / 2, DataCount / 2, 0.6, deltaChiSquare);
}

/// <summary>A campaign made up for the tests of scores.</summary>
internal sealed class ImaginedCampaign(params FinishedUnit[] units) : ICampaignRecord
{
    public CampaignDescription Description => new("", "", "", [], 0, "", "");

    public IEnumerable<FileRecord> Files() => [];

    public IEnumerable<FinishedUnit> FinishedUnits() => units;

    public IEnumerable<FailedUnit> Failures() => [new("data/a.oifits", 0, "", ["data/a.oifits"], "plan", "truncated", "")];

    public IEnumerable<UnitExecution> Executions()
    {
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return units.Select((unit, i) => new UnitExecution(unit.Unit.Id, 1, "h", "w", "avx2", start.AddSeconds(i), 2));
    }
}
