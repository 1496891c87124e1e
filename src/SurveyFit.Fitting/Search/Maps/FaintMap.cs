using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>The map of <see cref="FaintStar"/>: two dot products per position, most of them shared by (x, y) and (−x, −y).</summary>
/// <typeparam name="T">Lane.</typeparam>
internal sealed class FaintMap<T> : PositionSweep<T>
    where T : unmanaged, ILane<T>
{
    // Beyond it first order is no guide; the bright map takes over.
    private const double LargestShare = 0.25;

    private readonly FaintStar _star;
    private readonly LinearClosures<T> _closures;
    private readonly Vis2Map<T> _vis2;
    private readonly double[] _chiSquare;
    private readonly double[] _fluxRatio;

    /// <summary>A map.</summary>
    /// <param name="faint">Constants.</param>
    /// <param name="star">The same primary and companion, perhaps mirrored.</param>
    /// <param name="memory">Positions, with memory for them.</param>
    /// <param name="target">Receives χ² and flux ratio at every position of the field; the ratio is 0 where only a negative flux would help.</param>
    /// <param name="cancellation">Looked at between pieces of work.</param>
    internal FaintMap(FaintStar faint, MapStar star, Vis2MapMemory memory, (double[] ChiSquare, double[] FluxRatio) target, CancellationToken cancellation)
        : base(star, memory.Grid, needsPhasors: true)
    {
        _vis2 = new Vis2Map<T>(star, faint.Factors, memory, cancellation);
        _star = faint;
        _closures = new LinearClosures<T>(faint.Star, faint.Weights, faint.Residuals);
        (_chiSquare, _fluxRatio) = target;
    }

    /// <summary>Looks for something better around positions.</summary>
    /// <param name="step">Step to East, West, North and South, in mas.</param>
    /// <param name="points">Eight positions each, with χ² and flux ratio; the better ones replace them.</param>
    internal void Descend(double step, Span<FaintPoint<T>> points)
    {
        var (toEast, toNorth) = (Beside(step, 0), Beside(0, step));
        foreach (ref var point in points)
        {
            var centre = point;
            MoveTo(centre.X, centre.Y);
            TryBeside(centre, step, 0, MoveBeside(toEast), ref point);
            TryBeside(centre, 0, step, MoveBeside(toNorth), ref point);
        }
    }

    private void TryBeside(in FaintPoint<T> centre, double dx, double dy, in PhasorRow<T> phasors, ref FaintPoint<T> best)
    {
        var along = new Along(_star.BasisCount, stackalloc T[4 * _star.BasisCount]);
        phasors.Sum(_star.Factors, out var plusVis2, out var minusVis2);
        var (plus, minus) = SumAll(phasors, (plusVis2, minusVis2), along);
        var (x, y) = (T.Broadcast(dx), T.Broadcast(dy));
        var (chiSquare, ratio) = Best(plus, along, 0, T.Broadcast(1));
        best = best.Or(new FaintPoint<T>(centre.X + x, centre.Y + y, chiSquare, ratio));
        (chiSquare, ratio) = Best(minus, along, 1, T.Broadcast(1));
        best = best.Or(new FaintPoint<T>(centre.X - x, centre.Y - y, chiSquare, ratio));
    }

    /// <inheritdoc/>
    protected override void Visit(in PhasorRow<T> phasors, in MapLane plus, in MapLane minus)
    {
        var along = new Along(_star.BasisCount, stackalloc T[4 * _star.BasisCount]);
        var sums = SumAll(phasors, _vis2.At(plus.Lane, plus.Row), along);
        Store(plus, sums.Plus, along, 0);
        Store(minus, sums.Minus, along, 1);
    }

    private void Store(in MapLane at, in Sums sums, in Along along, int pass)
    {
        if (at.DirectRow >= 0)
            Store(at, at.DirectRow, Grid.East, Best(sums, along, pass, T.Broadcast(1)));
        if (at.MirrorRow >= 0)
            Store(at, at.MirrorRow, Grid.West, Best(sums, along, pass, T.Broadcast(-1)));
    }

    private void Store(in MapLane at, int gridRow, int[] columns, (T ChiSquare, T FluxRatio) best)
    {
        Scatter(at, gridRow, columns, best.ChiSquare, _chiSquare);
        Scatter(at, gridRow, columns, best.FluxRatio, _fluxRatio);
    }

    private (Sums Plus, Sums Minus) SumAll(in PhasorRow<T> phasors, (Vis2Sums<T> Plus, Vis2Sums<T> Minus) vis2, in Along along)
    {
        if (_star.BasisCount > 0)
            (along.Vis2[0], along.Vis2[1]) = (vis2.Plus.Second, vis2.Minus.Second);
        for (var j = 1; j < _star.BasisCount; j++)
            ProjectVis2(phasors, _star.FurtherVis2[j - 1], out along.Vis2[2 * j], out along.Vis2[(2 * j) + 1]);
        var (plus, minus) = (default(ShareSlope<T>), default(ShareSlope<T>));
        _closures.Add(phasors, ref plus, ref minus);

        // The phase of a symmetric star has no derivative by its parameters.
        along.Phase.Clear();
        for (var j = 0; j < _star.BasisCount && !_star.Star.IsSymmetric; j++)
            _closures.Project(phasors, _star.PhaseBasis[j], out along.Phase[2 * j], out along.Phase[(2 * j) + 1]);
        return (
            new Sums(vis2.Plus.First, plus.Slope, vis2.Plus.Square + plus.Curvature),
            new Sums(vis2.Minus.First, minus.Slope, vis2.Minus.Square + minus.Curvature));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ProjectVis2(in PhasorRow<T> phasors, double[] factors, out T plusSum, out T minusSum)
    {
        (plusSum, minusSum) = (T.Broadcast(0), T.Broadcast(0));
        for (var i = 0; i < factors.Length; i++)
        {
            phasors.Cosines(i, T.Broadcast(_star.Star.PrimarySquares[i]), out var plus, out var minus);
            plusSum = T.FusedMultiplyAdd(plus, T.Broadcast(factors[i]), plusSum);
            minusSum = T.FusedMultiplyAdd(minus, T.Broadcast(factors[i]), minusSum);
        }
    }

    // The least-squares share of the flux within [0, largest].
    private (T ChiSquare, T FluxRatio) Best(in Sums sums, in Along along, int pass, T sign)
    {
        var (zero, largest) = (T.Broadcast(0), T.Broadcast(LargestShare));
        var slope = T.FusedMultiplyAdd(sign, sums.PhaseSlope, sums.Vis2Slope);
        var effective = sums.Curvature;
        for (var j = pass; j < along.Vis2.Length; j += 2)
        {
            var projection = T.FusedMultiplyAdd(sign, along.Phase[j], along.Vis2[j]);
            effective -= projection * projection;
        }

        var share = T.IfGreater(effective, zero, -(slope / effective), zero);
        share = T.IfGreater(share, zero, share, zero);
        share = T.IfGreater(share, largest, largest, share);
        var gain = share * T.FusedMultiplyAdd(share, effective, slope + slope);
        return (T.Broadcast(_star.ChiSquareWithout) + gain, share / (T.Broadcast(1) - share));
    }

    // Dot products at eight positions; those of phases change their sign at the mirror images.
    private readonly record struct Sums(T Vis2Slope, T PhaseSlope, T Curvature);

    // Projections on the primary's directions: for each at (x, y) and at (x, −y).
    private readonly ref struct Along(int basisCount, Span<T> memory)
    {
        internal readonly Span<T> Vis2 = memory[..(2 * basisCount)];
        internal readonly Span<T> Phase = memory[(2 * basisCount)..];
    }
}

/// <summary>Eight positions of a faint map.</summary>
/// <typeparam name="T">Lane.</typeparam>
/// <param name="X">East offsets, in mas.</param>
/// <param name="Y">North offsets, in mas.</param>
/// <param name="ChiSquare">χ².</param>
/// <param name="FluxRatio">Flux ratio.</param>
internal readonly record struct FaintPoint<T>(T X, T Y, T ChiSquare, T FluxRatio)
    where T : unmanaged, ILane<T>
{
    /// <summary>The better of both, element by element.</summary>
    /// <param name="other">Others.</param>
    internal FaintPoint<T> Or(in FaintPoint<T> other) => new(
        T.IfGreater(ChiSquare, other.ChiSquare, other.X, X),
        T.IfGreater(ChiSquare, other.ChiSquare, other.Y, Y),
        T.IfGreater(ChiSquare, other.ChiSquare, other.ChiSquare, ChiSquare),
        T.IfGreater(ChiSquare, other.ChiSquare, other.FluxRatio, FluxRatio));
}
