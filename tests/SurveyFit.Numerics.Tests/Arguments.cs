namespace SurveyFit.Numerics.Tests;

/// <summary>Argument sets: dense, random over many magnitudes, and special values.</summary>
internal static class Arguments
{
    internal static readonly double[] Special =
    [
        0, -0.0, 1, -1, 0.125, 0.25, 0.5, -0.5, 0.75, 2.5, 63.99999999999999, 64, 64.00000000000001, 4.9e-324, -4.9e-324, 2.2250738585072014e-308,
        1e-300, 1e-16, 1e16, 4503599627370496.5, 9007199254740993, 1e60, 1e200, 1e300, double.MaxValue, double.MinValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN, 708, -708, -708.5, 709.78, 709.79, -745.1, -745.2, 1e-8, 1 + 2.2e-16,
    ];

    internal static double[] Dense(double minimum, double maximum, int count)
        => [.. Enumerable.Range(0, count).Select(i => minimum + ((maximum - minimum) * i / (count - 1)))];

    internal static double[] Uniform(double minimum, double maximum, int count, ulong seed)
    {
        var random = new RandomSequence(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextUniform(minimum, maximum))];
    }

    /// <summary>Magnitudes 2^minimumExponent to 2^maximumExponent evenly in the exponent, both signs if wanted.</summary>
    internal static double[] Magnitudes(int minimumExponent, int maximumExponent, int count, ulong seed, bool signed)
    {
        var random = new RandomSequence(seed);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            var magnitude = Math.ScaleB(1 + random.NextDouble(), minimumExponent + random.NextInteger(maximumExponent - minimumExponent));
            values[i] = signed && random.NextInteger(2) == 1 ? -magnitude : magnitude;
        }

        return values;
    }
}
