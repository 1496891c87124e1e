namespace SurveyFit.Numerics.Tests.Oracle;

/// <summary>Reference values by Taylor and Hankel series in <see cref="BigFixed"/>; share nothing with the code under test.</summary>
internal static class Exact
{
    /// <summary>Beyond this s = x² the Hankel series (error below 1e-25 from x = 32 on) replaces the power series.</summary>
    private const double HankelFrom = 1024;

    internal static (double Sin, double Cos) SinCosTurns(double turns)
    {
        var t = BigFixed.From(turns);
        var fraction = t - new BigFixed(t.Rounded << BigFixed.FractionBits);
        var (sin, cos) = SinCos(fraction * BigFixed.Pi * 2);
        return (sin.ToDouble(), cos.ToDouble());
    }

    internal static double Exp(double x)
    {
        // exp(x) = 2^k exp(x - k ln 2), with ln 2 = 2 artanh(1/3).
        var ln2 = Log(2.0);
        var value = BigFixed.From(x);
        var k = (value / ln2).Rounded;

        // Math.ScaleB is exact up to the last, subnormal step.
        return Math.ScaleB(ExpSeries(value - (ln2 * (long)k)).ToDouble(), (int)k);
    }

    internal static double Exp2(double x)
    {
        var k = Math.Round(x);
        return Math.ScaleB(ExpSeries(BigFixed.From(x - k) * Log(2.0)).ToDouble(), (int)k);
    }

    private static BigFixed ExpSeries(BigFixed r)
    {
        var term = BigFixed.One;
        var sum = term;
        for (var n = 1; !term.IsZero; n++)
        {
            term = term * r / n;
            sum += term;
        }

        return sum;
    }

    internal static BigFixed Log(double x)
    {
        var e = Math.ILogB(x);
        var m = BigFixed.From(Math.ScaleB(x, -e));
        var ln2 = ArTanh(BigFixed.Ratio(1, 3)) * 2;
        return (ArTanh((m - BigFixed.One) / (m + BigFixed.One)) * 2) + (ln2 * e);
    }

    /// <summary>Phase of (x, y) in turns, x and y not both zero.</summary>
    internal static double Atan2Turns(double y, double x)
    {
        var ax = BigFixed.From(Math.Abs(x));
        var ay = BigFixed.From(Math.Abs(y));
        var steep = ay.Raw > ax.Raw;
        var angle = ArcTangent(steep ? ax / ay : ay / ax) / (BigFixed.Pi * 2);
        if (steep)
            angle = BigFixed.Ratio(1, 4) - angle;

        if (double.IsNegative(x))
            angle = BigFixed.Ratio(1, 2) - angle;

        return Math.CopySign(angle.ToDouble(), y);
    }

    /// <summary>2 J1(x)/x at s = x².</summary>
    internal static double DiskRatio(double s) => (s < HankelFrom ? Series(s, 1) : Hankel(s, 1) * 2 / Root(s)).ToDouble();

    /// <summary>-J2(x)/x² at s = x².</summary>
    internal static double DiskRatioSlope(double s) => -(s < HankelFrom ? Series(s, 2) / 4 : Hankel(s, 2) / BigFixed.From(s)).ToDouble();

    /// <summary>J0(x) at s = x².</summary>
    internal static double J0(double s) => (s < HankelFrom ? Series(s, 0) : Hankel(s, 0)).ToDouble();

    /// <summary>3 (sin x - x cos x)/x³ at s = x².</summary>
    internal static double BallRatio(double s)
    {
        if (s < 1e-6)
            return 1 - (s / 10) + (s * s / 280);

        var x = Root(s);
        var (sin, cos) = SinCos(Reduced(x));
        return ((sin - (x * cos)) * 3 / (x * BigFixed.From(s))).ToDouble();
    }

    /// <summary>Its derivative by s: -3 j2(x)/(2x²).</summary>
    internal static double BallRatioSlope(double s)
    {
        if (s < 1e-6)
            return -0.1 + (s / 140);

        var x = Root(s);
        var square = BigFixed.From(s);
        var (sin, cos) = SinCos(Reduced(x));
        var j2 = (((BigFixed.One * 3 / square) - BigFixed.One) * sin / x) - (cos * 3 / square);
        return -(j2 * 3 / 2 / square).ToDouble();
    }

    /// <summary>J_n(x) (2/x)^n = Σ (-s/4)^k / (k! (n+k)!) (DLMF 10.2.2).</summary>
    private static BigFixed Series(double s, int order)
    {
        var quarter = BigFixed.From(s) / 4;
        var term = BigFixed.One;
        for (var i = 2; i <= order; i++)
            term /= i;

        var sum = term;
        for (var k = 1; !term.IsZero; k++)
        {
            term = -(term * quarter) / ((long)k * (k + order));
            sum += term;
        }

        return sum;
    }

    /// <summary>J_n(x) by Hankel's asymptotic series, summed to its smallest term (DLMF 10.17.3).</summary>
    private static BigFixed Hankel(double s, int order)
    {
        var x = Root(s);
        var mu = 4L * order * order;
        var p = BigFixed.One;
        var q = BigFixed.Zero;
        var term = BigFixed.One;
        for (var k = 1; k <= 60; k++)
        {
            var odd = (2L * k) - 1;
            term = term * (mu - (odd * odd)) / k / (x * 8);
            switch (k % 4)
            {
                case 1: q += term; break;
                case 2: p -= term; break;
                case 3: q -= term; break;
                default: p += term; break;
            }
        }

        var (sin, cos) = SinCos(Reduced(x - (BigFixed.Pi * ((2 * order) + 1) / 4)));
        return BigFixed.Sqrt(BigFixed.One * 2 / (BigFixed.Pi * x)) * ((p * cos) - (q * sin));
    }

    private static BigFixed Root(double s) => BigFixed.Sqrt(BigFixed.From(s));

    private static BigFixed Reduced(BigFixed angle)
    {
        var turn = BigFixed.Pi * 2;
        return angle - new BigFixed(turn.Raw * (angle / turn).Rounded);
    }

    private static (BigFixed Sin, BigFixed Cos) SinCos(BigFixed angle)
    {
        var square = angle * angle;
        var sinTerm = angle;
        var cosTerm = BigFixed.One;
        var sin = sinTerm;
        var cos = cosTerm;
        for (var k = 1; !sinTerm.IsZero || !cosTerm.IsZero; k++)
        {
            cosTerm = -(cosTerm * square) / ((2L * k) * ((2 * k) - 1));
            sinTerm = -(sinTerm * square) / ((2L * k) * ((2 * k) + 1));
            sin += sinTerm;
            cos += cosTerm;
        }

        return (sin, cos);
    }

    /// <summary>arctan(a) for 0 ≤ a ≤ 1, the argument halved eight times by a / (1 + √(1+a²)).</summary>
    private static BigFixed ArcTangent(BigFixed a)
    {
        const int Halvings = 8;
        for (var i = 0; i < Halvings; i++)
            a /= BigFixed.One + BigFixed.Sqrt(BigFixed.One + (a * a));

        return OddSeries(a, -1) * (1L << Halvings);
    }

    private static BigFixed ArTanh(BigFixed a) => OddSeries(a, 1);

    private static BigFixed OddSeries(BigFixed a, int sign)
    {
        var square = a * a * sign;
        var power = a;
        var sum = a;
        for (var k = 1; !power.IsZero; k++)
        {
            power *= square;
            sum += power / ((2L * k) + 1);
        }

        return sum;
    }
}
