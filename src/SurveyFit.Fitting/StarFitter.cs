using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>Fits models to the data of one star.</summary>
public static class StarFitter
{
    /// <summary>Fits every model, from simple to complex; what does not work is an outcome that says why.</summary>
    /// <param name="data">Data of one star.</param>
    /// <param name="models">Models; fixed values, starts and bounds are in their definitions.</param>
    /// <param name="settings">Settings of the search.</param>
    /// <param name="cancellation">Ends the work between minimisations.</param>
    /// <returns>One outcome per model, in the order of <paramref name="models"/>.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<FitOutcome> Fit(
        DataSet data, IReadOnlyList<VisibilityModel> models, FitSettings settings, CancellationToken cancellation = default)
    {
        var session = new FitSession(data, settings, cancellation);
        var outcomes = new FitOutcome[models.Count];
        foreach (var index in Enumerable.Range(0, models.Count).OrderBy(i => Complexity(models[i])).ThenBy(i => i))
            outcomes[index] = session.Fit(models[index]);
        return session.SingleStar is { } single
            ? Array.ConvertAll(outcomes, outcome => outcome with { DeltaBicUniformDisk = Difference(outcome.Bic, single.Bic) })
            : outcomes;
    }

    private static double? Difference(double bic, double single) => double.IsFinite(bic - single) ? bic - single : null;

    private static int Complexity(VisibilityModel model) =>
        model.Definition.Parameters.Count(parameter => parameter.Free) + (model.Definition.Strategy == FitStrategy.CompanionGrid ? 1000 : 0);
}
