namespace SurveyFit.Catalogue.Stars;

/// <summary>A value with its error, both in the same unit.</summary>
internal readonly record struct Estimate(double Value, double Error)
{
    /// <summary>
    /// Weighted mean. Where the values scatter more than their errors allow (χ² above its degrees of freedom), the error is
    /// multiplied by √(χ²/(n−1)); it is never made smaller.
    /// </summary>
    /// <returns>The mean; null without a usable value.</returns>
    internal static Estimate? Mean(IEnumerable<Estimate> estimates)
    {
        Estimate[] usable = [.. estimates.Where(estimate => estimate.IsUsable)];
        if (usable.Length == 0)
            return null;
        double weights = usable.Sum(estimate => estimate.Weight);
        double mean = usable.Sum(estimate => estimate.Weight * estimate.Value) / weights;
        double chiSquare = ChiSquare(usable, mean);
        double inflation = usable.Length > 1 ? Math.Max(1, chiSquare / (usable.Length - 1)) : 1;
        return new Estimate(mean, Math.Sqrt(inflation / weights));
    }

    /// <summary>χ² of values against their weighted mean, with n − 1 degrees of freedom.</summary>
    internal static (double ChiSquare, int Degrees) Scatter(IReadOnlyCollection<Estimate> estimates)
    {
        Estimate[] usable = [.. estimates.Where(estimate => estimate.IsUsable)];
        return Mean(usable) is Estimate mean ? (ChiSquare(usable, mean.Value), usable.Length - 1) : (0, 0);
    }

    private bool IsUsable => double.IsFinite(Value) && double.IsFinite(Error) && Error > 0;

    private double Weight => 1 / (Error * Error);

    private static double ChiSquare(Estimate[] estimates, double mean) =>
        estimates.Sum(estimate => (estimate.Value - mean) * (estimate.Value - mean) * estimate.Weight);
}
