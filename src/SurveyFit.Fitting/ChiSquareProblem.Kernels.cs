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
        var inverseSigma = _data.Vis2InverseSigma.Span;
        var measured = _data.Vis2.Span;
        var real = _withPartials.Real.Span;
        var imaginary = _withPartials.Imaginary.Span;
        var row = _accumulator.Row;
        var sum = Lane8.Broadcast(0);
        for (var i = 0; i < inverseSigma.Length; i += Lane8.Width)
        {
            var re = Lane8.Load(real, i);
            var im = Lane8.Load(imaginary, i);
            var weight = Lane8.Load(inverseSigma, i);
            var residual = Vis2Residual(re, im, Lane8.Load(measured, i)) * weight;
            sum = Lane8.FusedMultiplyAdd(residual, residual, sum);

            // ∂|V|²/∂p = 2 Re(V* ∂V/∂p).
            var twice = weight + weight;
            for (var k = 0; k < row.Length; k++)
            {
                var along = im * Lane8.Load(_withPartials.PartialImaginary(k).Span, i);
                row[k] = Lane8.FusedMultiplyAdd(re, Lane8.Load(_withPartials.PartialReal(k).Span, i), along) * twice;
            }

            _accumulator.AddRow(residual);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ChiSquareParts AccumulateTriples()
    {
        if (_triangles.Length == 0)
            return default;
        _scratch.Fill(_withPartials, withPartials: true);
        var phase = _scratch.Phase.Span;
        var amplitude = _scratch.Amplitude.Span;
        var phi = Lane8.Broadcast(0);
        var amp = Lane8.Broadcast(0);
        foreach (ref readonly var triangle in _triangles.AsSpan())
        {
            var residual = PhiResidual(triangle, phase);
            phi = Lane8.FusedMultiplyAdd(residual, residual, phi);
            FillPhiSlopes(triangle);
            _accumulator.AddRow(residual);
            if (!_scratch.WithAmplitude)
                continue;
            residual = AmpResidual(triangle, amplitude);
            amp = Lane8.FusedMultiplyAdd(residual, residual, amp);
            FillAmpSlopes(triangle, amplitude);
            _accumulator.AddRow(residual);
        }

        return new ChiSquareParts(0, phi.Sum(), amp.Sum());
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

    private void FillPhiSlopes(in TriangleLane triangle)
    {
        var weight = Lane8.Load(_data.T3PhiInverseSigma.Span, triangle.Datum);
        var row = _accumulator.Row;
        for (var j = 0; j < row.Length; j++)
            row[j] = triangle.Closure(_scratch.PhasePartial(j)) * weight;
    }

    private void FillAmpSlopes(in TriangleLane triangle, ReadOnlySpan<double> amplitude)
    {
        var weight = Lane8.Load(_data.T3AmpInverseSigma.Span, triangle.Datum);
        var first = Lane8.Load(amplitude, triangle.First);
        var second = Lane8.Load(amplitude, triangle.Second);
        var third = Lane8.Load(amplitude, triangle.Third);
        var row = _accumulator.Row;
        for (var j = 0; j < row.Length; j++)
        {
            var partial = _scratch.AmplitudePartial(j);
            var slope = Lane8.Load(partial, triangle.First) * second * third;
            slope = Lane8.FusedMultiplyAdd(first * third, Lane8.Load(partial, triangle.Second), slope);
            row[j] = Lane8.FusedMultiplyAdd(first * second, Lane8.Load(partial, triangle.Third), slope) * weight;
        }
    }
}
