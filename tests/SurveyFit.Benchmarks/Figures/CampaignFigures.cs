using SurveyFit.Benchmarks.Measuring;
using SurveyFit.Benchmarks.Workloads;
using SurveyFit.Fitting;
using SurveyFit.Observables;

namespace SurveyFit.Benchmarks.Figures;

/// <summary>The whole product: files in, Parquet out; and what a second core is worth.</summary>
internal static class CampaignFigures
{
    internal static IEnumerable<Figure> All(bool quick)
    {
        var stars = quick ? 1 : 6;
        var survey = new Lazy<SimulatedCampaign>(() => SimulatedCampaign.Write(stars));
        yield return new Figure
        {
            Name = "two_core_scaling",
            Workload = "star fits w20",
            Unit = "x",
            Threads = 2,
            Create = () => OnThreads(2),
            Relative = new Companion("one thread", () => OnThreads(1), 1),
            Targets = [new Target(TargetQuantity.Scaling, 1.9)],
            AcrossInstructionSets = false,
            Obstacle = static () => Environment.ProcessorCount < 2 ? "one processor only" : null,
        };
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

    // Disks, Gaussians and limb-darkened disks of one data set, as workers fit them: independent, with their own garbage.
    private static Work OnThreads(int count) => repeats =>
    {
        var sums = new double[count];
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() => sums[i] = FitAll(repeats))).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return sums.Sum();
    };

    private static double FitAll(int repeats)
    {
        DataSet data = Workload.Narrow.Data.Value;
        var models = new[] { Workload.Model("uniform-disk"), Workload.Model("gaussian"), Workload.Model("limb-darkened-disk") };
        var sum = 0.0;
        for (var n = 0; n < repeats; n++) sum += StarFitter.Fit(data, models, FitSettings.Default).Sum(outcome => outcome.ChiSquare);
        return sum;
    }
}
