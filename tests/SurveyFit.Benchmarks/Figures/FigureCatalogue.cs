namespace SurveyFit.Benchmarks.Figures;

/// <summary>All figures, in the order of the table.</summary>
internal static class FigureCatalogue
{
    /// <summary>All figures.</summary>
    /// <param name="quick">Whether the campaign is the smallest possible.</param>
    internal static IReadOnlyList<Figure> All(bool quick) =>
        [.. FunctionFigures.All(), .. ChiSquareFigures.All(), .. FitFigures.All(), .. SearchFigures.All(), .. ReadingFigures.All(), .. CampaignFigures.All(quick)];
}
