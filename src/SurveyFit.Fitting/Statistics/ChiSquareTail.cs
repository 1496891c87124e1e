using SurveyFit.Numerics.Functions;

namespace SurveyFit.Fitting.Statistics;

/// <summary>Tails of the χ² and normal distributions in logarithms, so that a hundred σ are as exact as one.</summary>
internal static class ChiSquareTail
{
    private const double LogHalf = -0.69314718055994530942;
    private const int IterationLimit = 100_000;

    /// <summary>ln P(X &gt; x) for X distributed as χ² with ν degrees of freedom.</summary>
    /// <param name="x">Value; not negative.</param>
    /// <param name="degreesOfFreedom">ν, positive.</param>
    /// <returns>Natural logarithm of the upper tail.</returns>
    internal static double LogUpper(double x, double degreesOfFreedom)
    {
        var a = 0.5 * degreesOfFreedom;
        var half = 0.5 * x;
        if (half <= 0)
            return 0;
        if (double.IsPositiveInfinity(half))
            return double.NegativeInfinity;
        // ln[x^a e^-x / Γ(a)]; both expansions start from it.
        var logWeight = LogGamma.LogPoisson(a, half) + PortableMath.Log(a);
        return half < a + 1
            ? LogGamma.LogOnePlus(-PortableMath.Exp(logWeight + PortableMath.Log(LowerSeries(a, half))))
            : logWeight + PortableMath.Log(UpperFraction(a, half));
    }

    /// <summary>The number of σ whose two-sided normal tail has this logarithm: ln erfc(z/√2) = <paramref name="logTail"/>.</summary>
    /// <param name="logTail">Natural logarithm of a probability; not positive.</param>
    /// <returns>z, in σ.</returns>
    internal static double NormalSigmas(double logTail)
    {
        if (logTail >= 0)
            return 0;
        if (double.IsNegativeInfinity(logTail))
            return double.PositiveInfinity;

        // Newton's method on the logarithm, which is concave and nearly quadratic in z; the start is its leading term,
        // 1 − √(2/π) z for a small z.
        // d ln erfc(z/√2)/dz = −√(2/π) e^(−z²/2) / erfc(z/√2).
        var z = logTail > LogHalf ? -logTail * Math.Sqrt(0.5 * Math.PI) : Math.Sqrt(-2 * logTail);
        for (var i = 0; i < 100; i++)
        {
            var log = LogUpper(z * z, 1);
            var slope = -PortableMath.Exp((-0.5 * z * z) - log + (0.5 * PortableMath.Log(2 / Math.PI)));
            var step = (log - logTail) / slope;
            var next = Math.Max(z - step, 0.5 * z);
            if (Math.Abs(next - z) <= 1e-15 * z)
                return next;
            z = next;
        }

        return z;
    }

    // P(a, x) Γ(a) e^x x^-a = Σ x^n / (a (a+1) … (a+n)); Abramowitz & Stegun 6.5.29.
    private static double LowerSeries(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < IterationLimit; n++)
        {
            term *= x / (a + n);
            sum += term;
            if (term < sum * 1e-17)
                break;
        }

        return sum;
    }

    // Q(a, x) Γ(a) e^x x^-a by Legendre's continued fraction, Abramowitz & Stegun 6.5.31, evaluated after Lentz.
    private static double UpperFraction(double a, double x)
    {
        const double tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / tiny;
        var d = 1 / b;
        var fraction = d;
        for (var n = 1; n < IterationLimit; n++)
        {
            var numerator = -n * (n - a);
            b += 2;
            d = Guard((numerator * d) + b);
            c = Guard(b + (numerator / c));
            d = 1 / d;
            var factor = d * c;
            fraction *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
                break;
        }

        return fraction;

        static double Guard(double value) => Math.Abs(value) < tiny ? tiny : value;
    }
}
