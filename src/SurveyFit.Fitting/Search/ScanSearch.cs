using SurveyFit.Fitting.Minimisation;
using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search;

/// <summary>Finds the best fit of a model without companion: a scan of its size for several values of the other parameters, then Levenberg–Marquardt.</summary>
internal sealed class ScanSearch
{
    private const int RankedStarts = 24;
    private const int FinalStarts = 6;

    // How many times smaller χ² must be for a size whose first lobe no baseline sees.
    private const double AliasAdvantage = 4;

    private readonly ChiSquareProblem _problem;
    private readonly LevenbergMarquardt _minimiser;
    private readonly DataSet _data;
    private readonly ModelParameter[] _parameters;
    private readonly int _scanned;
    private readonly ProvenSizeFit? _provenFit;

    internal ScanSearch(ChiSquareProblem problem, VisibilityModel model, DataSet data)
    {
        _problem = problem;
        _data = data;
        _minimiser = new LevenbergMarquardt(problem.FreeCount);
        _parameters = [.. problem.FreeIndices.ToArray().Select(i => model.Definition.Parameters[i])];
        _scanned = Array.FindIndex(_parameters, parameter => ParameterRoles.Of(parameter) == ParameterRole.Size && parameter.Value is null);
        _provenFit = ProvenSizeFit.For(problem, model, data);
    }

    /// <summary>Searches.</summary>
    /// <param name="extraStarts">Starts known from simpler models; they compete with the scan's.</param>
    /// <param name="cancellation">Looked at between minimisations.</param>
    /// <returns>The best minimum.</returns>
    internal SearchResult Run(IReadOnlyList<double[]> extraStarts, CancellationToken cancellation)
    {
        var proven = new double[_problem.FreeCount];
        if (_provenFit is not null && _provenFit.TryFit(proven, _minimiser, out var only))
            return new SearchResult(proven, only.ChiSquare, only.Termination, only.Evaluations, Starts: 1);

        var starts = new List<Start>(extraStarts.Select(start => new Start(start, _problem.Evaluate(start), double.NaN)));
        CollectScanMinima(starts, KnownSize(extraStarts), cancellation);
        starts.RemoveAll(start => !double.IsFinite(start.ChiSquare));
        starts.Sort(static (left, right) => left.ChiSquare.CompareTo(right.ChiSquare));

        var evaluations = 0;
        var best = Best([.. starts.Where(start => !IsBeyondFirstLobe(start))], ref evaluations, cancellation);
        List<Start> aliases = [.. starts.Where(start => IsBeyondFirstLobe(start) && !(AliasAdvantage * start.ChiSquare >= best.ChiSquare))];
        if (aliases.Count > 0 && Best(aliases, ref evaluations, cancellation) is var alias && !(AliasAdvantage * alias.ChiSquare >= best.ChiSquare))
            best = alias;
        return best with { Evaluations = evaluations, Starts = starts.Count };
    }

    private SearchResult Best(List<Start> starts, ref int evaluations, CancellationToken cancellation)
    {
        var best = new SearchResult(new double[_problem.FreeCount], double.NaN, Termination.NoFiniteStart, 0, 0);
        foreach (var start in Rank(starts, ref evaluations, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            var free = (double[])start.Free.Clone();
            var result = _minimiser.Minimise(_problem, free, MinimiserSettings.Final);
            evaluations += result.Evaluations;
            if (HasJumpsAt(free))
            {
                result = FollowJumps(free, result, start.Step);
                evaluations += result.Evaluations;
            }

            if (double.IsFinite(result.ChiSquare) && !(result.ChiSquare >= best.ChiSquare))
                best = new SearchResult(free, result.ChiSquare, result.Termination, 0, 0);
        }

        return best;
    }

    // A star in a higher lobe at every baseline repeats the visibilities of smaller ones (aliases), and fits poor data a little better.
    private bool IsBeyondFirstLobe(Start start) => _scanned >= 0 && start.Free[_scanned] > SizeGrid.LargestInFirstLobe(_data);

    // The closure phase of a centro-symmetric model is 0 or ½ turn: χ² jumps where a visibility changes sign, which the sharpest
    // disk does first at 1.22 λ/B.
    private bool HasJumpsAt(double[] free)
    {
        if (_data.T3PhiCounts.Used == 0)
            return false;
        for (var k = 0; k < free.Length; k++)
        {
            if (ParameterRoles.Of(_parameters[k]) == ParameterRole.Size && free[k] > AngularScale.Finest(_data))
                return true;
        }

        return false;
    }

    private List<Start> Rank(List<Start> starts, ref int evaluations, CancellationToken cancellation)
    {
        if (starts.Count <= FinalStarts)
            return starts;
        var ranked = new List<Start>();
        foreach (var start in starts.Take(RankedStarts))
        {
            cancellation.ThrowIfCancellationRequested();
            var free = (double[])start.Free.Clone();
            var result = _minimiser.Minimise(_problem, free, MinimiserSettings.Ranking);
            evaluations += result.Evaluations;
            if (double.IsFinite(result.ChiSquare))
                ranked.Add(new Start(free, result.ChiSquare, start.Step));
        }

        ranked.Sort(static (left, right) => left.ChiSquare.CompareTo(right.ChiSquare));
        return [.. ranked.Take(FinalStarts)];
    }

    // A size that a simpler model found, or NaN.
    private double KnownSize(IReadOnlyList<double[]> extraStarts) =>
        _scanned >= 0 && extraStarts is [var known, ..] && known[_scanned] > 0 ? known[_scanned] : double.NaN;

    private void CollectScanMinima(List<Start> starts, double knownSize, CancellationToken cancellation)
    {
        // Every combination of the other parameters has its own scan: with many of them, one around the known size will do.
        var others = Combinations();
        double[] sizes = _scanned < 0 ? [double.NaN]
            : others.Count > 1 && double.IsFinite(knownSize) ? SizeGrid.Around(knownSize, _parameters[_scanned])
            : SizeGrid.For(_data, _parameters[_scanned]);
        var chiSquares = new double[sizes.Length];
        foreach (var free in others)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < sizes.Length; i++)
            {
                if (_scanned >= 0)
                    free[_scanned] = sizes[i];
                chiSquares[i] = _problem.Evaluate(free);
            }

            for (var i = 0; i < sizes.Length; i++)
            {
                if (!IsLocalMinimum(chiSquares, i))
                    continue;
                var start = (double[])free.Clone();
                if (_scanned >= 0)
                    start[_scanned] = sizes[i];
                var step = i + 1 < sizes.Length ? sizes[i + 1] - sizes[i] : sizes[i] - sizes[Math.Max(0, i - 1)];
                starts.Add(new Start(start, chiSquares[i], step));
            }
        }
    }

    private static bool IsLocalMinimum(double[] values, int i) =>
        (i == 0 || !(values[i - 1] < values[i])) && (i + 1 == values.Length || !(values[i + 1] < values[i]));

    private List<double[]> Combinations()
    {
        var combinations = new List<double[]> { new double[_parameters.Length] };
        for (var k = 0; k < _parameters.Length; k++)
        {
            if (k == _scanned)
                continue;
            var values = StartValues.For(_data, _parameters[k]);
            var extended = new List<double[]>(combinations.Count * values.Length);
            foreach (var combination in combinations)
            {
                foreach (var value in values)
                {
                    var next = (double[])combination.Clone();
                    next[k] = value;
                    extended.Add(next);
                }
            }

            combinations = extended;
        }

        return combinations;
    }

    // Looks at both sides of the jumps around a minimum: finer than the scan first, then by halved steps that only count if they pay.
    // Unlike a gradient that sees the far side of an edge.
    private MinimisationResult FollowJumps(double[] free, MinimisationResult result, double scanStep)
    {
        const int finerSteps = 24;
        const int halvings = 40;
        var chiSquare = result.ChiSquare;
        for (var k = 0; k < free.Length; k++)
        {
            if (ParameterRoles.Of(_parameters[k]) != ParameterRole.Size)
                continue;
            var centre = free[k];
            var step = (double.IsFinite(scanStep) ? scanStep : 0.01 * Math.Abs(centre)) / finerSteps;
            for (var i = -2 * finerSteps; i <= 2 * finerSteps; i++)
                TryValue(free, k, centre + (i * step), ref chiSquare);
            for (var i = 0; i < halvings; i++, step *= 0.5)
            {
                TryValue(free, k, free[k] + step, ref chiSquare);
                TryValue(free, k, free[k] - step, ref chiSquare);
            }
        }

        return chiSquare < result.ChiSquare ? _minimiser.Minimise(_problem, free, MinimiserSettings.Final) : result with { Evaluations = 0 };
    }

    private void TryValue(double[] free, int k, double value, ref double chiSquare)
    {
        var before = free[k];
        free[k] = Math.Clamp(value, _problem.Minimum[k], _problem.Maximum[k]);
        var trial = _problem.Evaluate(free);
        if (trial < chiSquare)
            chiSquare = trial;
        else
            free[k] = before;
    }

    private sealed record Start(double[] Free, double ChiSquare, double Step);
}
