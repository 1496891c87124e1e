using SurveyFit.Fitting.Minimisation;
using SurveyFit.Fitting.Search;
using SurveyFit.Models;
using SurveyFit.Models.Derived;
using SurveyFit.Numerics.Functions;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>Turns the best minimum of a search into an outcome: errors, bounds, statistics.</summary>
internal static class OutcomeBuilder
{
    // Bounds are reached exactly by projection; the tolerance covers folded angles and decimal bounds.
    private const double BoundTolerance = 1e-12;

    /// <summary>The outcome of a fit that could not be made.</summary>
    internal static FitOutcome Unfitted(VisibilityModel model, DataSet data, Termination termination, string message) => new()
    {
        Model = model.Definition.Name,
        Termination = termination,
        Message = message,
        Vis2Count = data.Vis2Counts.Used,
        T3PhiCount = data.T3PhiCounts.Used,
        T3AmpCount = data.T3AmpCounts.Used,
        ChiSquare = double.NaN,
        DegreesOfFreedom = data.Count - FreeParameters(model).Count,
        CovarianceAbsent = message,
    };

    /// <summary>The outcome at the best minimum.</summary>
    /// <param name="model">Model.</param>
    /// <param name="data">Data.</param>
    /// <param name="problem">Problem over the model's free parameters.</param>
    /// <param name="result">Best minimum.</param>
    /// <returns>The outcome.</returns>
    internal static FitOutcome Fitted(VisibilityModel model, DataSet data, ChiSquareProblem problem, SearchResult result)
    {
        var free = FreeParameters(model);
        var best = Fold(result.Free, model.Definition, free);
        var normal = new double[best.Length * best.Length];
        var chiSquare = problem.EvaluateWithNormal(best, new double[best.Length], normal);
        bool[] atBound = [.. best.Select((value, k) => IsAtBound(value, model.Definition, free[k]))];
        var covariance = CovarianceMatrix.Invert(normal, atBound, [.. free.Select(parameter => parameter.Name)]);
        var degrees = data.Count - best.Length;
        return new FitOutcome
        {
            Model = model.Definition.Name,
            Termination = result.Termination,
            Message = Describe(result, free, atBound),
            Vis2Count = data.Vis2Counts.Used,
            T3PhiCount = data.T3PhiCounts.Used,
            T3AmpCount = data.T3AmpCounts.Used,
            ChiSquare = chiSquare,
            DegreesOfFreedom = degrees,
            Bic = chiSquare + (best.Length * PortableMath.Log(data.Count)),
            Derived = Derived(model.Definition, problem, best, covariance),
            Parameters = Parameters(model, problem.AllParameters(best), atBound, covariance, ReducedScale(chiSquare, degrees)),
            Covariance = covariance.LowerTriangle(),
            CovarianceAbsent = covariance.Absent,
            Evaluations = result.Evaluations,
            Starts = result.Starts,
        };
    }

    /// <summary>Free parameters in the model's order.</summary>
    internal static IReadOnlyList<ModelParameter> FreeParameters(VisibilityModel model) => [.. model.Definition.Parameters.Where(parameter => parameter.Free)];

    // √χ²r; null without degrees of freedom.
    private static double? ReducedScale(double chiSquare, int degrees) => degrees > 0 ? Math.Sqrt(chiSquare / degrees) : null;

    private static double[] Fold(double[] values, ModelDefinition definition, IReadOnlyList<ModelParameter> free) => [.. values.Select((value, k) =>
    {
        if (ParameterRoles.FoldOf(definition, free[k]) is not var (first, period))
            return value;
        var turns = (value - first) / period;
        return first + (period * (turns - Math.Floor(turns)));
    })];

    private static bool IsAtBound(double value, ModelDefinition definition, ModelParameter parameter)
    {
        if (ParameterRoles.FoldOf(definition, parameter) is not null)
            return false;
        var span = parameter.Maximum - parameter.Minimum;
        var tolerance = double.IsFinite(span) ? BoundTolerance * span : 0;
        return value <= parameter.Minimum + tolerance || value >= parameter.Maximum - tolerance;
    }

    private static List<FittedParameter> Parameters(
        VisibilityModel model, ReadOnlySpan<double> values, bool[] atBound, CovarianceMatrix covariance, double? scale)
    {
        var fitted = new List<FittedParameter>();
        var k = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = model.Definition.Parameters[i];
            var sigma = parameter.Free ? covariance.Sigma(k) : null;
            fitted.Add(new FittedParameter(
                parameter.Name, parameter.Unit, values[i], sigma, sigma * scale, parameter.Free, parameter.Free && atBound[k]));
            k += parameter.Free ? 1 : 0;
        }

        return fitted;
    }

    private static List<DerivedValue> Derived(ModelDefinition definition, ChiSquareProblem problem, double[] best, CovarianceMatrix covariance)
    {
        var values = problem.AllParameters(best);
        var gradient = new double[values.Length];
        var freeGradient = new double[best.Length];
        var derived = new List<DerivedValue>();
        foreach (var quantity in definition.Derived)
        {
            var value = DerivedQuantities.Evaluate(definition, quantity, values, gradient);
            for (var k = 0; k < freeGradient.Length; k++)
                freeGradient[k] = gradient[problem.FreeIndices[k]];
            derived.Add(new DerivedValue(quantity.Name, quantity.Unit, value, covariance.Propagate(freeGradient)));
        }

        return derived;
    }

    private static string Describe(SearchResult result, IReadOnlyList<ModelParameter> free, bool[] atBound)
    {
        var ended = result.Termination == Termination.Converged
            ? "Converged"
            : "The limit of iterations was reached before χ² came to rest";
        string[] bounded = [.. free.Where((_, k) => atBound[k]).Select(parameter => parameter.Name)];
        return bounded.Length == 0 ? ended + "." : $"{ended}; at a bound: {string.Join(", ", bounded)}.";
    }
}
