using SurveyFit.Benchmarks.Figures;

namespace SurveyFit.Benchmarks.Measuring;

/// <summary>What was measured of one figure.</summary>
internal sealed record FigureResult
{
    /// <summary>Figure.</summary>
    public required Figure Figure { get; init; }

    /// <summary>Why there is no measurement; null if there is one.</summary>
    public string? Skipped { get; init; }

    /// <summary>Value in the figure's unit.</summary>
    public Series Value { get; init; }

    /// <summary>Fraction of the core's rate of fused multiply-adds, measured in the same rounds.</summary>
    public Series? FractionOfPeak { get; init; }

    /// <summary>Baseline, and how many times as long it takes.</summary>
    public Comparison? Baseline { get; init; }

    /// <summary>The work the target refers to, and how many times as long the figure takes.</summary>
    public Comparison? Relative { get; init; }

    /// <summary>The same work without AVX-512, and how many times as long it takes.</summary>
    public Comparison? WithoutAvx512 { get; init; }

    /// <summary>Whether the results have the same bits without AVX-512; null where that was not measured.</summary>
    public bool? SameBits { get; init; }

    /// <summary>The measured quantity of a target; null where it was not measured.</summary>
    /// <param name="quantity">Quantity.</param>
    internal double? Of(TargetQuantity quantity) => Skipped is not null ? null : quantity switch
    {
        TargetQuantity.Value or TargetQuantity.Scaling => Value.Median,
        TargetQuantity.FractionOfPeak => FractionOfPeak?.Median,
        TargetQuantity.Relative => Relative?.Ratio.Median,
        TargetQuantity.WithoutAvx512 => WithoutAvx512?.Ratio.Median,
        _ => null,
    };
}

/// <summary>Another work measured in the same rounds.</summary>
/// <param name="What">What it is.</param>
/// <param name="Value">Its value in the figure's unit.</param>
/// <param name="Ratio">Ratio of the two, taken round by round.</param>
internal sealed record Comparison(string What, Series Value, Series Ratio);
