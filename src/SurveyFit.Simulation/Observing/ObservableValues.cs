using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;

namespace SurveyFit.Simulation.Observing;

/// <summary>V², T3AMP and T3PHI of one file, row-major, without noise or with it.</summary>
/// <param name="Vis2">V².</param>
/// <param name="T3Amplitude">|V₁V₂V₃|.</param>
/// <param name="T3PhiDegrees">Closure phase, in degrees.</param>
internal sealed record ObservableValues(double[] Vis2, double[] T3Amplitude, double[] T3PhiDegrees)
{
    /// <summary>What an array without noise would see.</summary>
    /// <param name="coverage">Where it looks.</param>
    /// <param name="model">The star.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <returns>The values.</returns>
    public static ObservableValues Of(Coverage coverage, VisibilityModel model, ReadOnlySpan<double> parameters)
    {
        var channels = coverage.ChannelCount;
        var buffer = new VisibilityBuffer(coverage.BaselineRowCount * channels, 0);
        model.Evaluate(coverage.Frequencies, parameters, buffer);
        var real = buffer.Real.Span;
        var imaginary = buffer.Imaginary.Span;

        var vis2 = new double[coverage.BaselineRowCount * channels];
        for (var i = 0; i < vis2.Length; i++) vis2[i] = (real[i] * real[i]) + (imaginary[i] * imaginary[i]);

        var amplitude = new double[coverage.TriangleRowCount * channels];
        var phi = new double[amplitude.Length];
        for (var row = 0; row < coverage.TriangleRowCount; row++)
        {
            var (first, second, sum) = Coverage.Legs(row);
            for (var channel = 0; channel < channels; channel++)
            {
                var (a, b, c) = ((first * channels) + channel, (second * channels) + channel, (sum * channels) + channel);

                // T3 = V(u1) V(u2) V*(u1 + u2).
                var (abReal, abImaginary) = ((real[a] * real[b]) - (imaginary[a] * imaginary[b]), (real[a] * imaginary[b]) + (imaginary[a] * real[b]));
                var t3Real = (abReal * real[c]) + (abImaginary * imaginary[c]);
                var t3Imaginary = (abImaginary * real[c]) - (abReal * imaginary[c]);
                var at = (row * channels) + channel;
                amplitude[at] = Math.Sqrt((t3Real * t3Real) + (t3Imaginary * t3Imaginary));
                phi[at] = PortableMath.Atan2Degrees(t3Imaginary, t3Real);
            }
        }

        return new ObservableValues(vis2, amplitude, phi);
    }
}
