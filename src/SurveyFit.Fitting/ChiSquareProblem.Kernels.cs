using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>The residuals, their gradient and normal matrix.</summary>
internal sealed partial class ChiSquareProblem
{
    private const double TurnsPerRadian = 1 / Math.Tau;

    private readonly TripleScratch _scratch;
    private readonly double[] _row;

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
        var sum = 0.0;
        for (var i = 0; i < inverseSigma.Length; i++)
        {
            var residual = ((real[i] * real[i]) + (imaginary[i] * imaginary[i]) - measured[i]) * inverseSigma[i];
            sum += residual * residual;
        }

        return sum;
    }

    private double AccumulateVis2(Span<double> halfGradient, Span<double> normal)
    {
        var inverseSigma = _data.Vis2InverseSigma.Span;
        var measured = _data.Vis2.Span;
        var real = _withPartials.Real.Span;
        var imaginary = _withPartials.Imaginary.Span;
        var sum = 0.0;
        for (var i = 0; i < inverseSigma.Length; i++)
        {
            if (inverseSigma[i] == 0)
                continue;
            var residual = ((real[i] * real[i]) + (imaginary[i] * imaginary[i]) - measured[i]) * inverseSigma[i];
            sum += residual * residual;
            for (var k = 0; k < _row.Length; k++)
            {
                // ∂|V|²/∂p = 2 Re(V* ∂V/∂p).
                var product = (real[i] * _withPartials.PartialReal(k).Span[i]) + (imaginary[i] * _withPartials.PartialImaginary(k).Span[i]);
                _row[k] = 2 * product * inverseSigma[i];
            }

            AddRow(residual, halfGradient, normal);
        }

        return sum;
    }

    private ChiSquareParts TripleChiSquare(VisibilityBuffer visibilities)
    {
        if (_data.T3Rows.Count == 0)
            return default;
        _scratch.Fill(visibilities, withPartials: false);
        var (phi, amp) = (0.0, 0.0);
        foreach (var row in _data.T3Rows)
        {
            var legs = row.Legs;
            for (var k = 0; k < row.ChannelCount; k++)
            {
                var residual = PhiResidual(legs, row.Offset, k);
                phi += residual * residual;
                residual = AmpResidual(legs, row.Offset, k);
                amp += residual * residual;
            }
        }

        return new ChiSquareParts(0, phi, amp);
    }

    private ChiSquareParts AccumulateTriples(Span<double> halfGradient, Span<double> normal)
    {
        if (_data.T3Rows.Count == 0)
            return default;
        _scratch.Fill(_withPartials, withPartials: true);
        var (phi, amp) = (0.0, 0.0);
        foreach (var row in _data.T3Rows)
        {
            var legs = row.Legs;
            for (var k = 0; k < row.ChannelCount; k++)
            {
                var datum = row.Offset + k;
                var weight = _data.T3PhiInverseSigma.Span[datum];
                if (weight > 0)
                {
                    var residual = PhiResidual(legs, row.Offset, k);
                    phi += residual * residual;
                    for (var j = 0; j < _row.Length; j++)
                    {
                        var partial = _scratch.PhasePartial(j);
                        _row[j] = weight * ((legs.FirstSign * partial[legs.First + k])
                            + (legs.SecondSign * partial[legs.Second + k])
                            + (legs.ThirdSign * partial[legs.Third + k]));
                    }

                    AddRow(residual, halfGradient, normal);
                }

                weight = _data.T3AmpInverseSigma.Span[datum];
                if (weight > 0)
                {
                    var residual = AmpResidual(legs, row.Offset, k);
                    amp += residual * residual;
                    var amplitude = _scratch.Amplitude.Span;
                    var (a1, a2, a3) = (amplitude[legs.First + k], amplitude[legs.Second + k], amplitude[legs.Third + k]);
                    for (var j = 0; j < _row.Length; j++)
                    {
                        var partial = _scratch.AmplitudePartial(j);
                        _row[j] = weight * ((partial[legs.First + k] * a2 * a3)
                            + (a1 * partial[legs.Second + k] * a3)
                            + (a1 * a2 * partial[legs.Third + k]));
                    }

                    AddRow(residual, halfGradient, normal);
                }
            }
        }

        return new ChiSquareParts(0, phi, amp);
    }

    private double PhiResidual(TriangleLegs legs, int offset, int k)
    {
        var phase = _scratch.Phase.Span;
        var model = (legs.FirstSign * phase[legs.First + k]) + (legs.SecondSign * phase[legs.Second + k]) + (legs.ThirdSign * phase[legs.Third + k]);
        return Wrap(model - _data.T3PhiTurns.Span[offset + k]) * _data.T3PhiInverseSigma.Span[offset + k];
    }

    private double AmpResidual(TriangleLegs legs, int offset, int k)
    {
        var amplitude = _scratch.Amplitude.Span;
        var model = amplitude[legs.First + k] * amplitude[legs.Second + k] * amplitude[legs.Third + k];
        return (model - _data.T3Amp.Span[offset + k]) * _data.T3AmpInverseSigma.Span[offset + k];
    }

    private void AddRow(double residual, Span<double> halfGradient, Span<double> normal)
    {
        var n = _row.Length;
        for (var row = 0; row < n; row++)
        {
            halfGradient[row] += _row[row] * residual;
            for (var column = 0; column <= row; column++)
                normal[(row * n) + column] += _row[row] * _row[column];
        }
    }

    /// <summary>Phase and amplitude of every visibility, with partials, as the triangles need them.</summary>
    private sealed class TripleScratch
    {
        private readonly AlignedColumn[] _phasePartials;
        private readonly AlignedColumn[] _amplitudePartials;
        private readonly bool _withAmplitude;

        internal TripleScratch(DataSet data, int freeCount)
        {
            _withAmplitude = data.T3AmpCounts.Used > 0;
            var count = data.T3Rows.Count > 0 ? data.Frequencies.PaddedCount : 0;
            Phase = new AlignedColumn(count);
            Amplitude = new AlignedColumn(count);
            _phasePartials = [.. Enumerable.Range(0, freeCount).Select(_ => new AlignedColumn(count))];
            _amplitudePartials = [.. Enumerable.Range(0, freeCount).Select(_ => new AlignedColumn(_withAmplitude ? count : 0))];
        }

        /// <summary>arg V, in turns.</summary>
        internal AlignedColumn Phase { get; }

        /// <summary>|V|; zero if no triple amplitude is used.</summary>
        internal AlignedColumn Amplitude { get; }

        /// <summary>∂ arg V/∂p, in turns per unit of the k-th free parameter.</summary>
        internal ReadOnlySpan<double> PhasePartial(int k) => _phasePartials[k].Span;

        /// <summary>∂|V|/∂p of the k-th free parameter.</summary>
        internal ReadOnlySpan<double> AmplitudePartial(int k) => _amplitudePartials[k].Span;

        internal void Fill(VisibilityBuffer visibilities, bool withPartials)
        {
            var real = visibilities.Real.Span;
            var imaginary = visibilities.Imaginary.Span;
            var phase = Phase.Span;
            for (var i = 0; i < phase.Length; i++)
                phase[i] = Math.Atan2(imaginary[i], real[i]) * TurnsPerRadian;
            if (_withAmplitude)
            {
                for (var i = 0; i < phase.Length; i++)
                    Amplitude.Span[i] = Math.Sqrt((real[i] * real[i]) + (imaginary[i] * imaginary[i]));
            }

            if (!withPartials)
                return;
            for (var k = 0; k < _phasePartials.Length; k++)
            {
                var partialReal = visibilities.PartialReal(k).Span;
                var partialImaginary = visibilities.PartialImaginary(k).Span;
                var phasePartial = _phasePartials[k].Span;
                for (var i = 0; i < phase.Length; i++)
                {
                    var square = (real[i] * real[i]) + (imaginary[i] * imaginary[i]);

                    // A null has no phase: it has no influence either.
                    phasePartial[i] = square > 0 ? TurnsPerRadian * ((real[i] * partialImaginary[i]) - (imaginary[i] * partialReal[i])) / square : 0;
                    if (_withAmplitude)
                    {
                        var amplitude = Amplitude.Span[i];
                        _amplitudePartials[k].Span[i] = amplitude > 0 ? ((real[i] * partialReal[i]) + (imaginary[i] * partialImaginary[i])) / amplitude : 0;
                    }
                }
            }
        }
    }
}
