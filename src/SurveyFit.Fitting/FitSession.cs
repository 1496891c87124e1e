using SurveyFit.Fitting.Search;
using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>The fits of one data set: models from simple to complex, so that the complex ones start where the simple ones ended.</summary>
internal sealed class FitSession
{
    private readonly DataSet _data;
    private readonly FitSettings _settings;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, double> _found = new(StringComparer.Ordinal);

    internal FitSession(DataSet data, FitSettings settings, CancellationToken cancellation)
    {
        _data = data;
        _settings = settings;
        _cancellation = cancellation;
    }

    /// <summary>Fits one model.</summary>
    /// <param name="model">Model.</param>
    /// <returns>Its outcome.</returns>
    internal FitOutcome Fit(VisibilityModel model)
    {
        _cancellation.ThrowIfCancellationRequested();
        var free = OutcomeBuilder.FreeParameters(model);
        if (_data.Count == 0)
            return OutcomeBuilder.Unfitted(model, _data, Termination.TooFewData, "There are no usable data of the chosen observables.");
        if (_data.Count < free.Count)
        {
            return OutcomeBuilder.Unfitted(
                model, _data, Termination.TooFewData, $"There are fewer usable data ({_data.Count}) than free parameters ({free.Count}).");
        }

        double[] values = [.. model.Definition.Parameters.Select(parameter => parameter.Value ?? 0)];
        var problem = new ChiSquareProblem(model, _data, values);
        var companion = model.Definition.Strategy == FitStrategy.CompanionGrid ? CompanionStructure.Find(model.Definition) : null;
        var result = companion is null
            ? new ScanSearch(problem, model, _data).Run(KnownStarts(free), _cancellation)
            : SearchCompanion(model, problem, companion, values);
        if (!double.IsFinite(result.ChiSquare))
            return OutcomeBuilder.Unfitted(model, _data, Termination.NoFiniteStart, "No start gave a finite χ².");
        foreach (var (parameter, value) in free.Zip(result.Free))
            _found[parameter.Name] = value;
        return OutcomeBuilder.Fitted(model, _data, problem, result);
    }

    private SearchResult SearchCompanion(VisibilityModel model, ChiSquareProblem problem, CompanionStructure companion, double[] values)
    {
        var parameters = model.Definition.Parameters;
        var component = ParameterRoles.ComponentName(parameters[companion.Flux]);
        int[] primaryFree = [.. Enumerable.Range(0, parameters.Count)
            .Where(i => parameters[i].Free && ParameterRoles.ComponentName(parameters[i]) != component)];
        double[] single = [.. values.Select((value, i) => parameters[i].Free ? StartValues.For(_data, parameters[i])[0] : value)];
        single[companion.Flux] = 0;
        var primaryProblem = new ChiSquareProblem(model, _data, single, primaryFree);
        var primary = new ScanSearch(primaryProblem, model, _data).Run([], _cancellation);
        if (!double.IsFinite(primary.ChiSquare))
            return primary;

        var result = new CompanionSearch(model, _data, problem, companion, _settings)
            .Run(primaryProblem.AllParameters(primary.Free).ToArray(), primaryFree, _cancellation);
        return result with { Evaluations = result.Evaluations + primary.Evaluations };
    }

    // The size that a uniform disk found is a good start for a limb-darkened disk of the same name.
    private List<double[]> KnownStarts(IReadOnlyList<ModelParameter> free)
    {
        if (free.Count == 0 || !free.Any(parameter => parameter.Value is null && _found.ContainsKey(parameter.Name)))
            return [];
        return [[.. free.Select(parameter => parameter.Value is null && _found.TryGetValue(parameter.Name, out var value)
            ? Math.Clamp(value, parameter.Minimum, parameter.Maximum)
            : StartValues.For(_data, parameter)[0])]];
    }
}
