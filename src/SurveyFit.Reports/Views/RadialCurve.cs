using SurveyFit.Models;
using SurveyFit.Numerics;

namespace SurveyFit.Reports.Views;

/// <summary>A model's visibility over the length of the spatial frequency, for models that look the same from all sides at all wavelengths.</summary>
/// <param name="StepPerRadian">Distance of neighbouring samples, in cycles per radian; the first is at zero.</param>
/// <param name="Visibility">V at each sample: real, because such models are symmetric about the origin.</param>
public sealed record RadialCurve(double StepPerRadian, double[] Visibility)
{
    private const double Tolerance = 1e-9;
    private const int Directions = 5;

    /// <summary>V² between samples, by interpolation of V.</summary>
    /// <param name="frequency">Spatial frequency, in cycles per radian, within the curve.</param>
    public double Vis2(double frequency)
    {
        var place = Math.Clamp(frequency / StepPerRadian, 0, Visibility.Length - 1);
        var index = Math.Min((int)place, Visibility.Length - 2);
        var part = place - index;
        var visibility = ((1 - part) * Visibility[index]) + (part * Visibility[index + 1]);
        return visibility * visibility;
    }

    /// <summary>Samples a model.</summary>
    /// <param name="model">Model.</param>
    /// <param name="parameters">All parameters in the definition's order.</param>
    /// <param name="largest">Last spatial frequency, in cycles per radian, positive.</param>
    /// <param name="wavelengths">Shortest and longest wavelength of the data, in metres.</param>
    /// <param name="samples">Number of samples, at least 2.</param>
    /// <returns>The curve; null if the model depends on direction or wavelength or is not symmetric.</returns>
    internal static RadialCurve? Of(
        VisibilityModel model, ReadOnlySpan<double> parameters, double largest, (double Shortest, double Longest) wavelengths, int samples)
    {
        var step = largest / (samples - 1);
        var first = Sample(model, parameters, step, samples, 0, wavelengths.Shortest);
        for (var direction = 1; direction <= Directions; direction++)
        {
            // The golden angle: no symmetry of a model hides behind equal steps.
            var turned = Sample(model, parameters, step, samples, direction * 2.399963, direction % 2 == 0 ? wavelengths.Shortest : wavelengths.Longest);
            if (Differs(first, turned)) return null;
        }

        return new RadialCurve(step, first.Real.Span[..samples].ToArray());
    }

    private static VisibilityBuffer Sample(
        VisibilityModel model, ReadOnlySpan<double> parameters, double step, int samples, double angle, double wavelengthMetres)
    {
        var frequencies = new SpatialFrequencies(new AlignedColumn(samples), new AlignedColumn(samples), new AlignedColumn(samples));
        frequencies.Wavelength.Span.Fill(wavelengthMetres);
        var (sine, cosine) = Math.SinCos(angle);
        for (var i = 0; i < samples; i++) (frequencies.U.Span[i], frequencies.V.Span[i]) = (i * step * sine, i * step * cosine);
        var result = new VisibilityBuffer(frequencies.PaddedCount, 0);
        model.Evaluate(frequencies, parameters, result);
        return result;
    }

    private static bool Differs(VisibilityBuffer first, VisibilityBuffer other)
    {
        for (var i = 0; i < first.Real.Count; i++)
        {
            // Not the other way round: NaN differs.
            if (!(Math.Abs(first.Real.Span[i] - other.Real.Span[i]) <= Tolerance)) return true;
            if (!(Math.Abs(first.Imaginary.Span[i]) + Math.Abs(other.Imaginary.Span[i]) <= Tolerance)) return true;
        }

        return false;
    }
}
