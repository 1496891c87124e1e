namespace SurveyFit.Benchmarks.Measuring;

/// <summary>Samples of one quantity: their median, and the tenth and ninetieth percentile as spread.</summary>
/// <param name="Median">Median.</param>
/// <param name="P10">Tenth percentile.</param>
/// <param name="P90">Ninetieth percentile.</param>
/// <param name="Count">Samples.</param>
internal readonly record struct Series(double Median, double P10, double P90, int Count)
{
    /// <summary>Of samples, with linear interpolation between neighbours.</summary>
    /// <param name="samples">At least one.</param>
    internal static Series Of(IReadOnlyList<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return new Series(At(sorted, 0.5), At(sorted, 0.1), At(sorted, 0.9), sorted.Length);
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
