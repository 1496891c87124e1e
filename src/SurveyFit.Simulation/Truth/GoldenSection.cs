namespace SurveyFit.Simulation.Truth;

/// <summary>One-dimensional minimisation without derivatives (Kiefer 1953): the noise-free χ² of a disk jumps where a null crosses a datum.</summary>
internal static class GoldenSection
{
    private const double Ratio = 0.61803398874989484820;

    /// <summary>The minimum of a function that has one between two points.</summary>
    /// <param name="function">Function.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    /// <param name="tolerance">Width of the final interval.</param>
    /// <returns>The better of the final interval's inner points.</returns>
    public static double Minimise(Func<double, double> function, double low, double high, double tolerance)
    {
        var (left, right) = (high - (Ratio * (high - low)), low + (Ratio * (high - low)));
        var (atLeft, atRight) = (function(left), function(right));
        while (high - low > tolerance)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (Ratio * (high - low));
                atLeft = function(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (Ratio * (high - low));
                atRight = function(right);
            }
        }

        return atLeft < atRight ? left : right;
    }
}
