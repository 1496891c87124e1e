using SurveyFit.Fitting.Minimisation;
using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search;

/// <summary>Fits the size of a single star to V² from a rough guess and proves that no other size fits as well. Most stars need no scan.</summary>
/// <remarks>
/// <para>In its first lobe V² falls with the size, and behind it stays below what it was: the farther a size is from θ, the farther are the V² of such baselines from those
/// at θ. Let S(θ') be that distance in units of the errors. By the triangle inequality √χ²(θ') ≥ S(θ') − √χ²(θ). So if S, over the baselines that are in
/// their first lobe even at cθ, exceeds 2 √χ²(θ) at cθ, it does at every larger size, and none of them fits as well; the same holds for θ/c and
/// all smaller sizes. Between θ/c and cθ no baseline moves by more than a quarter of a lobe, and the minimum found is the only one.</para>
/// <para>Where the proof fails (an unresolved star, no short baseline, errors far too small), the full scan decides.</para>
/// </remarks>
internal sealed class ProvenSizeFit
{
    // Trial sizes, x = π θ/(λ/B) at the longest baseline: from hardly resolved to four lobes, in steps that follow a lobe.
    private const double SmallestArgument = 0.4;
    private const double ArgumentRatio = 1.2;
    private const int TrialCount = 18;

    // Groups of eight V² that the trials look at.
    private const int SufficientLanes = 6;

    // V² of a uniform disk at x = 3.2 is 0.027; no later lobe exceeds 0.0175, and limb darkening only lowers the lobes.
    private const double LargestFirstLobeArgument = 3.2;
    private const double QuarterLobe = 0.8;
    private const double LargestFactor = 1.5;

    // What falls monotonically to x = 3.2 and stays low behind.
    private static readonly string[] Kinds = ["uniform-disk", "limb-darkened-disk", "gaussian"];

    private readonly ChiSquareProblem _problem;
    private readonly DataSet _data;
    private readonly AlignedColumn _firstLobeWeights;
    private readonly AlignedColumn _squares;
    private readonly double _resolution;
    private readonly int _everyLane;
    private readonly double[] _trial = new double[1];
    private readonly double[] _sizes = new double[TrialCount];

    private ProvenSizeFit(ChiSquareProblem problem, DataSet data)
    {
        _problem = problem;
        _data = data;
        _firstLobeWeights = new AlignedColumn(data.Vis2.Count);
        _squares = new AlignedColumn(data.Vis2.Count);
        _resolution = AngularScale.Finest(data);
        _everyLane = Math.Max(1, data.Vis2.PaddedCount / Lane8.Width / SufficientLanes) | 1;
    }

    /// <summary>A fit for this problem.</summary>
    /// <param name="problem">Problem.</param>
    /// <param name="model">Its model.</param>
    /// <param name="data">Its data.</param>
    /// <returns>Null unless V² are to be fitted by the size of a single star that falls off as a disk does.</returns>
    internal static ProvenSizeFit? For(ChiSquareProblem problem, VisibilityModel model, DataSet data)
    {
        var definition = model.Definition;
        return data.T3Rows.Count == 0 && data.Vis2Counts.Used > 0 && problem.FreeCount == 1
            && definition.Components is [{ } star] && Array.IndexOf(Kinds, star.Kind) >= 0
            && definition.Parameters[problem.FreeIndices[0]] is { Value: null } size && ParameterRoles.Of(size) == ParameterRole.Size
            ? new ProvenSizeFit(problem, data)
            : null;
    }

    /// <summary>Fits. Allocates nothing.</summary>
    /// <param name="free">Receives the size.</param>
    /// <param name="minimiser">Minimiser of one parameter.</param>
    /// <param name="result">Receives the minimum.</param>
    /// <returns>True if it is proven to be the best of all sizes.</returns>
    internal bool TryFit(Span<double> free, LevenbergMarquardt minimiser, out MinimisationResult result)
    {
        result = default;
        if (!TryGuess(out free[0]))
            return false;
        result = minimiser.Minimise(_problem, free, MinimiserSettings.Final);
        return result.Termination == Termination.Converged && IsOnlyMinimum(free[0], result.ChiSquare);
    }

    private bool TryGuess(out double size)
    {
        Span<double> chiSquares = stackalloc double[TrialCount];
        size = SmallestArgument / Math.PI * _resolution;
        for (var i = 0; i < TrialCount; i++, size *= ArgumentRatio)
            _sizes[i] = size;
        if (!_problem.TryEvaluateRoughly(_sizes, _everyLane, chiSquares))
            return false;
        var best = 0;
        for (var i = 1; i < TrialCount; i++)
        {
            if (chiSquares[i] < chiSquares[best])
                best = i;
        }

        size = _sizes[best];
        if (best is 0 or TrialCount - 1 || !double.IsFinite(chiSquares[best]))
            return false;

        // To the vertex of the parabola through three neighbours, at most half a step away.
        var (before, after) = (chiSquares[best - 1] - chiSquares[best], chiSquares[best + 1] - chiSquares[best]);
        size *= 1 + ((ArgumentRatio - 1) * 0.5 * (before - after) / (before + after));
        return double.IsFinite(size);
    }

    private bool IsOnlyMinimum(double size, double chiSquare)
    {
        var argument = Math.PI * size / _resolution;
        var factor = Math.Min(LargestFactor, 1 + (QuarterLobe / argument));
        if (size * factor >= _problem.Maximum[0] || size / factor <= _problem.Minimum[0])
            return false;
        KeepFirstLobe(factor * size);
        _trial[0] = size;
        _problem.FillSquares(_trial, _squares);
        return DistanceSquare(size * factor) > 4 * chiSquare && DistanceSquare(size / factor) > 4 * chiSquare;
    }

    private double DistanceSquare(double size)
    {
        _trial[0] = size;
        return _problem.EvaluateVis2(_trial, new SquareData(_squares, _firstLobeWeights));
    }

    // The weights of the baselines that see a star of this size in its first lobe.
    private void KeepFirstLobe(double sizeMas)
    {
        var largest = LargestFirstLobeArgument / (Math.PI * sizeMas * Angles.RadiansPerMas);
        _problem.FillVis2Weights(largest * largest, _firstLobeWeights);
    }
}
