namespace SurveyFit.Fitting.Search;

/// <summary>A flux ratio chosen by V² at one position for one primary.</summary>
/// <param name="Map">The primary; null = none.</param>
/// <param name="ChiSquare">χ² of the V².</param>
/// <param name="FluxRatio">Flux ratio.</param>
internal readonly record struct FluxChoice(BrightCompanionMap? Map, double ChiSquare, double FluxRatio)
{
    /// <summary>No choice: worse than any other.</summary>
    internal static FluxChoice None => new(null, double.PositiveInfinity, 0);

    /// <summary>The one with the smaller χ²; the first if equal.</summary>
    internal static FluxChoice Better(FluxChoice first, FluxChoice second) => second.ChiSquare < first.ChiSquare ? second : first;
}
