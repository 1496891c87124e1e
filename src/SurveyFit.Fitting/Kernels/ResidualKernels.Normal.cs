using System.Runtime.CompilerServices;
using SurveyFit.Numerics;

namespace SurveyFit.Fitting.Kernels;

/// <summary>χ² with gradient and normal matrix. Slopes of triangles exist for a block of them at a time, in the first-level cache.</summary>
internal sealed partial class ResidualKernels<T>
{
    private const int BlockLanes = 32;
    private const int BlockLength = BlockLanes * TriangleLane.Width;

    // Below it 1/|V| is taken for 0: a null has no slope.
    private const double SmallestAmplitude = 1e-145;

    private readonly AlignedColumn _vis2Residuals;
    private readonly AlignedColumn _blockResiduals = new(BlockLength);
    private readonly AlignedColumn _inverseAmplitude;
    private readonly AlignedColumn[] _amplitudeSlopes;
    private readonly AlignedColumn[] _blockSlopes;
    private readonly NormalSums<T> _sums;

    /// <inheritdoc/>
    internal override ChiSquareParts Normal(SlopeBuffer slopes, Span<double> halfGradient, Span<double> normal)
    {
        _sums.Clear();
        var vis2 = AddVis2(slopes);
        var triples = _triangles.Length > 0 ? AddTriples(slopes) : default;
        _sums.CopyTo(halfGradient, normal);
        return new ChiSquareParts(vis2, 0, 0) + triples;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double AddVis2(SlopeBuffer slopes)
    {
        var inverseSigma = _data.Vis2InverseSigma.Span;
        var measured = _data.Vis2.Span;
        var residuals = _vis2Residuals.Span;

        // Of a real V the square is not there already.
        if (slopes.Visibilities.IsReal)
            Squares(slopes.Visibilities, slopes.Square.Span[..residuals.Length]);
        var squares = slopes.Square.Span;
        for (var k = 0; k < _sums.Count; k++)
            _sums.Column(k) = slopes.SquareSlope(k);
        if (_sums.IsOfFour)
            return T.Sum(_sums.AddFourSquares(slopes.Square, _data.Vis2, _data.Vis2InverseSigma));
        var sum = T.Broadcast(0);
        for (var i = 0; i < residuals.Length; i += T.Width)
        {
            var residual = (T.Load(squares, i) - T.Load(measured, i)) * T.Load(inverseSigma, i);
            sum = T.FusedMultiplyAdd(residual, residual, sum);
            T.Store(residual, residuals, i);
        }

        _sums.Add(residuals, inverseSigma);
        return T.Sum(sum);
    }

    private ChiSquareParts AddTriples(SlopeBuffer slopes)
    {
        FillPhases(slopes.Visibilities);
        FillAmplitudes(slopes.Visibilities);
        FillAmplitudeSlopes(slopes);
        var phi = T.Broadcast(0);
        var isDone = _withPhase && _sums.IsOfFour && !slopes.Visibilities.IsReal;
        if (isDone)
        {
            for (var k = 0; k < _sums.Count; k++)
                _sums.Column(k) = slopes.PhaseSlope(k);
            phi = _sums.AddFourClosures(_triangles, _phase.Span, _measuredPhase, _data.T3PhiInverseSigma);
        }

        for (var k = 0; k < _sums.Count; k++)
            _sums.Column(k) = _blockSlopes[k];
        for (var start = 0; _withPhase && !isDone && start < _triangles.Length; start += BlockLanes)
            AddPhases(BlockFrom(start), slopes, ref phi);
        var amp = T.Broadcast(0);
        for (var start = 0; _withAmplitude && start < _triangles.Length; start += BlockLanes)
            AddAmplitudes(BlockFrom(start), ref amp);
        return new ChiSquareParts(0, T.Sum(phi), T.Sum(amp));
    }

    private ReadOnlySpan<TriangleLane> BlockFrom(int start) => _triangles.AsSpan(start, Math.Min(BlockLanes, _triangles.Length - start));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddPhases(ReadOnlySpan<TriangleLane> block, SlopeBuffer slopes, ref T sum)
    {
        var phase = _phase.Span;
        var measured = _measuredPhase.Span;
        var inverseSigma = _data.T3PhiInverseSigma.Span;
        var residuals = _blockResiduals.Span[..(block.Length * T.Width)];
        var partialSum = sum;
        for (var i = 0; i < block.Length; i++)
        {
            var residual = PhaseResidual(block[i], phase, T.Load(measured, block[i].Datum), T.Load(inverseSigma, block[i].Datum));
            partialSum = T.FusedMultiplyAdd(residual, residual, partialSum);
            T.Store(residual, residuals, i * T.Width);
        }

        sum = partialSum;

        // The phase of a real V is 0 or ½: no slope.
        if (slopes.Visibilities.IsReal)
            return;
        for (var k = 0; k < _blockSlopes.Length; k += 2)
        {
            // Two parameters at a time share the signs; of an odd number the last is its own partner.
            var partner = Math.Min(k + 1, _blockSlopes.Length - 1);
            FillClosures(block, slopes.PhaseSlope(k).Span, _blockSlopes[k].Span, slopes.PhaseSlope(partner).Span, _blockSlopes[partner].Span);
        }

        _sums.Add(residuals, inverseSigma.Slice(block[0].Datum, residuals.Length));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillClosures(
        ReadOnlySpan<TriangleLane> block, ReadOnlySpan<double> firstSlopes, Span<double> first, ReadOnlySpan<double> secondSlopes, Span<double> second)
    {
        for (var i = 0; i < block.Length; i++)
        {
            ref readonly var triangle = ref block[i];
            T.Store(triangle.Closure<T>(firstSlopes), first, i * T.Width);
            T.Store(triangle.Closure<T>(secondSlopes), second, i * T.Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddAmplitudes(ReadOnlySpan<TriangleLane> block, ref T sum)
    {
        var amplitude = _amplitude.Span;
        var measured = _data.T3Amp.Span;
        var inverseSigma = _data.T3AmpInverseSigma.Span;
        var residuals = _blockResiduals.Span[..(block.Length * T.Width)];
        for (var i = 0; i < block.Length; i++)
        {
            var residual = AmplitudeResidual(block[i], amplitude, measured, inverseSigma);
            sum = T.FusedMultiplyAdd(residual, residual, sum);
            T.Store(residual, residuals, i * T.Width);
        }

        for (var k = 0; k < _blockSlopes.Length; k++)
        {
            var slopes = _amplitudeSlopes[k].Span;
            var target = _blockSlopes[k].Span;
            for (var i = 0; i < block.Length; i++)
                T.Store(block[i].ProductSlope<T>(amplitude, slopes), target, i * T.Width);
        }

        _sums.Add(residuals, inverseSigma.Slice(block[0].Datum, residuals.Length));
    }

    // ∂|V|/∂p = ∂|V|²/∂p / 2|V|.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillAmplitudeSlopes(SlopeBuffer slopes)
    {
        var amplitude = _amplitude.Span;
        var inverse = _inverseAmplitude.Span;
        for (var i = 0; i < inverse.Length; i += T.Width)
        {
            var value = T.Load(amplitude, i);
            T.Store(T.IfGreater(value, T.Broadcast(SmallestAmplitude), T.Broadcast(0.5) / value, T.Broadcast(0)), inverse, i);
        }

        for (var k = 0; k < _amplitudeSlopes.Length; k++)
        {
            var target = _amplitudeSlopes[k].Span;
            var squareSlopes = slopes.SquareSlope(k).Span;
            for (var i = 0; i < target.Length; i += T.Width)
                T.Store(T.Load(squareSlopes, i) * T.Load(inverse, i), target, i);
        }
    }
}
