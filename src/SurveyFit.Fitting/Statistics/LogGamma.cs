using SurveyFit.Numerics.Functions;

namespace SurveyFit.Fitting.Statistics;

/// <summary>Stirling's error of the gamma function, the part that survives in ratios of large gammas.</summary>
internal static class LogGamma
{
    private const double LogTwoPi = 1.8378770664093454836;
    private const double StirlingFrom = 15;

    /// <summary>ln Γ(x+1) − (x + ½) ln x + x − ½ ln 2π (Loader 2000, <c>stirlerr</c>); relative to ln Γ no digits cancel.</summary>
    /// <param name="x">Positive.</param>
    /// <returns>The error of Stirling's formula.</returns>
    internal static double StirlingError(double x)
    {
        // Γ(x+1) = Γ(x+2)/(x+1): climb to where six terms of the asymptotic series suffice, then come down.
        var correction = 0.0;
        while (x < StirlingFrom)
        {
            // err(x) − err(x+1) = (x + ½) ln((x+1)/x) − 1.
            correction += ((x + 0.5) * LogOnePlus(1 / x)) - 1;
            x++;
        }

        var inverse = 1 / x;
        var square = inverse * inverse;
        var series = (1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square * (1.0 / 1188))))))));
        return correction + (series * inverse);
    }

    /// <summary>ln of xᵃ e⁻ˣ / Γ(a+1), without cancellation for large a (Loader 2000, saddle point).</summary>
    /// <param name="a">Positive.</param>
    /// <param name="x">Positive.</param>
    /// <returns>The logarithm of the Poisson weight.</returns>
    internal static double LogPoisson(double a, double x) =>
        -StirlingError(a) - Deviance(a, x) - (0.5 * (LogTwoPi + PortableMath.Log(a)));

    /// <summary>ln(1 + x), accurate for small x.</summary>
    /// <param name="x">Greater than −1.</param>
    /// <returns>ln(1 + x).</returns>
    internal static double LogOnePlus(double x)
    {
        var onePlus = 1 + x;
        return onePlus == 1 ? x : PortableMath.Log(onePlus) * (x / (onePlus - 1));
    }

    // a ln(a/x) + x − a; by series where a ≈ x, since the terms would cancel.
    private static double Deviance(double a, double x)
    {
        var ratio = (a - x) / (a + x);
        if (Math.Abs(ratio) > 0.1)
            return (a * PortableMath.Log(a / x)) + x - a;

        var sum = (a - x) * ratio;
        var term = 2 * a * ratio;
        var square = ratio * ratio;
        for (var odd = 3; ; odd += 2)
        {
            term *= square;
            var next = sum + (term / odd);
            if (next == sum)
                return sum;
            sum = next;
        }
    }
}
