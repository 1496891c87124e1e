namespace SurveyFit.Cli.Demo;

/// <summary>Mean and spread of pulls, (fitted − true)/σ; 0 and 1 if errors are honest.</summary>
/// <param name="Count">Number of pulls.</param>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">Standard deviation about the mean; NaN for fewer than two.</param>
internal sealed record PullStatistics(int Count, double Mean, double StandardDeviation)
{
    /// <summary>Standard error of the standard deviation of a normal sample.</summary>
    internal double StandardDeviationError => StandardDeviation / Math.Sqrt(2.0 * (Count - 1));

    /// <summary>Statistics of some pulls.</summary>
    /// <param name="pulls">Pulls.</param>
    /// <returns>Their statistics.</returns>
    internal static PullStatistics Of(IReadOnlyCollection<double> pulls)
    {
        if (pulls.Count == 0) return new PullStatistics(0, double.NaN, double.NaN);
        var mean = pulls.Average();
        var spread = pulls.Count < 2 ? double.NaN : Math.Sqrt(pulls.Sum(pull => (pull - mean) * (pull - mean)) / (pulls.Count - 1));
        return new PullStatistics(pulls.Count, mean, spread);
    }
}
