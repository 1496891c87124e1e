using SurveyFit.Numerics;

namespace SurveyFit.Models.Tests;

/// <summary>Spatial frequencies up to those of CHARA in the visible.</summary>
internal static class TestFrequencies
{
    internal const double Largest = 5e8;

    /// <summary>Random frequencies, short baselines over-represented, the first one zero.</summary>
    internal static SpatialFrequencies Random(int count, ulong seed)
    {
        var random = new RandomSequence(seed);
        var points = Enumerable.Range(0, count).Select(i =>
        {
            var length = i == 0 ? 0 : Largest * Math.Pow(10, random.NextUniform(-3, 0));
            var angle = random.NextUniform(0, 2 * Math.PI);
            return (length * Math.Cos(angle), length * Math.Sin(angle));
        });
        return Of([.. points]);
    }

    internal static SpatialFrequencies Of(IReadOnlyList<(double U, double V)> points)
    {
        var frequencies = new SpatialFrequencies(new AlignedColumn(points.Count), new AlignedColumn(points.Count), new AlignedColumn(points.Count));
        frequencies.Wavelength.Span.Fill(1e-6);
        for (var i = 0; i < points.Count; i++)
            (frequencies.U.Span[i], frequencies.V.Span[i]) = points[i];

        return frequencies;
    }
}
