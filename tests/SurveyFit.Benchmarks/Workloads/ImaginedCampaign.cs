using System.Globalization;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;
using SurveyFit.Fitting.Diagnostics;
using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Benchmarks.Workloads;

/// <summary>The results of a campaign that never ran, made while they are read: what writing a catalogue costs without what a ledger does.</summary>
/// <remarks>Six telescopes and one instrument: 15 baselines and 20 triangles; uniform disk, limb-darkened disk and binary.</remarks>
internal sealed class ImaginedCampaign(int unitCount, bool withResiduals) : ICampaignRecord
{
    /// <summary>Rows of <c>parameters</c> of one unit.</summary>
    internal const int ParametersPerUnit = 11;

    private static readonly string[] Stations = ["S1", "S2", "E1", "E2", "W1", "W2"];
    private static readonly ModelDefinition[] Models = [.. new[] { "uniform-disk", "limb-darkened-disk", "binary" }.Select(name => ModelLibrary.Load(name).Value!)];

    private readonly IReadOnlyList<ResidualGroup> _groups = withResiduals ? [.. Groups()] : [];

    /// <inheritdoc/>
    public CampaignDescription Description { get; } = new(
        "0123456789abcdef0123456789abcdef", "imagined", "name: imagined\n", [.. Models.Select(model => (model.Name, model.SourceText))], 1, "0", "0");

    /// <inheritdoc/>
    public IEnumerable<FileRecord> Files() => [];

    /// <inheritdoc/>
    public IEnumerable<FailedUnit> Failures() => [];

    /// <inheritdoc/>
    public IEnumerable<UnitExecution> Executions() => [];

    /// <inheritdoc/>
    public IEnumerable<FinishedUnit> FinishedUnits()
    {
        var random = new RandomSequence(1);
        for (var i = 0; i < unitCount; i++)
        {
            var id = random.NextUInt64().ToString("x16", CultureInfo.InvariantCulture) + random.NextUInt64().ToString("x16", CultureInfo.InvariantCulture);
            var name = string.Create(CultureInfo.InvariantCulture, $"HD {100_000 + i}");
            var unit = new WorkUnit(new UnitId(id), i, name, "SPICA/R", [new UnitFile($"2026/night-{i / 40}/{id[..12]}.oifits", id + id, [1], [])], (ulong)i);
            yield return new FinishedUnit(unit, Data(random), [.. Models.Select(model => Outcome(model, random))]);
        }
    }

    private UnitData Data(RandomSequence random) => new()
    {
        RightAscensionDegrees = 360 * random.NextDouble(),
        DeclinationDegrees = 120 * (random.NextDouble() - 0.25),
        Instruments = ["SPICA"],
        MjdMinimum = 60_000 + (200 * random.NextDouble()),
        MjdMean = 60_000 + (200 * random.NextDouble()),
        MjdMaximum = 60_000 + (200 * random.NextDouble()),
        WavelengthMinimumMetres = 6.2e-7,
        WavelengthMaximumMetres = 8.8e-7,
        BaselineMinimumMetres = 31 * random.NextDouble(),
        BaselineMaximumMetres = 331 * random.NextDouble(),
        ClosureAsymmetryNsigma = random.NextDouble(),
        ResidualGroups = _groups,
        Nights = [new NightGroup(60_000, "SPICA", 7.5e-7)],
    };

    private FitOutcome Outcome(ModelDefinition model, RandomSequence random)
    {
        var free = model.Parameters.Count(parameter => parameter.Free);
        var isBinary = model.Strategy == FitStrategy.CompanionGrid;
        return new FitOutcome
        {
            Model = model.Name,
            Termination = Termination.Converged,
            Message = "Converged.",
            Vis2Count = 900,
            T3PhiCount = 1200,
            T3AmpCount = 0,
            ChiSquare = 2000 + (100 * random.NextNormal()),
            DegreesOfFreedom = 2100 - free,
            Bic = 2000 + (100 * random.NextNormal()),
            DeltaBicUniformDisk = random.NextNormal(),
            Nsigma = isBinary ? Math.Abs(random.NextNormal()) : null,
            Parameters = [.. model.Parameters.Select(parameter => parameter.Free
                ? new FittedParameter(parameter.Name, parameter.Unit, 1 + random.NextDouble(), 0.01 * random.NextDouble(), 0.01 * random.NextDouble(), true, false)
                : new FittedParameter(parameter.Name, parameter.Unit, parameter.Value ?? 0, null, null, false, false))],
            Derived = [.. model.Derived.Select(derived => new DerivedValue(derived.Name, derived.Unit, random.NextDouble(), 0.1 * random.NextDouble()))],
            Covariance = [.. Enumerable.Range(0, free * (free + 1) / 2).Select(_ => random.NextNormal())],
            Candidates = isBinary ? [.. Enumerable.Range(0, 10).Select(k => new CompanionCandidate(random.NextNormal(), random.NextNormal(), random.NextDouble(), 2000 + k, 1))] : [],
            Residuals = [.. _groups.Select(_ => new ResidualStatistics(random.NextNormal(), random.NextDouble(), 60 * random.NextDouble(), random.NextNormal(), random.NextDouble(), random.NextNormal()))],
            NightSizes = [new NightSize(random.NextDouble(), 0.01)],
            SizeParameter = model.Parameters[0].Name,
            SmallestModelVis2 = random.NextDouble(),
        };
    }

    private static IEnumerable<ResidualGroup> Groups()
    {
        for (var i = 0; i < Stations.Length; i++)
        {
            for (var j = i + 1; j < Stations.Length; j++)
            {
                yield return new ResidualGroup(Observable.Vis2, "SPICA_LR", $"{Stations[i]}-{Stations[j]}", 7.5e-7, 60);
                for (var k = j + 1; k < Stations.Length; k++)
                    yield return new ResidualGroup(Observable.T3Phi, "SPICA_LR", $"{Stations[i]}-{Stations[j]}-{Stations[k]}", 7.5e-7, 60);
            }
        }
    }
}
