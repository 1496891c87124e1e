using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>The residuals, their gradient and normal matrix. A lane is eight neighbouring channels of one row.</summary>
/// <remarks>Padding and unused data have weight zero, hence residual and slope zero; sums are taken in one order on any hardware.</remarks>
internal sealed partial class ChiSquareProblem
{
    private readonly TripleScratch _scratch;
    private readonly NormalAccumulator _accumulator;

    /// <summary>The difference of two phases on the circle.</summary>
    /// <param name="turns">Difference, in turns.</param>
    /// <returns>The same within [−½, ½].</returns>
    internal static double Wrap(double turns) => turns - Math.Round(turns);

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

    private ChiSquareParts TripleChiSquare(VisibilityBuffer visibilities)
    {
        if (_data.T3Rows.Count == 0)
            return default;
        _scratch.Fill(visibilities, withPartials: false);
        var phi = Lane8.Broadcast(0);
        var amp = Lane8.Broadcast(0);
        foreach (var row in _data.T3Rows)
        {
            for (var k = 0; k < row.ChannelCount; k += Lane8.Width)
            {
                var residual = PhiResidual(row, k);
                phi = Lane8.FusedMultiplyAdd(residual, residual, phi);
                if (!_scratch.WithAmplitude)
                    continue;
                residual = AmpResidual(row, k);
                amp = Lane8.FusedMultiplyAdd(residual, residual, amp);
            }
        }

        return new ChiSquareParts(0, phi.Sum(), amp.Sum());
    }

    private ChiSquareParts AccumulateTriples()
    {
        if (_data.T3Rows.Count == 0)
            return default;
        _scratch.Fill(_withPartials, withPartials: true);
        var phi = Lane8.Broadcast(0);
        var amp = Lane8.Broadcast(0);
        foreach (var row in _data.T3Rows)
        {
            for (var k = 0; k < row.ChannelCount; k += Lane8.Width)
            {
                var residual = PhiResidual(row, k);
                phi = Lane8.FusedMultiplyAdd(residual, residual, phi);
                FillPhiSlopes(row, k);
                _accumulator.AddRow(residual);
                if (!_scratch.WithAmplitude)
                    continue;
                residual = AmpResidual(row, k);
                amp = Lane8.FusedMultiplyAdd(residual, residual, amp);
                FillAmpSlopes(row, k);
                _accumulator.AddRow(residual);
            }
        }

        return new ChiSquareParts(0, phi.Sum(), amp.Sum());
    }

    private static Lane8 Vis2Residual(Lane8 real, Lane8 imaginary, Lane8 measured) =>
        Lane8.FusedMultiplyAdd(real, real, Lane8.FusedMultiplyAdd(imaginary, imaginary, -measured));

    private static Lane8 Closure(in TriangleLegs legs, ReadOnlySpan<double> column, int k)
    {
        var sum = Lane8.Broadcast(legs.FirstSign) * Lane8.Load(column, legs.First + k);
        sum = Lane8.FusedMultiplyAdd(Lane8.Broadcast(legs.SecondSign), Lane8.Load(column, legs.Second + k), sum);
        return Lane8.FusedMultiplyAdd(Lane8.Broadcast(legs.ThirdSign), Lane8.Load(column, legs.Third + k), sum);
    }

    private Lane8 PhiResidual(T3Row row, int k)
    {
        var difference = Closure(row.Legs, _scratch.Phase.Span, k) - Lane8.Load(_data.T3PhiTurns.Span, row.Offset + k);
        return Turns.Wrap(difference) * Lane8.Load(_data.T3PhiInverseSigma.Span, row.Offset + k);
    }

    private Lane8 AmpResidual(T3Row row, int k)
    {
        var amplitude = _scratch.Amplitude.Span;
        var legs = row.Legs;
        var model = Lane8.Load(amplitude, legs.First + k) * Lane8.Load(amplitude, legs.Second + k) * Lane8.Load(amplitude, legs.Third + k);
        return (model - Lane8.Load(_data.T3Amp.Span, row.Offset + k)) * Lane8.Load(_data.T3AmpInverseSigma.Span, row.Offset + k);
    }

    private void FillPhiSlopes(T3Row row, int k)
    {
        var weight = Lane8.Load(_data.T3PhiInverseSigma.Span, row.Offset + k);
        for (var j = 0; j < _accumulator.Row.Length; j++)
            _accumulator.Row[j] = Closure(row.Legs, _scratch.PhasePartial(j), k) * weight;
    }

    private void FillAmpSlopes(T3Row row, int k)
    {
        var amplitude = _scratch.Amplitude.Span;
        var legs = row.Legs;
        var weight = Lane8.Load(_data.T3AmpInverseSigma.Span, row.Offset + k);
        var first = Lane8.Load(amplitude, legs.First + k);
        var second = Lane8.Load(amplitude, legs.Second + k);
        var third = Lane8.Load(amplitude, legs.Third + k);
        for (var j = 0; j < _accumulator.Row.Length; j++)
        {
            var partial = _scratch.AmplitudePartial(j);
            var slope = Lane8.Load(partial, legs.First + k) * second * third;
            slope = Lane8.FusedMultiplyAdd(first * third, Lane8.Load(partial, legs.Second + k), slope);
            _accumulator.Row[j] = Lane8.FusedMultiplyAdd(first * second, Lane8.Load(partial, legs.Third + k), slope) * weight;
        }
    }
}
