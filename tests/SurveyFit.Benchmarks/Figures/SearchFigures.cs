using SurveyFit.Benchmarks.Measuring;
using SurveyFit.Benchmarks.Workloads;
using SurveyFit.Fitting;
using SurveyFit.Fitting.Search;
using SurveyFit.Fitting.Search.Maps;
using SurveyFit.Numerics;
using SurveyFit.Observables;
using SurveyFit.Oifits;

namespace SurveyFit.Benchmarks.Figures;

/// <summary>Companion maps and one complete search.</summary>
internal static class SearchFigures
{
    private const string AxCir = "candid__AXCir.oifits";
    private const double StepMas = 0.2;
    private const double LargestFluxRatio = 10;

    // The baselines take milliseconds a position or a map of seconds: measured on some positions and stated for all.
    private const int BaselinePositions = 50;

    internal static IEnumerable<Figure> All() => [.. Workload.All.SelectMany(Maps), Search()];

    private static IEnumerable<Figure> Maps(Workload workload)
    {
        var narrow = workload == Workload.Narrow;
        yield return new Figure
        {
            Name = "binary_grid_100x100_ms",
            Workload = workload.Name,
            Unit = "ms",
            Create = () => Map(workload.Data.Value, 100),
            Baseline = new Companion(
                "a sine and cosine per datum and position, one flux ratio", () => Pointwise(workload.Data.Value, fluxRatios: 1), BaselinePositions / 10_000.0),
            Targets = [new Target(TargetQuantity.Value, narrow ? 3 : 14)],
        };
        yield return new Figure
        {
            Name = "vis2_map_96x96_ms",
            Workload = workload.Name,
            Unit = "ms",
            Create = () => Map(workload.Vis2.Value, 96),
            Baseline = new Companion(
                "a sine and cosine per datum and position, 11 flux ratios", () => Pointwise(workload.Vis2.Value, fluxRatios: 11), BaselinePositions / 9_216.0),
            Targets = [new Target(TargetQuantity.Value, narrow ? 0.45 : 1.4)],
        };
    }

    private static Figure Search() => new()
    {
        Name = "axcir_search_ms",
        Workload = "AX Cir, PIONIER",
        Unit = "ms",
        Create = () => SearchWork(ReadAxCir()),
        AcrossInstructionSets = true,
        Obstacle = static () => SharedFile.Find("oifits", AxCir) is null ? $"shared data absent: oifits/{AxCir} in a folder 'shared' beside the repository" : null,
        Targets = [new Target(TargetQuantity.Value, 30)],
    };

    private static DataSet ReadAxCir()
    {
        var file = OifitsReader.Read(SharedFile.Find("oifits", AxCir)!, OifitsReadOptions.Default with { Validate = false });
        return new DataSetBuilder(DataSelection.Default).Add(file).Build();
    }

    private static Work SearchWork(DataSet data)
    {
        var model = Workload.Model("binary");
        return repeats =>
        {
            var sum = 0.0;
            for (var n = 0; n < repeats; n++) sum += StarFitter.Fit(data, [model], FitSettings.Default)[0].ChiSquare;
            return sum;
        };
    }

    private static Work Map(DataSet data, int side)
    {
        var (primary, companion) = Stars(data);
        var star = new MapStar(MapData.Of(data), primary, companion);
        double[] axis = [.. Enumerable.Range(0, side).Select(i => StepMas * (i - ((side - 1) / 2.0)))];
        var field = new CompanionField(axis, axis, RadiusMas: StepMas * side, InnerMas: 0, StepMas);
        return repeats =>
        {
            var sum = 0.0;
            for (var n = 0; n < repeats; n++)
            {
                var map = BestFluxMap.Draw(star, field, LargestFluxRatio, CancellationToken.None);
                sum += map.ChiSquare[0] + map.FluxRatio[^1] + map.ChiSquare[map.ChiSquare.Length / 3];
            }

            return sum;
        };
    }

    private static (VisibilityBuffer Primary, VisibilityBuffer Companion) Stars(DataSet data)
    {
        var disk = Workload.Model("uniform-disk");
        var (primary, companion) = (new VisibilityBuffer(data.Frequencies.PaddedCount, 0), new VisibilityBuffer(data.Frequencies.PaddedCount, 0));
        disk.Evaluate(data.Frequencies, Workload.Parameters(disk, ("star.diameter", 2)), primary);
        disk.Evaluate(data.Frequencies, Workload.Parameters(disk, ("star.diameter", 0.4)), companion);
        return (primary, companion);
    }

    private static Work Pointwise(DataSet data, int fluxRatios)
    {
        var star = new ScalarStar(data);
        var (primary, companion) = (star.DiskTable(2), star.DiskTable(0.4));
        return repeats =>
        {
            var sum = 0.0;
            for (var n = 0; n < repeats; n++)
            {
                for (var position = 0; position < BaselinePositions; position++)
                {
                    for (var k = 1; k <= fluxRatios; k++) sum += star.TwoDisks(primary, companion, StepMas * position, -StepMas * position, 0.1 * k);
                }
            }

            return sum;
        };
    }
}
