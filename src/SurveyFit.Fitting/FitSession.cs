using SurveyFit.Fitting.Diagnostics;
using SurveyFit.Fitting.Search;
using SurveyFit.Fitting.Statistics;
using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>The fits of one data set: models from simple to complex, so that the complex ones start where the simple ones ended.</summary>
internal sealed class FitSession
{
    // Rounding changes χ² by less, another model by more.
    private const double SameFit = 1e-11;

    private static readonly Lazy<VisibilityModel> UniformDisk = new(LoadUniformDisk);

    private readonly DataSet _data;
    private readonly FitSettings _settings;
    private readonly CancellationToken _cancellation;
    private readonly DataGroups _groups;
    private readonly Dictionary<string, double> _found = new(StringComparer.Ordinal);

    internal FitSession(DataSet data, FitSettings settings, CancellationToken cancellation)
    {
        _data = data;
        _groups = DataGroups.Of(data);
        _settings = settings;
        _cancellation = cancellation;
    }

    /// <summary>The uniform disk on the same data, once it has been fitted.</summary>
    internal FitOutcome? SingleStar { get; private set; }

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
        if (companion is not null)
            SingleStar ??= Fit(UniformDisk.Value);
        var result = companion is null
            ? new ScanSearch(problem, model, _data).Run(KnownStarts(free), _cancellation)
            : SearchCompanion(model, problem, companion, values);
        if (!double.IsFinite(result.ChiSquare))
            return OutcomeBuilder.Unfitted(model, _data, Termination.NoFiniteStart, "No start gave a finite χ².");

        foreach (var (parameter, value) in free.Zip(result.Free))
            _found.TryAdd(parameter.Name, value);
        var outcome = FitDiagnostics.AddTo(OutcomeBuilder.Fitted(model, _data, problem, result), model, _data, _groups);
        if (IsUniformDisk(model.Definition))
            SingleStar ??= outcome;
        return companion is null ? outcome : WithDetection(outcome, problem, companion, result);
    }

    // One component of kind uniform-disk of which the diameter is fitted and nothing else is changed.
    private static bool IsUniformDisk(ModelDefinition definition) =>
        definition.Components is [{ Kind: "uniform-disk" } only]
        && definition.Parameters.All(parameter => parameter.Free
            ? parameter.Name == $"{only.Name}.diameter" && parameter.Value is null && parameter.Minimum <= 0
            : parameter.Value is 0 or 1);

    private static VisibilityModel LoadUniformDisk()
    {
        var definition = ModelLibrary.Load("uniform-disk");
        return definition.Succeeded
            ? ModelCompiler.Compile(definition.Value)
            : throw new InvalidOperationException($"The model uniform-disk that ships with SurveyFit is damaged: {definition.Problems[0]}");
    }

    private SearchResult SearchCompanion(VisibilityModel model, ChiSquareProblem problem, CompanionStructure companion, double[] values)
    {
        var parameters = model.Definition.Parameters;
        var primaryFree = companion.PrimaryFree(model.Definition);
        double[] single = [.. values.Select((value, i) => parameters[i].Free ? StartValues.For(_data, parameters[i])[0] : value)];
        single[companion.Flux] = 0;
        var primaryProblem = new ChiSquareProblem(model, _data, single, primaryFree);
        var primary = SingleStarAs(primaryProblem) ?? new ScanSearch(primaryProblem, model, _data).Run([], _cancellation);
        if (!double.IsFinite(primary.ChiSquare))
            return primary;

        var result = new CompanionSearch(model, _data, problem, companion, _settings)
            .Run(primaryProblem.AllParameters(primary.Free).ToArray(), primaryFree, _cancellation);
        return result with { Evaluations = result.Evaluations + primary.Evaluations };
    }

    // A primary of which only the size is free, and which fits as well at the size of the uniform disk, is that disk: it need not be searched again.
    private SearchResult? SingleStarAs(ChiSquareProblem primary)
    {
        if (SingleStar is not { Parameters: [var diameter] } single || primary.FreeCount != 1)
            return null;
        double[] free = [diameter.Value];
        var chiSquare = primary.Evaluate(free);
        return Math.Abs(chiSquare - single.ChiSquare) <= SameFit * single.ChiSquare
            ? new SearchResult(free, chiSquare, single.Termination, 0, 0)
            : null;
    }

    private FitOutcome WithDetection(FitOutcome outcome, ChiSquareProblem problem, CompanionStructure companion, SearchResult result)
    {
        var candidates = new List<CompanionCandidate>();
        foreach (var minimum in result.Companions.Take(_settings.CandidateLimit))
        {
            var all = problem.AllParameters(minimum.Free);
            candidates.Add(new CompanionCandidate(
                all[companion.X],
                all[companion.Y],
                all[companion.Flux] / companion.OtherFlux(all),
                minimum.ChiSquare,
                Nsigma(minimum.ChiSquare, outcome.DegreesOfFreedom) ?? 0));
        }

        return outcome with { Nsigma = Nsigma(outcome.ChiSquare, outcome.DegreesOfFreedom), Candidates = candidates };
    }

    private double? Nsigma(double chiSquare, int degrees)
    {
        if (SingleStar is not { } single)
            return null;
        var nsigma = DetectionSignificance.Nsigma(single.ChiSquare, single.DegreesOfFreedom, chiSquare, degrees);
        return double.IsNaN(nsigma) ? null : nsigma;
    }

    // The size that a uniform disk found is a good start for a limb-darkened disk of the same name.
    private List<double[]> KnownStarts(IReadOnlyList<ModelParameter> free)
    {
        if (!free.Any(parameter => parameter.Value is null && _found.ContainsKey(parameter.Name)))
            return [];
        return [[.. free.Select(parameter => parameter.Value is null && _found.TryGetValue(parameter.Name, out var value)
            ? Math.Clamp(value, parameter.Minimum, parameter.Maximum)
            : StartValues.For(_data, parameter)[0])]];
    }
}
