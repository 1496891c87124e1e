using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search;

/// <summary>A model taken apart: the visibilities of everything but the companion, and of the companion at the origin.</summary>
internal static class CompanionVisibilities
{
    /// <summary>The companion at x = y = 0, as if it were alone.</summary>
    /// <remarks>V of the mixture at flux ratio 1 is (P + W)/2, at ratio 0 it is P: hence W without knowing what the companion is.</remarks>
    /// <param name="model">Model.</param>
    /// <param name="companion">Which parameters are the companion's.</param>
    /// <param name="data">Data.</param>
    /// <param name="parameters">All parameters.</param>
    /// <returns>W at every frequency.</returns>
    internal static VisibilityBuffer OfCompanion(VisibilityModel model, CompanionStructure companion, DataSet data, ReadOnlySpan<double> parameters)
    {
        var mixed = At(model, companion, data, parameters, companion.OtherFlux(parameters));
        var without = OfPrimary(model, companion, data, parameters);
        for (var i = 0; i < data.Frequencies.PaddedCount; i++)
        {
            mixed.Real.Span[i] = (2 * mixed.Real.Span[i]) - without.Real.Span[i];
            mixed.Imaginary.Span[i] = (2 * mixed.Imaginary.Span[i]) - without.Imaginary.Span[i];
        }

        return mixed;
    }

    /// <summary>Everything but the companion.</summary>
    /// <param name="model">Model.</param>
    /// <param name="companion">Which parameters are the companion's.</param>
    /// <param name="data">Data.</param>
    /// <param name="parameters">All parameters.</param>
    /// <returns>P at every frequency.</returns>
    internal static VisibilityBuffer OfPrimary(VisibilityModel model, CompanionStructure companion, DataSet data, ReadOnlySpan<double> parameters) =>
        At(model, companion, data, parameters, 0);

    private static VisibilityBuffer At(VisibilityModel model, CompanionStructure companion, DataSet data, ReadOnlySpan<double> parameters, double flux)
    {
        var moved = parameters.ToArray();
        (moved[companion.X], moved[companion.Y], moved[companion.Flux]) = (0, 0, flux);
        var result = new VisibilityBuffer(data.Frequencies.PaddedCount, 0);
        model.Evaluate(data.Frequencies, moved, result);
        return result;
    }
}
