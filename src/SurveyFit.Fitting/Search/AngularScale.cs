using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search;

/// <summary>Conversions between angles and spatial frequencies.</summary>
internal static class AngularScale
{
    /// <summary>Milliarcseconds in one radian.</summary>
    internal const double MasPerRadian = 180.0 / Math.PI * 3600e3;

    /// <summary>The angle 1/ρ of a spatial frequency.</summary>
    /// <param name="frequency">In cycles per radian.</param>
    /// <returns>In mas; infinite for zero.</returns>
    internal static double Of(double frequency) => MasPerRadian / frequency;

    /// <summary>λ/B at the largest spatial frequency of the data.</summary>
    /// <param name="data">Data.</param>
    /// <returns>In mas; 1 if the data have no resolution.</returns>
    internal static double Finest(DataSet data)
    {
        var finest = Of(data.Summary.FrequencyMaximum);
        return double.IsFinite(finest) ? finest : 1;
    }

    /// <summary>λ/B at the smallest spatial frequency of the data, at most ten thousand times the finest.</summary>
    /// <param name="data">Data.</param>
    /// <returns>In mas.</returns>
    internal static double Coarsest(DataSet data) => Math.Min(Of(data.Summary.FrequencyMinimum), 1e4 * Finest(data)) is var coarsest && double.IsFinite(coarsest)
        ? coarsest
        : Finest(data);
}
