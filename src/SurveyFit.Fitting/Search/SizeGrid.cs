using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Search;

/// <summary>The sizes that are tried before the fit: from unresolved at the longest baseline to resolved out at the shortest.</summary>
internal static class SizeGrid
{
    // Fractions of λ/B at the finest resolution. A lobe of a uniform disk is about one λ/B wide, its null a few tenths
    // of that when sharp errors count, so that steps of 0.03 fall on both sides of every null.
    private const double SmallestFraction = 0.02;
    private const double StepFraction = 0.03;
    private const double RelativeStepAtSmallSizes = 0.1;
    private const double RelativeStepAtLargeSizes = 0.003;

    // The first null of a uniform disk is at 1.22 λ/B, that of a fully darkened one at 1.43: below this the star is in its first
    // lobe at the shortest baseline.
    private const double FirstLobeInCoarsest = 1.5;

    // A disk of four times λ/B at the shortest baseline has faded to a few per cent everywhere.
    private const double LargestInCoarsest = 4;

    // The uniform disk nearest to an ellipse lies between its axes.
    private const double LargestAroundKnown = 4;
    private const double RelativeStepAroundKnown = 0.03;

    /// <summary>The largest size that the shortest baseline still sees in its first lobe; larger ones are aliases unless they fit far better.</summary>
    /// <param name="data">Data.</param>
    /// <returns>In mas.</returns>
    internal static double LargestInFirstLobe(DataSet data) => FirstLobeInCoarsest * AngularScale.Coarsest(data);

    /// <summary>Sizes around one that a simpler model found, increasing, inside the parameter's bounds.</summary>
    /// <param name="size">Size that was found, in mas.</param>
    /// <param name="parameter">Size parameter.</param>
    /// <returns>At least one size, in mas.</returns>
    internal static double[] Around(double size, ModelParameter parameter)
    {
        var last = Math.Min(parameter.Maximum, LargestAroundKnown * size);
        var sizes = new List<double>();
        for (var next = Math.Max(parameter.Minimum, size / LargestAroundKnown); next < last; next *= 1 + RelativeStepAroundKnown)
            sizes.Add(next);
        sizes.Add(last);
        return [.. sizes];
    }

    /// <summary>Sizes, increasing, inside the parameter's bounds.</summary>
    /// <param name="data">Data.</param>
    /// <param name="parameter">Size parameter.</param>
    /// <returns>At least one size, in mas.</returns>
    internal static double[] For(DataSet data, ModelParameter parameter)
    {
        var finest = AngularScale.Finest(data);
        var first = Math.Max(parameter.Minimum, SmallestFraction * finest);
        var last = Math.Min(parameter.Maximum, LargestInCoarsest * AngularScale.Coarsest(data));
        if (!(last > first))
            return [Math.Clamp(finest, parameter.Minimum, parameter.Maximum)];

        var sizes = new List<double>();
        for (var size = first; size < last;)
        {
            sizes.Add(size);
            size += Math.Max(Math.Min(RelativeStepAtSmallSizes * size, StepFraction * finest), RelativeStepAtLargeSizes * size);
        }

        sizes.Add(last);
        return [.. sizes];
    }
}
