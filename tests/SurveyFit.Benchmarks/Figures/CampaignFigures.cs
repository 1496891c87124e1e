using SurveyFit.Benchmarks.Measuring;
using SurveyFit.Benchmarks.Workloads;
using SurveyFit.Fitting;
using SurveyFit.Observables;

namespace SurveyFit.Benchmarks.Figures;

/// <summary>The whole product: files in, Parquet out; and what a second core is worth.</summary>
internal static class CampaignFigures
{
    // Long enough that starting threads, two hundred microseconds each, and single collections of garbage do not decide.
    private const int FitsPerRepeat = 300;
    private const int MultiplyAddsPerRepeat = 1_000_000;

    internal static IEnumerable<Figure> All(bool quick)
    {
        var stars = quick ? 1 : 6;
        var survey = new Lazy<SimulatedCampaign>(() => SimulatedCampaign.Write(stars));
        yield return TwoCores("two_core_ceiling", "multiply-adds in registers", [], static () => FmaPeak.Create()(MultiplyAddsPerRepeat));
        yield return TwoCores("two_core_scaling", "star fits w20", [new Target(TargetQuantity.Scaling, 1.9)], FitAll);
        yield return new Figure
        {
            Name = "campaign_files_per_s",
            Workload = FormattableString.Invariant($"{stars} simulated stars × (UD, Gaussian, LD, binary)"),
            Unit = "files/s",
            IsRate = true,
            CountItems = () => survey.Value.FileCount,
            Create = () => survey.Value.Run,
            AcrossInstructionSets = false,
        };
    }

    private static Figure TwoCores(string name, string workload, IReadOnlyList<Target> targets, Func<double> work) => new()
    {
        Name = name,
        Workload = workload,
        Unit = "x",
        Threads = 2,
        Create = () => OnThreads(2, work),
        Relative = new Companion("one thread", () => OnThreads(1, work), 1),
        Targets = targets,
        AcrossInstructionSets = false,
        Obstacle = static () => Environment.ProcessorCount < 2 ? "one processor only" : null,
    };

    private static Work OnThreads(int count, Func<double> work) => repeats =>
    {
        var sums = new double[count];
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() =>
        {
            for (var n = 0; n < repeats; n++) sums[i] += work();
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return sums.Sum();
    };

    // Disks, Gaussians and limb-darkened disks of one data set, as workers fit them: independent, with their own garbage.
    private static double FitAll()
    {
        DataSet data = Workload.Narrow.Data.Value;
        var models = new[] { Workload.Model("uniform-disk"), Workload.Model("gaussian"), Workload.Model("limb-darkened-disk") };
        var sum = 0.0;
        for (var n = 0; n < FitsPerRepeat; n++) sum += StarFitter.Fit(data, models, FitSettings.Default).Sum(outcome => outcome.ChiSquare);
        return sum;
    }
}
