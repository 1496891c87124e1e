using SurveyFit.Fitting.Minimisation;
using SurveyFit.Fitting.Search.Maps;
using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search;

/// <summary>Finds the best companion: maps over the field, Levenberg–Marquardt from their minima, the best ones refined.</summary>
internal sealed class CompanionSearch
{
    private const int StartsPerMap = 120;
    private const int FinalStarts = 12;
    private const int BestMinima = 3;

    // 400 V² are many times what it takes to see a companion of a tenth of the primary's flux.
    private const int SufficientFrequencies = 400;

    // A position whose V² alone fit this many times worse than the star without companion fits all data is left aside.
    private const double HopelessFactor = 2;

    // Sizes of the primary in units of λ/B at the largest spatial frequency: unresolved to well resolved.
    private static readonly double[] ResolutionSizes = [0.05, 0.5, 1, 2];

    // Sizes of the primary in units of its size without companion, which a bright companion inflates.
    private static readonly double[] RelativeSizes = [1, 0.85, 0.6];

    // From where the faint map ends to a companion that outshines the primary, a factor 1.6 apart.
    private static readonly double[] BrightRatios = [0.1, 0.16, 0.25, 0.4, 0.63, 1, 1.6, 2.5, 4, 6.3, 10];

    private readonly VisibilityModel _model;
    private readonly DataSet _data;
    private readonly ChiSquareProblem _problem;
    private readonly CompanionStructure _companion;
    private readonly FitSettings _settings;
    private readonly LevenbergMarquardt _minimiser;
    private readonly double _resolution;
    private int _evaluations;
    private double _innerMas;
    private double _outerMas;

    internal CompanionSearch(VisibilityModel model, DataSet data, ChiSquareProblem problem, CompanionStructure companion, FitSettings settings)
    {
        _model = model;
        _data = data;
        _problem = problem;
        _companion = companion;
        _settings = settings;
        _minimiser = new LevenbergMarquardt(problem.FreeCount);
        _resolution = AngularScale.Finest(data);
    }

    /// <summary>Searches.</summary>
    /// <param name="primary">All parameters at the best fit without companion (its flux zero).</param>
    /// <param name="primaryFree">Free parameters that do not belong to the companion.</param>
    /// <param name="cancellation">Looked at between rows of the grid and minimisations.</param>
    /// <returns>The best minimum and the best distinct minima.</returns>
    internal SearchResult Run(double[] primary, int[] primaryFree, CancellationToken cancellation)
    {
        var parameters = _model.Definition.Parameters;
        var field = CompanionField.For(_data, parameters[_companion.X], parameters[_companion.Y], _settings);
        (_innerMas, _outerMas) = (field.InnerMas, field.OuterMas);

        // The maps and the rough fits see spectrally binned data as long as bins smear the edge of the field by little.
        var binned = _data.WithChannelsBinned(field.ChannelsPerBin(_data));
        var binnedProblem = ReferenceEquals(binned, _data) ? _problem : new ChiSquareProblem(_model, binned, primary, _problem.FreeIndices.ToArray());
        var starts = CollectStarts(field, binned, primary, primaryFree, cancellation);
        var ranked = Refine(binnedProblem, starts, MinimiserSettings.Ranking, cancellation);
        var final = Refine(_problem, [.. Distinct(ranked).Take(FinalStarts).Select(minimum => minimum.Free)], MinimiserSettings.Final, cancellation);
        var beside = Refine(binnedProblem, [.. Distinct(final).Take(BestMinima).SelectMany(minimum => Beside(minimum, field.StepMas))], MinimiserSettings.Ranking, cancellation);
        final.AddRange(Refine(_problem, [.. Distinct(beside).Take(BestMinima).Select(minimum => minimum.Free)], MinimiserSettings.Final, cancellation));

        var distinct = BrighterStarFirst(Distinct(final));
        if (distinct.Count == 0)
            return new SearchResult(new double[_problem.FreeCount], double.NaN, Termination.NoFiniteStart, _evaluations, starts.Count);
        return new SearchResult(distinct[0].Free, distinct[0].ChiSquare, distinct[0].Termination, _evaluations, starts.Count)
        {
            Companions = distinct,
        };
    }

    private List<double[]> CollectStarts(
        CompanionField field, DataSet data, double[] primary, int[] primaryFree, CancellationToken cancellation) =>
        Lane8.IsNative
            ? CollectStarts<Lane8>(field, data, primary, primaryFree, cancellation)
            : CollectStarts<LanePair>(field, data, primary, primaryFree, cancellation);

    private List<double[]> CollectStarts<T>(
        CompanionField field, DataSet data, double[] primary, int[] primaryFree, CancellationToken cancellation)
        where T : unmanaged, ILane<T>
    {
        var scan = new CompanionScan<T>(field, cancellation);
        var flux = _model.Definition.Parameters[_companion.Flux];
        var otherFlux = _companion.OtherFlux(primary);
        var companion = CompanionVisibilities.OfCompanion(_model, _companion, data, primary);
        var starts = new List<CompanionStart>();
        if (flux.Value is null)
        {
            var single = new VisibilityBuffer(data.Frequencies.PaddedCount, primaryFree.Length);
            _model.EvaluateWithPartials(data.Frequencies, primary, primaryFree, single);
            starts.AddRange(scan.FaintMinima(new FaintStar(new MapStar(MapData.Of(data), single, companion), single), primary, StartsPerMap));
        }

        var few = MapData.Of(data, OddStride(data.FrequencyCount));
        var states = PrimaryStates(primary, primaryFree);
        MapStar[] stars = [.. states.Select(state => new MapStar(few, CompanionVisibilities.OfPrimary(_model, _companion, data, state), companion))];
        double[] ratios = flux.Value is { } given ? [given / otherFlux] : BrightRatios;
        var hopeless = HopelessFactor * (stars[0].Constant + new TripleKernel<T>(stars[0]).Constant);
        starts.AddRange(scan.BrightMinima(stars, states, ratios, hopeless, StartsPerMap));
        return [.. starts.Select(start => ToFree(start, otherFlux))];
    }

    // Odd, so that it does not pick the same channels of every baseline.
    private static int OddStride(int frequencies) => Math.Max(1, frequencies / SufficientFrequencies) | 1;

    private double[] ToFree(CompanionStart start, double otherFlux)
    {
        var all = (double[])start.Primary.Clone();
        all[_companion.X] = start.X;
        all[_companion.Y] = start.Y;
        all[_companion.Flux] = start.FluxRatio * otherFlux;
        return [.. _problem.FreeIndices.ToArray().Select(i => all[i])];
    }

    // The first size of the primary in several values; its other parameters as without companion.
    private List<double[]> PrimaryStates(double[] primary, int[] primaryFree)
    {
        var parameters = _model.Definition.Parameters;
        var found = Array.FindIndex(primaryFree, i => ParameterRoles.Of(parameters[i]) == ParameterRole.Size && parameters[i].Value is null);
        var scanned = found < 0 ? -1 : primaryFree[found];
        if (scanned < 0)
            return [primary];
        var single = primary[scanned];
        var sizes = new List<double>();
        foreach (var size in RelativeSizes.Select(relative => relative * single).Concat(ResolutionSizes.Select(fraction => fraction * _resolution)))
        {
            var bounded = Math.Clamp(size, parameters[scanned].Minimum, parameters[scanned].Maximum);
            if (!sizes.Exists(known => Math.Abs(known - bounded) < 0.1 * Math.Max(known, _resolution)))
                sizes.Add(bounded);
        }

        return [.. sizes.Select(size =>
        {
            var state = (double[])primary.Clone();
            state[scanned] = size;
            return state;
        })];
    }

    // Where a better minimum may hide: close by, behind the ridges that sharp closure phases draw; and, since weak closure phases
    // leave them nearly as good, at the mirror image and at the exchange of companion and primary.
    private IEnumerable<double[]> Beside(CompanionMinimum minimum, double step)
    {
        var (x, y, flux) = (FreeIndexOf(_companion.X), FreeIndexOf(_companion.Y), FreeIndexOf(_companion.Flux));
        if (x < 0 || y < 0)
            yield break;
        foreach (var (dx, dy) in new[] { (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1) })
        {
            var near = (double[])minimum.Free.Clone();
            near[x] += 0.4 * step * dx;
            near[y] += 0.4 * step * dy;
            yield return near;
        }

        var opposite = (double[])minimum.Free.Clone();
        (opposite[x], opposite[y]) = (-opposite[x], -opposite[y]);
        yield return opposite;
        if (flux < 0 || !(minimum.Free[flux] > 0))
            yield break;
        var exchanged = (double[])opposite.Clone();
        exchanged[flux] = 1 / exchanged[flux];
        yield return exchanged;
    }

    private List<CompanionMinimum> Refine(
        ChiSquareProblem problem, IReadOnlyList<double[]> starts, MinimiserSettings settings, CancellationToken cancellation)
    {
        var minima = new List<CompanionMinimum>();
        foreach (var start in starts)
        {
            cancellation.ThrowIfCancellationRequested();
            var free = (double[])start.Clone();
            var result = _minimiser.Minimise(problem, free, settings);
            _evaluations += result.Evaluations;
            if (double.IsFinite(result.ChiSquare))
                minima.Add(new CompanionMinimum(free, result.ChiSquare, result.Termination));
        }

        return minima;
    }

    private List<CompanionMinimum> Distinct(List<CompanionMinimum> minima)
    {
        var distinct = new List<CompanionMinimum>();
        foreach (var minimum in minima.OrderBy(IsOutside).ThenBy(minimum => minimum.ChiSquare))
        {
            if (!distinct.Exists(known => IsSame(known.Free, minimum.Free)))
                distinct.Add(minimum);
        }

        return distinct;
    }

    // Two points look the same from either of them: where exchanging the stars fits as well, the brighter one is the primary.
    private List<CompanionMinimum> BrighterStarFirst(List<CompanionMinimum> minima)
    {
        if (minima.Count < 2 || !IsBrighterThanPrimary(minima[0]))
            return minima;
        var equal = minima.FindIndex(other => other.ChiSquare <= minima[0].ChiSquare + 1 && IsOutside(other) == IsOutside(minima[0]) && !IsBrighterThanPrimary(other));
        if (equal > 0)
            (minima[0], minima[equal]) = (minima[equal], minima[0]);
        return minima;
    }

    private bool IsBrighterThanPrimary(CompanionMinimum minimum)
    {
        var all = _problem.AllParameters(minimum.Free);
        return all[_companion.Flux] > _companion.OtherFlux(all);
    }

    // A minimum outside the field comes after all others, whatever its χ²: closer in than the grid resolves a companion stands in for
    // the primary's shape, and farther out nothing was searched: the iteration ran away.
    private bool IsOutside(CompanionMinimum minimum)
    {
        var all = _problem.AllParameters(minimum.Free);
        var distance = Math.Sqrt((all[_companion.X] * all[_companion.X]) + (all[_companion.Y] * all[_companion.Y]));
        return distance < _innerMas || distance > _outerMas;
    }

    private bool IsSame(double[] left, double[] right)
    {
        for (var k = 0; k < left.Length; k++)
        {
            var parameter = _model.Definition.Parameters[_problem.FreeIndices[k]];
            var tolerance = parameter.Unit == "mas" ? 0.05 * _resolution : 0.1 * Math.Max(Math.Abs(left[k]), Math.Abs(right[k]));
            if (Math.Abs(left[k] - right[k]) > tolerance)
                return false;
        }

        return true;
    }

    private int FreeIndexOf(int parameter) => _problem.FreeIndices.IndexOf(parameter);
}
