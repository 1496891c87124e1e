using SurveyFit.Benchmarks.Measuring;

namespace SurveyFit.Benchmarks.Figures;

/// <summary>One line of the table: what is measured, on which workload, beside what, and what is wanted.</summary>
internal sealed record Figure
{
    /// <summary>Name, unit included; several workloads share one.</summary>
    public required string Name { get; init; }

    /// <summary>Workload, as in the legend.</summary>
    public required string Workload { get; init; }

    /// <summary>Unit of the value.</summary>
    public required string Unit { get; init; }

    /// <summary>The work.</summary>
    public required Func<Work> Create { get; init; }

    /// <summary>Items that one repeat handles; the value is per item.</summary>
    public double Items { get; init; } = 1;

    /// <summary>The same where it is known only after the work is made; null = <see cref="Items"/>.</summary>
    public Func<double>? CountItems { get; init; }

    /// <summary>True if the value is items per second instead of time per item.</summary>
    public bool IsRate { get; init; }

    /// <summary>Threads at work at the same time; with more than one the value is their throughput over that of <see cref="Relative"/>, which has one.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Fused-multiply-add-pipe operations per item, counted by hand; null where the fraction of peak says nothing.</summary>
    public double? Operations { get; init; }

    /// <summary>How it would be done without this product's kernels.</summary>
    public Companion? Baseline { get; init; }

    /// <summary>Work whose time the target is a multiple of.</summary>
    public Companion? Relative { get; init; }

    /// <summary>What is wanted.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>Whether the same work is measured with AVX-512 switched off too, and its result compared bit by bit.</summary>
    public bool AcrossInstructionSets { get; init; } = true;

    /// <summary>Why it cannot be measured here; null if it can.</summary>
    public Func<string?> Obstacle { get; init; } = static () => null;

    /// <summary>Identifies it.</summary>
    public string Key => $"{Name}/{Workload}";

    /// <summary>The value of a sample.</summary>
    /// <param name="nanoseconds">Nanoseconds per repeat.</param>
    /// <returns>Value in <see cref="Unit"/>.</returns>
    public double Value(double nanoseconds) => PerItem(nanoseconds / (CountItems?.Invoke() ?? Items));

    /// <summary>The value of an item's time.</summary>
    /// <param name="nanoseconds">Nanoseconds per item.</param>
    /// <returns>Value in <see cref="Unit"/>.</returns>
    public double PerItem(double nanoseconds) => IsRate ? 1e9 / nanoseconds : nanoseconds / NanosecondsPerUnit;

    private double NanosecondsPerUnit => Unit switch { "ns" => 1, "us" => 1e3, "ms" => 1e6, _ => throw new InvalidOperationException($"{Name}: no time unit '{Unit}'") };
}
