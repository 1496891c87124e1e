using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting;

/// <summary>The residuals, their gradient and normal matrix. A lane is eight neighbouring channels of one row.</summary>
/// <remarks>Padding and unused data have weight zero, hence residual and slope zero; sums are taken in one order on any hardware.</remarks>
internal sealed partial class ChiSquareProblem
{
    private readonly TriangleLane[] _triangles;
    private readonly TripleScratch _scratch;
    private readonly NormalAccumulator _accumulator;

    /// <summary>The difference of two phases on the circle.</summary>
    /// <param name="turns">Difference, in turns.</param>
    /// <returns>The same within [−½, ½].</returns>
    internal static double Wrap(double turns) => turns - Math.Round(turns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Vis2ChiSquare(VisibilityBuffer visibilities)
    {
        var inverseSigma = _data.Vis2InverseSigma.Span;
        var measured = _data.Vis2.Span;
        var real = visibilities.Real.Span;
        var imaginary = visibilities.Imaginary.Span;
        var sum = Lane8.Broadcast(0);
        for (var i = 0; i < inverseSigma.Length; i += Lane8.Width)
        {
            var residual = Vis2Residual(Lane8.Load(real, i), Lane8.Load(imaginary, i), Lane8.Load(measured, i)) * Lane8.Load(inverseSigma, i);
            sum = Lane8.FusedMultiplyAdd(residual, residual, sum);
        }

        return sum.Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double AccumulateVis2()
    {
        var count = _data.Vis2.PaddedCount;
        var sum = Lane8.Broadcast(0);
        for (var start = 0; start < count; start += NormalAccumulator.BlockLength)
        {
            var length = Math.Min(NormalAccumulator.BlockLength, count - start);
            var inverseSigma = _data.Vis2InverseSigma.Span.Slice(start, length);
            var measured = _data.Vis2.Span.Slice(start, length);
            var real = _withPartials.Real.Span.Slice(start, length);
            var imaginary = _withPartials.Imaginary.Span.Slice(start, length);
            var residuals = _accumulator.Residuals;
            for (var i = 0; i < length; i += Lane8.Width)
            {
                var residual = Vis2Residual(Lane8.Load(real, i), Lane8.Load(imaginary, i), Lane8.Load(measured, i)) * Lane8.Load(inverseSigma, i);
                sum = Lane8.FusedMultiplyAdd(residual, residual, sum);
                Lane8.Store(residual, residuals, i);
            }

            for (var k = 0; k < _free.Length; k++)
            {
                var partialReal = _withPartials.PartialReal(k).Span.Slice(start, length);
                var partialImaginary = _withPartials.PartialImaginary(k).Span.Slice(start, length);
                var slopes = _accumulator.Slopes(k);
                for (var i = 0; i < length; i += Lane8.Width)
                {
                    // ∂|V|²/∂p = 2 Re(V* ∂V/∂p).
                    var along = Lane8.FusedMultiplyAdd(
                        Lane8.Load(real, i), Lane8.Load(partialReal, i), Lane8.Load(imaginary, i) * Lane8.Load(partialImaginary, i));
                    var weight = Lane8.Load(inverseSigma, i);
                    Lane8.Store(along * (weight + weight), slopes, i);
                }
            }

            _accumulator.AddBlock(length);
        }

        return sum.Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ChiSquareParts TripleChiSquare(VisibilityBuffer visibilities)
    {
        if (_triangles.Length == 0)
            return default;
        _scratch.Fill(visibilities, withPartials: false);
        var phase = _scratch.Phase.Span;
        var amplitude = _scratch.Amplitude.Span;
        var phi = Lane8.Broadcast(0);
        var amp = Lane8.Broadcast(0);
        foreach (ref readonly var triangle in _triangles.AsSpan())
        {
            var residual = PhiResidual(triangle, phase);
            phi = Lane8.FusedMultiplyAdd(residual, residual, phi);
            if (!_scratch.WithAmplitude)
                continue;
            residual = AmpResidual(triangle, amplitude);
            amp = Lane8.FusedMultiplyAdd(residual, residual, amp);
        }

        return new ChiSquareParts(0, phi.Sum(), amp.Sum());
    }

    private ChiSquareParts AccumulateTriples()
    {
        if (_triangles.Length == 0)
            return default;
        _scratch.Fill(_withPartials, withPartials: true);
        const int lanes = NormalAccumulator.BlockLength / 8;
        var phi = Lane8.Broadcast(0);
        var amp = Lane8.Broadcast(0);
        for (var start = 0; start < _triangles.Length; start += lanes)
        {
            var block = _triangles.AsSpan(start, Math.Min(lanes, _triangles.Length - start));
            AccumulatePhi(block, ref phi);
            if (_scratch.WithAmplitude)
                AccumulateAmp(block, ref amp);
        }

        return new ChiSquareParts(0, phi.Sum(), amp.Sum());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AccumulatePhi(ReadOnlySpan<TriangleLane> block, ref Lane8 sum)
    {
        var phase = _scratch.Phase.Span;
        var inverseSigma = _data.T3PhiInverseSigma.Span;
        var residuals = _accumulator.Residuals;
        for (var i = 0; i < block.Length; i++)
        {
            var residual = PhiResidual(block[i], phase);
            sum = Lane8.FusedMultiplyAdd(residual, residual, sum);
            Lane8.Store(residual, residuals, i * Lane8.Width);
        }

        for (var k = 0; k < _free.Length; k++)
        {
            var partial = _scratch.PhasePartial(k);
            var slopes = _accumulator.Slopes(k);
            for (var i = 0; i < block.Length; i++)
                Lane8.Store(block[i].Closure(partial) * Lane8.Load(inverseSigma, block[i].Datum), slopes, i * Lane8.Width);
        }

        _accumulator.AddBlock(block.Length * Lane8.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AccumulateAmp(ReadOnlySpan<TriangleLane> block, ref Lane8 sum)
    {
        var amplitude = _scratch.Amplitude.Span;
        var inverseSigma = _data.T3AmpInverseSigma.Span;
        var residuals = _accumulator.Residuals;
        for (var i = 0; i < block.Length; i++)
        {
            var residual = AmpResidual(block[i], amplitude);
            sum = Lane8.FusedMultiplyAdd(residual, residual, sum);
            Lane8.Store(residual, residuals, i * Lane8.Width);
        }

        for (var k = 0; k < _free.Length; k++)
        {
            var partial = _scratch.AmplitudePartial(k);
            var slopes = _accumulator.Slopes(k);
            for (var i = 0; i < block.Length; i++)
                Lane8.Store(block[i].ProductSlope(amplitude, partial) * Lane8.Load(inverseSigma, block[i].Datum), slopes, i * Lane8.Width);
        }

        _accumulator.AddBlock(block.Length * Lane8.Width);
    }

    private static Lane8 Vis2Residual(Lane8 real, Lane8 imaginary, Lane8 measured) =>
        Lane8.FusedMultiplyAdd(real, real, Lane8.FusedMultiplyAdd(imaginary, imaginary, -measured));

    private Lane8 PhiResidual(in TriangleLane triangle, ReadOnlySpan<double> phase)
    {
        var difference = triangle.Closure(phase) - Lane8.Load(_data.T3PhiTurns.Span, triangle.Datum);
        return Turns.Wrap(difference) * Lane8.Load(_data.T3PhiInverseSigma.Span, triangle.Datum);
    }

    private Lane8 AmpResidual(in TriangleLane triangle, ReadOnlySpan<double> amplitude)
    {
        var difference = triangle.Product(amplitude) - Lane8.Load(_data.T3Amp.Span, triangle.Datum);
        return difference * Lane8.Load(_data.T3AmpInverseSigma.Span, triangle.Datum);
    }
}
