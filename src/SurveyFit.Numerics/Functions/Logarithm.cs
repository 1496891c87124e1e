namespace SurveyFit.Numerics.Functions;

/// <summary>The natural logarithm by correctly rounded operations only, so that its bits do not depend on the platform's C library.</summary>
public static class Logarithm
{
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;

    /// <summary>Natural logarithm; relative error below 4.5e-16.</summary>
    /// <param name="x">Argument.</param>
    /// <returns>ln x; -∞ for 0, NaN below 0.</returns>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;

        // x = m 2^e with m from √½ to √2; a subnormal is made normal first.
        var shift = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984;
            shift = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x) - 0x3fe6a09e667f3bcd;
        var e = (bits >> 52) + shift;
        var m = BitConverter.Int64BitsToDouble((bits & 0xfffffffffffff) + 0x3fe6a09e667f3bcd);

        // ln m = 2 artanh(s) = 2s + s z R(z).
        var s = (m - 1) / (m + 1);
        var z = s * s;
        var r = 0.11882546166741188;
        r = Math.FusedMultiplyAdd(r, z, 0.11688059041326619);
        r = Math.FusedMultiplyAdd(r, z, 0.13335641758049432);
        r = Math.FusedMultiplyAdd(r, z, 0.1538457505546469);
        r = Math.FusedMultiplyAdd(r, z, 0.1818181859471651);
        r = Math.FusedMultiplyAdd(r, z, 0.222222222198508);
        r = Math.FusedMultiplyAdd(r, z, 0.28571428571435387);
        r = Math.FusedMultiplyAdd(r, z, 0.3999999999999999);
        r = Math.FusedMultiplyAdd(r, z, 0.6666666666666666);
        return Math.FusedMultiplyAdd(e, Ln2High, (2 * s) + Math.FusedMultiplyAdd(e, Ln2Low, s * z * r));
    }

    /// <summary>Decimal logarithm; relative error below 6e-16.</summary>
    /// <param name="x">Argument.</param>
    /// <returns>log₁₀ x; -∞ for 0, NaN below 0.</returns>
    public static double Log10(double x) => Log(x) * 0.4342944819032518;
}
