using SurveyFit.Benchmarks.Figures;
using SurveyFit.Campaigns.Engines;

namespace SurveyFit.Benchmarks.Measuring;

/// <summary>All results of one run.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Quick">Whether samples were short.</param>
/// <param name="PeakGflops">The core's peak at the beginning.</param>
/// <param name="Results">One per figure.</param>
internal sealed record BenchmarkRun(Machine Machine, bool Quick, Series PeakGflops, IReadOnlyList<FigureResult> Results)
{
    /// <summary>Name of the figure that every fraction refers to.</summary>
    internal const string PeakName = "fma_peak_gflops";

    /// <summary>Measures.</summary>
    /// <param name="figures">Figures.</param>
    /// <param name="plan">Plan.</param>
    /// <param name="quick">Whether it is the quick plan.</param>
    /// <param name="progress">Told what is measured; null = nobody.</param>
    internal static BenchmarkRun Of(IReadOnlyList<Figure> figures, SamplingPlan plan, bool quick, TextWriter? progress)
    {
        using var rounds = new Rounds(plan, figures.Any(figure => figure.AcrossInstructionSets) ? SwitchedProcess.Start(quick) : null);
        var peak = rounds.PeakGflops();
        var results = new List<FigureResult>();
        foreach (var figure in figures)
        {
            progress?.Write($"\r\u001b[2K{results.Count + 1}/{figures.Count} {figure.Name} {figure.Workload}");
            results.Add(rounds.Measure(figure));
        }

        progress?.Write("\r\u001b[2K");
        return new BenchmarkRun(Machine.Here(UnitWorker.InstructionSet), quick, peak, results);
    }
}
