using System.Diagnostics;

namespace SurveyFit.Benchmarks.Measuring;

/// <summary>Times one work: finds how many repeats fill a sample, then takes samples.</summary>
internal sealed class Sampler
{
    private readonly Work _work;
    private readonly int _repeats;

    /// <summary>Warms up, so that the runtime has compiled its best code, and calibrates.</summary>
    /// <param name="work">Work.</param>
    /// <param name="plan">Lengths of warm-up and samples.</param>
    internal Sampler(Work work, SamplingPlan plan)
    {
        _work = work;
        var started = Stopwatch.GetTimestamp();
        Checksum = work(1);
        var repeats = 1;
        while (true)
        {
            var before = Stopwatch.GetTimestamp();
            work(repeats);
            var took = Stopwatch.GetElapsedTime(before);
            if (took >= plan.Sample / 2)
            {
                _repeats = (int)Math.Clamp(repeats * (plan.Sample / took), 1, int.MaxValue);
                if (Stopwatch.GetElapsedTime(started) >= plan.WarmUp) return;
            }
            else
            {
                repeats *= 2;
            }
        }
    }

    /// <summary>Result of the first repeat.</summary>
    internal double Checksum { get; }

    /// <summary>Takes a sample.</summary>
    /// <returns>Nanoseconds per repeat.</returns>
    internal double Nanoseconds()
    {
        var before = Stopwatch.GetTimestamp();
        _work(_repeats);
        return Stopwatch.GetElapsedTime(before).TotalNanoseconds / _repeats;
    }
}

/// <summary>How long to measure.</summary>
/// <param name="WarmUp">Before the first sample.</param>
/// <param name="Sample">One sample.</param>
/// <param name="Rounds">Samples per work.</param>
/// <param name="Budget">A slow work gets fewer rounds, but at least three, once its samples took this long.</param>
internal sealed record SamplingPlan(TimeSpan WarmUp, TimeSpan Sample, int Rounds, TimeSpan Budget)
{
    /// <summary>A minute for all figures.</summary>
    internal static SamplingPlan Quick { get; } = new(TimeSpan.FromMilliseconds(350), TimeSpan.FromMilliseconds(2), 9, TimeSpan.FromSeconds(0.25));

    /// <summary>Some minutes for all figures.</summary>
    internal static SamplingPlan Full { get; } = new(TimeSpan.FromMilliseconds(800), TimeSpan.FromMilliseconds(8), 31, TimeSpan.FromSeconds(4));
}
