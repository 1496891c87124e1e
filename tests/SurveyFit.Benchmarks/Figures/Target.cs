namespace SurveyFit.Benchmarks.Figures;

/// <summary>A limit on one quantity of a figure.</summary>
/// <param name="Quantity">Quantity.</param>
/// <param name="Limit">Limit in its unit.</param>
internal sealed record Target(TargetQuantity Quantity, double Limit)
{
    /// <summary>Whether a value keeps the limit.</summary>
    /// <param name="value">Value of the quantity.</param>
    internal bool IsMetBy(double value) => IsLowerLimit ? value >= Limit : value <= Limit;

    /// <summary>True if more is better.</summary>
    internal bool IsLowerLimit => Quantity is TargetQuantity.FractionOfPeak or TargetQuantity.Scaling;
}

/// <summary>What a target limits.</summary>
internal enum TargetQuantity
{
    /// <summary>The value itself, at most.</summary>
    Value,

    /// <summary>The fraction of the core's rate of fused multiply-adds, at least.</summary>
    FractionOfPeak,

    /// <summary>Time relative to another work, at most.</summary>
    Relative,

    /// <summary>Throughput of all cores over that of one, at least.</summary>
    Scaling,

    /// <summary>Time without AVX-512 over time with it, at most.</summary>
    WithoutAvx512,
}
