using SurveyFit.Numerics;
using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Simulation.Truth;

/// <summary>How far the nearest uniform disk is from a star, as the usable data of several files would show it without noise.</summary>
internal static class UniformDiskContrast
{
    private const double LargestDiameterMas = 5;
    private const int RefinedMinima = 3;

    /// <summary>The smallest χ² over diameters from 0 to 5 mas: a scan in steps of a fifth of the resolution, refined by golden section.</summary>
    /// <param name="measurements">Readable files.</param>
    /// <returns>The diameter, in mas, and χ²; NaN without usable data.</returns>
    public static (double DiameterMas, double ChiSquare) Nearest(IReadOnlyList<Measurement> measurements)
    {
        if (!measurements.Any(m => Enumerable.Range(0, m.Vis2Flag.Length).Any(m.IsVis2Usable))) return (double.NaN, double.NaN);
        var buffers = measurements.Select(m => new VisibilityBuffer(m.Vis2Flag.Length, 0)).ToArray();
        double Evaluate(double diameterMas) => ChiSquare(measurements, buffers, diameterMas);

        var step = 0.2 / (measurements.Max(LargestFrequency) * Angles.RadiansPerMas);
        var count = (int)Math.Ceiling(LargestDiameterMas / step) + 1;
        var scan = Enumerable.Range(0, count).Select(i => Evaluate(i * step)).ToArray();
        var starts = Enumerable.Range(0, count)
            .Where(i => (i == 0 || scan[i] <= scan[i - 1]) && (i == count - 1 || scan[i] <= scan[i + 1]))
            .OrderBy(i => scan[i]).Take(RefinedMinima);
        var best = (DiameterMas: double.NaN, ChiSquare: double.PositiveInfinity);
        foreach (var start in starts)
        {
            var diameter = GoldenSection.Minimise(Evaluate, Math.Max(0, start - 1) * step, (start + 1) * step, 1e-6);
            var chiSquare = Evaluate(diameter);
            if (chiSquare < best.ChiSquare) best = (diameter, chiSquare);
        }

        return best;
    }

    private static double ChiSquare(IReadOnlyList<Measurement> measurements, VisibilityBuffer[] buffers, double diameterMas)
    {
        var (model, parameters) = StarModel.UniformDisk(diameterMas);
        var sum = 0.0;
        for (var file = 0; file < measurements.Count; file++)
        {
            model.Evaluate(measurements[file].Coverage.Frequencies, parameters, buffers[file]);
            sum += ChiSquare(measurements[file], buffers[file].Real.Span);
        }

        return sum;
    }

    // A centred disk's visibility is real: its closure phase is 0° or 180°.
    private static double ChiSquare(Measurement measurement, ReadOnlySpan<double> visibility)
    {
        var sum = 0.0;
        var truth = measurement.Truth;
        for (var i = 0; i < truth.Vis2.Length; i++)
        {
            if (!measurement.IsVis2Usable(i)) continue;
            var residual = (truth.Vis2[i] - (visibility[i] * visibility[i])) / measurement.Sigmas.Vis2[i];
            sum += residual * residual;
        }

        var channels = measurement.Coverage.ChannelCount;
        for (var row = 0; row < measurement.Coverage.TriangleRowCount; row++)
        {
            var (first, second, third) = Coverage.Legs(row);
            for (var channel = 0; channel < channels; channel++)
            {
                var i = (row * channels) + channel;
                if (!measurement.IsT3PhiUsable(i)) continue;
                var product = visibility[(first * channels) + channel] * visibility[(second * channels) + channel] * visibility[(third * channels) + channel];
                var residual = Measurement.WrapDegrees(truth.T3PhiDegrees[i] - (product < 0 ? 180 : 0)) / measurement.Sigmas.T3PhiDegrees[i];
                sum += residual * residual;
            }
        }

        return sum;
    }

    private static double LargestFrequency(Measurement measurement)
    {
        var frequencies = measurement.Coverage.Frequencies;
        var u = frequencies.U.Span;
        var v = frequencies.V.Span;
        var largest = 0.0;
        for (var i = 0; i < u.Length; i++) largest = Math.Max(largest, (u[i] * u[i]) + (v[i] * v[i]));
        return Math.Sqrt(largest);
    }
}
