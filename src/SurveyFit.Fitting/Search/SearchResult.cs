namespace SurveyFit.Fitting.Search;

/// <summary>The best minimum of a search.</summary>
/// <param name="Free">Free parameters.</param>
/// <param name="ChiSquare">χ²; NaN if no start was finite.</param>
/// <param name="Termination">How its minimisation ended.</param>
/// <param name="Evaluations">χ² evaluations with gradient of the whole search.</param>
/// <param name="Starts">Starts considered.</param>
internal sealed record SearchResult(double[] Free, double ChiSquare, Termination Termination, int Evaluations, int Starts)
{
    /// <summary>Companion candidates, best first.</summary>
    internal IReadOnlyList<CompanionMinimum> Companions { get; init; } = [];
}

/// <summary>One refined minimum of a companion search.</summary>
/// <param name="Free">Free parameters.</param>
/// <param name="ChiSquare">χ².</param>
/// <param name="Termination">How its minimisation ended.</param>
internal sealed record CompanionMinimum(double[] Free, double ChiSquare, Termination Termination);
