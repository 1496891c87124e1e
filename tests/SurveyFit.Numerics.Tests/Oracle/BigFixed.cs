using System.Numerics;

namespace SurveyFit.Numerics.Tests.Oracle;

/// <summary>Fixed-point numbers with 320 fractional bits: the exact side of every accuracy test.</summary>
internal readonly record struct BigFixed(BigInteger Raw)
{
    internal const int FractionBits = 320;

    internal static BigFixed Zero { get; } = new(BigInteger.Zero);

    internal static BigFixed One { get; } = new(BigInteger.One << FractionBits);

    /// <summary>π by Machin's formula.</summary>
    internal static BigFixed Pi { get; } = new((16 * InverseArcTangent(5)) - (4 * InverseArcTangent(239)));

    /// <summary>The exact value of a finite double (below 2^-320 it is cut).</summary>
    internal static BigFixed From(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7ff);
        var mantissa = new BigInteger(bits & 0xfffffffffffff);
        if (exponent == 0)
            exponent = 1;
        else
            mantissa += BigInteger.One << 52;

        var shift = exponent - 1075 + FractionBits;
        var raw = shift >= 0 ? mantissa << shift : mantissa >> -shift;
        return new BigFixed(bits < 0 ? -raw : raw);
    }

    internal static BigFixed Ratio(long numerator, long denominator) => new((new BigInteger(numerator) << FractionBits) / denominator);

    public static BigFixed operator +(BigFixed a, BigFixed b) => new(a.Raw + b.Raw);

    public static BigFixed operator -(BigFixed a, BigFixed b) => new(a.Raw - b.Raw);

    public static BigFixed operator -(BigFixed a) => new(-a.Raw);

    /// <summary>Product, cut towards zero, so that a vanishing term of a series becomes zero whatever its sign.</summary>
    public static BigFixed operator *(BigFixed a, BigFixed b) => new((a.Raw * b.Raw) / One.Raw);

    public static BigFixed operator *(BigFixed a, long b) => new(a.Raw * b);

    public static BigFixed operator /(BigFixed a, BigFixed b) => new((a.Raw << FractionBits) / b.Raw);

    public static BigFixed operator /(BigFixed a, long b) => new(a.Raw / b);

    internal bool IsZero => Raw.IsZero;

    /// <summary>Nearest integer.</summary>
    internal BigInteger Rounded => (Raw + (One.Raw >> 1)) >> FractionBits;

    /// <summary>The value as a double, to about one ulp.</summary>
    internal double ToDouble()
    {
        var magnitude = BigInteger.Abs(Raw);
        var extra = (int)magnitude.GetBitLength() - 64;
        var value = extra > 0 ? Math.ScaleB((double)(magnitude >> extra), extra - FractionBits) : Math.ScaleB((double)magnitude, -FractionBits);
        return Raw.Sign < 0 ? -value : value;
    }

    internal static BigFixed Sqrt(BigFixed a)
    {
        var target = a.Raw << FractionBits;
        var x = BigInteger.One << (((int)target.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (x + (target / x)) >> 1;
            if (next >= x)
                return new BigFixed(x);

            x = next;
        }
    }

    private static BigInteger InverseArcTangent(int n)
    {
        const int Guard = 64;
        var power = (BigInteger.One << (FractionBits + Guard)) / n;
        var sum = power;
        for (var k = 1; !power.IsZero; k++)
        {
            power /= n * n;
            sum += (k % 2 == 0 ? power : -power) / ((2 * k) + 1);
        }

        return sum >> Guard;
    }
}
