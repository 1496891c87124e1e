using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics.Functions;

/// <summary>Exponential functions. To base e: r = x - n ln 2 by Cody and Waite's two-part ln 2, a polynomial for exp(r), times 2^n.</summary>
public static class Exponential
{
    /// <summary>The smallest exponent for which <see cref="Exp2OfNonPositive"/> is not zero: 2 to that power is the smallest normal number.</summary>
    public const double SmallestExponent = -1022;

    private const double Log2OfE = 1.4426950408889634;

    // ln 2 to 42 bits, so that n times it is exact, and the rest.
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;

    // 1.5 × 2^52: adding it rounds to an integer.
    private const double IntegerInMantissa = 6755399441055744;

    // 1.5 × 2^49: adding it rounds to eighths and leaves their number in the lowest mantissa bits.
    private const double EighthsInMantissa = 844424930131968;

    /// <summary>exp(x) for every x; relative error below 2.5e-16 where the result is a normal number.</summary>
    /// <param name="x">Exponent.</param>
    /// <returns>exp(x): 0 below about -745.1, infinity above about 709.8, NaN for NaN.</returns>
    /// <typeparam name="T">Lane.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : unmanaged, ILane<T>
    {
        x = T.IfGreater(x, T.Broadcast(710), T.Broadcast(710), x);
        x = T.IfGreater(T.Broadcast(-746), x, T.Broadcast(-746), x);
        var mantissa = Reduced(x, out var n);

        // In two steps, since 2^n alone may overflow or underflow where the result does not.
        var half = T.Round(n * T.Broadcast(0.5));
        return mantissa * T.PowerOfTwo(half) * T.PowerOfTwo(n - half);
    }

    /// <summary>2^x for x ≤ 0, a third of the price of <see cref="Exp"/>; relative error below 2.5e-16.</summary>
    /// <remarks>
    /// With n the nearest eighth, 2^x = 2^n 2^(x - n): in base 2 the difference is exact, the first factor is looked up, and the
    /// second, within 1/16 of 0, takes a polynomial of half the degree (Tang 1989, ACM TOMS 15, 144): 7 multiply-adds and a product.
    /// </remarks>
    /// <param name="x">Exponent, at most 0; with <see cref="Near"/> at least <see cref="SmallestExponent"/>.</param>
    /// <returns>2^x, 0 below <see cref="SmallestExponent"/>; NaN for NaN.</returns>
    /// <typeparam name="T">Lane.</typeparam>
    /// <typeparam name="TRange">What is known of the exponent.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp2OfNonPositive<T, TRange>(T x)
        where T : unmanaged, ILane<T>
        where TRange : struct, IArgumentRange
    {
        if (TRange.IsNear)
            return Exp2Normal(x);
        var smallest = T.Broadcast(SmallestExponent);
        return T.IfGreater(smallest, x, T.Broadcast(0), Exp2Normal(T.Larger(smallest, x)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Exp2Normal<T>(T x)
        where T : unmanaged, ILane<T>
    {
        var magic = T.Broadcast(EighthsInMantissa);
        var counter = x + magic;
        var r = x - (counter - magic);
        var slope = T.Broadcast(1.525342958649691e-05);
        slope = T.Horner(slope, r, 0.00015404433819347582, 0.0013333558132838856, 0.009618129089983302, 0.05550410866482224);
        slope = T.Horner(slope, r, 0.24022650695910933);
        slope = T.Horner(slope, r, 0.6931471805599453);
        var eighths = T.PowerOfTwoEighths(counter);
        return T.FusedMultiplyAdd(eighths, r * slope, eighths);
    }

    /// <summary>exp(x) = result × 2^n with the result between about 0.7 and 1.42.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Reduced<T>(T x, out T n)
        where T : unmanaged, ILane<T>
    {
        var magic = T.Broadcast(IntegerInMantissa);
        n = T.FusedMultiplyAdd(x, T.Broadcast(Log2OfE), magic) - magic;
        var r = T.FusedMultiplyAdd(n, T.Broadcast(-Ln2High), x);
        r = T.FusedMultiplyAdd(n, T.Broadcast(-Ln2Low), r);
        var tail = T.Broadcast(1.6088922556168406e-10);
        tail = T.Horner(tail, r, 2.091812988660952e-09, 2.5052063511731185e-08, 2.755726330017862e-07, 2.755731925633026e-06);
        tail = T.Horner(tail, r, 2.4801587336422683e-05, 0.00019841269841258509, 0.0013888888888879082, 0.008333333333333335);
        tail = T.Horner(tail, r, 0.04166666666666668);
        tail = T.Horner(tail, r, 0.16666666666666666);
        tail = T.Horner(tail, r, 0.5);
        return T.FusedMultiplyAdd(r * r, tail, r) + T.Broadcast(1);
    }
}
