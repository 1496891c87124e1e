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
    private readonly double[] _chiSquare;
    private readonly double[] _fluxRatio;

    /// <summary>A map.</summary>
    /// <param name="faint">Constants.</param>
    /// <param name="star">The same primary and companion, perhaps mirrored.</param>
    /// <param name="grid">Positions.</param>
    /// <param name="target">Receives χ² and flux ratio at every position of the field; the ratio is 0 where only a negative flux would help.</param>
    internal FaintMap(FaintStar faint, MapStar star, MapGrid grid, (double[] ChiSquare, double[] FluxRatio) target)
        : base(star, grid)
    {
        _star = faint;
        (_chiSquare, _fluxRatio) = target;
    }

    /// <summary>Follows eight minima downhill from the positions of the grid.</summary>
    /// <param name="start">Eight positions with χ² and flux ratio.</param>
    /// <param name="steps">Steps to East, West, North and South tried one after the other, in mas.</param>
    /// <returns>The best of all positions tried.</returns>
    internal FaintPoint<T> Descend(in FaintPoint<T> start, ReadOnlySpan<double> steps)
    {
        var best = start;
        foreach (var step in steps)
        {
            var centre = best;
            MoveTo(centre.X, centre.Y);
            TryBeside(centre, step, 0, ref best);
            TryBeside(centre, 0, step, ref best);
        }

        return best;
    }

    private void TryBeside(in FaintPoint<T> centre, double dx, double dy, ref FaintPoint<T> best)
    {
        MoveBeside(dx, dy);
        var (x, y) = (T.Broadcast(dx), T.Broadcast(dy));
        var plus = BestOf(Phasors);
        best = best.Or(new FaintPoint<T>(centre.X + x, centre.Y + y, plus.ChiSquare, plus.FluxRatio));
        var minus = BestOf(Phasors[2..]);
        best = best.Or(new FaintPoint<T>(centre.X - x, centre.Y - y, minus.ChiSquare, minus.FluxRatio));
    }

    private (T ChiSquare, T FluxRatio) BestOf(ReadOnlySpan<T> phasors)
    {
        var sums = new Sums(_star.BasisCount, stackalloc T[2 * _star.BasisCount]);
        AddAll(phasors, ref sums);
        return sums.Best(_star.ChiSquareWithout, T.Broadcast(1));
    }

    /// <inheritdoc/>
    protected override void Visit(in MapLane at)
    {
        var sums = new Sums(_star.BasisCount, stackalloc T[2 * _star.BasisCount]);
        AddAll(Phasors[(2 * at.Pass)..], ref sums);
        if (at.DirectRow >= 0)
            Store(at, at.DirectRow, Grid.East, sums.Best(_star.ChiSquareWithout, T.Broadcast(1)));
        if (at.MirrorRow >= 0)
            Store(at, at.MirrorRow, Grid.West, sums.Best(_star.ChiSquareWithout, T.Broadcast(-1)));
    }

    private void Store(in MapLane at, int gridRow, int[] columns, (T ChiSquare, T FluxRatio) best)
    {
        Scatter(at, gridRow, columns, best.ChiSquare, _chiSquare);
        Scatter(at, gridRow, columns, best.FluxRatio, _fluxRatio);
    }

    private void AddAll(ReadOnlySpan<T> phasors, ref Sums sums)
    {
        AddVis2(phasors, ref sums);
        for (var j = 1; j < _star.BasisCount; j++)
            sums.Vis2Along[j] = Along(phasors, _star.FurtherVis2[j - 1]);
        AddClosures(phasors, ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddVis2(ReadOnlySpan<T> phasors, ref Sums sums)
    {
        var (slope, curvature, along) = (T.Broadcast(0), T.Broadcast(0), T.Broadcast(0));
        var frequencies = _star.Frequencies;
        for (var i = 0; i < frequencies.Length; i++)
        {
            ref readonly var frequency = ref frequencies[i];
            var excess = phasors[TripleKernel<T>.PhasorLanes * i] - T.Broadcast(frequency.PrimarySquare);
            slope = T.FusedMultiplyAdd(excess, T.Broadcast(frequency.Residual), slope);
            curvature = T.FusedMultiplyAdd(excess * T.Broadcast(frequency.Curvature), excess, curvature);
            along = T.FusedMultiplyAdd(excess, T.Broadcast(frequency.Basis), along);
        }

        (sums.Vis2Slope, sums.Curvature) = (slope, curvature);
        if (_star.BasisCount > 0)
            sums.Vis2Along[0] = along;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private T Along(ReadOnlySpan<T> phasors, double[] factors)
    {
        var along = T.Broadcast(0);
        for (var i = 0; i < factors.Length; i++)
        {
            var excess = phasors[TripleKernel<T>.PhasorLanes * i] - T.Broadcast(_star.Frequencies[i].PrimarySquare);
            along = T.FusedMultiplyAdd(excess, T.Broadcast(factors[i]), along);
        }

        return along;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddClosures(ReadOnlySpan<T> phasors, ref Sums sums)
    {
        const int stride = TripleKernel<T>.PhasorLanes;
        var (slope, curvature) = (T.Broadcast(0), sums.Curvature);
        var along = sums.PhaseAlong;
        along.Clear();
        var triangles = _star.Triangles;
        for (var t = 0; t < triangles.Length; t++)
        {
            ref readonly var triangle = ref triangles[t];
            var gain = T.Broadcast(triangle.FirstFactor) * phasors[(stride * triangle.First) + 1];
            gain = T.FusedMultiplyAdd(T.Broadcast(triangle.SecondFactor), phasors[(stride * triangle.Second) + 1], gain);
            gain = T.FusedMultiplyAdd(T.Broadcast(triangle.ThirdFactor), phasors[(stride * triangle.Third) + 1], gain);
            slope = T.FusedMultiplyAdd(gain, T.Broadcast(triangle.Residual), slope);
            curvature = T.FusedMultiplyAdd(gain, gain, curvature);

            // The phase of a symmetric star has no derivative by its parameters.
            if (_star.Star.IsSymmetric)
                continue;
            for (var j = 0; j < along.Length; j++)
                along[j] = T.FusedMultiplyAdd(gain, T.Broadcast(_star.PhaseBasis[j][t]), along[j]);
        }

        (sums.PhaseSlope, sums.Curvature) = (slope, curvature);
    }

    /// <summary>The dot products at eight positions; those with phases change their sign at the mirror image.</summary>
    private ref struct Sums(int basisCount, Span<T> along)
    {
        internal T Vis2Slope;
        internal T PhaseSlope;
        internal T Curvature;

        internal readonly Span<T> Vis2Along = along[..basisCount];
        internal readonly Span<T> PhaseAlong = along[basisCount..];

        internal readonly (T ChiSquare, T FluxRatio) Best(double chiSquareWithout, T sign)
        {
            var (zero, without) = (T.Broadcast(0), T.Broadcast(chiSquareWithout));
            var slope = T.FusedMultiplyAdd(sign, PhaseSlope, Vis2Slope);
            var effective = Curvature;
            for (var j = 0; j < Vis2Along.Length; j++)
            {
                var along = T.FusedMultiplyAdd(sign, PhaseAlong[j], Vis2Along[j]);
                effective -= along * along;
            }

            var share = T.IfGreater(effective, zero, -(slope / effective), zero);
            share = T.IfGreater(share, zero, share, zero);
            share = T.IfGreater(share, T.Broadcast(LargestShare), T.Broadcast(LargestShare), share);
            var gain = share * T.FusedMultiplyAdd(share, effective, slope + slope);
            return (without + gain, share / (T.Broadcast(1) - share));
        }
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
