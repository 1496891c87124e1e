using System.Diagnostics;
using SurveyFit.Benchmarks.Figures;

namespace SurveyFit.Benchmarks.Measuring;

/// <summary>Measures one figure: in every round one sample of each work, so that a machine that is busy now and then slows all of them alike.</summary>
internal sealed class Rounds : IDisposable
{
    private readonly SamplingPlan _plan;
    private readonly Sampler _peak;
    private readonly SwitchedProcess? _switched;

    /// <summary>Measures by a plan.</summary>
    /// <param name="plan">Plan.</param>
    /// <param name="switched">The same program without AVX-512; null = not compared.</param>
    internal Rounds(SamplingPlan plan, SwitchedProcess? switched)
    {
        _plan = plan;
        _switched = switched;
        _peak = new Sampler(FmaPeak.Create(), plan);
    }

    /// <summary>The core's rate at the moment.</summary>
    /// <returns>10⁹ floating-point operations per second, two for each fused multiply-add.</returns>
    internal Series PeakGflops() => Series.Of([.. Enumerable.Range(0, _plan.Rounds).Select(_ => 2 * FmaPeak.OperationsPerRepeat / _peak.Nanoseconds())]);

    /// <summary>Measures.</summary>
    /// <param name="figure">Figure.</param>
    internal FigureResult Measure(Figure figure)
    {
        if (figure.Obstacle() is { } obstacle) return new FigureResult { Figure = figure, Skipped = obstacle };
        var subject = new Sampler(figure.Create(), _plan);
        var baseline = Lane.Of(figure.Baseline, _plan);
        var relative = Lane.Of(figure.Relative, _plan);
        var switched = _switched is not null && figure.AcrossInstructionSets ? _switched : null;
        var sameBits = switched?.HasSameResult(figure.Key, subject.Checksum);

        List<double> own = [], fractions = [], withoutAvx512 = [], withoutRatios = [];
        var started = Stopwatch.GetTimestamp();
        for (var round = 0; round < _plan.Rounds; round++)
        {
            if (round >= 3 && Stopwatch.GetElapsedTime(started) > _plan.Budget) break;
            var nanoseconds = subject.Nanoseconds();
            own.Add(nanoseconds);
            if (figure.Operations is { } operations)
            {
                var perNanosecond = FmaPeak.OperationsPerRepeat / _peak.Nanoseconds();
                fractions.Add(operations * figure.Items / nanoseconds / perNanosecond);
            }

            baseline?.Sample(nanoseconds / figure.Items, round, subjectOverOther: false);
            relative?.Sample(nanoseconds / figure.Items, round, subjectOverOther: true);
            if (switched is null) continue;
            withoutAvx512.Add(switched.Nanoseconds(figure.Key));
            withoutRatios.Add(withoutAvx512[^1] / nanoseconds);
        }

        return new FigureResult
        {
            Figure = figure,
            Value = figure.Threads > 1 ? relative!.Speedup(figure.Threads) : Series.Of([.. own.Select(figure.Value)]),
            FractionOfPeak = fractions.Count > 0 ? Series.Of(fractions) : null,
            Baseline = baseline?.Result(figure),
            Relative = relative?.Result(figure),
            WithoutAvx512 = withoutRatios.Count > 0
                ? new Comparison("DOTNET_EnableAVX512=0", Series.Of([.. withoutAvx512.Select(figure.Value)]), Series.Of(withoutRatios))
                : null,
            SameBits = sameBits,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _switched?.Dispose();

    /// <summary>Samples of a companion; a slow one is sampled in the first rounds only.</summary>
    private sealed class Lane
    {
        private const int LeastRounds = 3;
        private readonly Companion _companion;
        private readonly Sampler _sampler;
        private readonly TimeSpan _budget;
        private readonly List<double> _perItem = [];
        private readonly List<double> _ratios = [];
        private double _spent;

        private Lane(Companion companion, SamplingPlan plan)
        {
            _companion = companion;
            _budget = plan.Budget;
            _sampler = new Sampler(companion.Create(), plan);
        }

        internal static Lane? Of(Companion? companion, SamplingPlan plan) => companion is null ? null : new Lane(companion, plan);

        internal void Sample(double subjectPerItem, int round, bool subjectOverOther)
        {
            if (round >= LeastRounds && _spent > _budget.TotalNanoseconds / 2) return;
            var started = Stopwatch.GetTimestamp();
            var perItem = _sampler.Nanoseconds() / _companion.Items;
            _spent += Stopwatch.GetElapsedTime(started).TotalNanoseconds;
            _perItem.Add(perItem);
            _ratios.Add(subjectOverOther ? subjectPerItem / perItem : perItem / subjectPerItem);
        }

        internal Comparison Result(Figure figure) => new(
            _companion.What, Series.Of([.. _perItem.Select(nanoseconds => figure.Threads > 1 ? 1 : figure.PerItem(nanoseconds))]), Series.Of(_ratios));

        internal Series Speedup(int threads) => Series.Of([.. _ratios.Select(ratio => threads / ratio)]);
    }
}
