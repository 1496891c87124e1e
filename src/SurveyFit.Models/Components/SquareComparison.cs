using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>Measured squares and where the sums over their residuals go.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal readonly ref struct SquareComparison<T>
    where T : unmanaged, ILane<T>
{
    /// <summary>Measured |V|², at the same index as its frequency.</summary>
    public ReadOnlySpan<double> Measured { get; init; }

    /// <summary>1/σ, as long as <see cref="Measured"/>.</summary>
    public ReadOnlySpan<double> InverseSigma { get; init; }

    /// <summary>One lane of data in so many is looked at.</summary>
    public int EveryLane { get; init; }

    /// <summary>Shape parameter by which the gradient is wanted; negative = none.</summary>
    public int Derivative { get; init; }

    /// <summary>Receives χ² and, if wanted, ½ gradient and curvature: for each the sums over every eighth datum.</summary>
    public Span<T> Sums { get; init; }
}
