using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics.Functions;

/// <summary>3 j1(x)/x = 3 √(π/2) J3/2(x)/x^(3/2), the visibility of a disk whose brightness falls as μ, as a function of s = x².</summary>
/// <remarks>Up to s = 64 a polynomial in s - 32 as in <see cref="Bessel"/>; beyond it the closed forms in sin x and cos x. Absolute error below 1e-15 for every s ≥ 0.</remarks>
public static class SphericalBessel
{
    /// <summary>The largest square for which <see cref="Near"/> may be promised.</summary>
    public const double NearLimit = 64;

    private const double NearCentre = 32;

    /// <summary>3 j1(x)/x = 3 (sin x - x cos x)/x³.</summary>
    /// <param name="square">s = x² ≥ 0.</param>
    /// <returns>1 at 0, 0 at infinity, NaN for NaN.</returns>
    /// <typeparam name="T">Lane.</typeparam>
    /// <typeparam name="TRange">What is known of the square.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T BallRatio<T, TRange>(T square)
        where T : unmanaged, ILane<T>
        where TRange : struct, IArgumentRange
    {
        var limit = T.Broadcast(NearLimit);
        var near = ValueNear(square - T.Broadcast(NearCentre));
        if (TRange.IsNear || !T.AnyGreater(square, limit))
            return near;

        Far(square, out var far, out _);
        return T.IfGreater(square, limit, far, near);
    }

    /// <summary>3 j1(x)/x and its derivative by s = x².</summary>
    /// <param name="square">s = x² ≥ 0.</param>
    /// <param name="value">3 j1(x)/x.</param>
    /// <param name="slope">d(3 j1(x)/x)/ds = -3 j2(x)/(2x²); -1/10 at 0.</param>
    /// <typeparam name="T">Lane.</typeparam>
    /// <typeparam name="TRange">What is known of the square.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BallRatioWithSlope<T, TRange>(T square, out T value, out T slope)
        where T : unmanaged, ILane<T>
        where TRange : struct, IArgumentRange
    {
        var limit = T.Broadcast(NearLimit);
        var centred = square - T.Broadcast(NearCentre);
        value = ValueNear(centred);
        slope = SlopeNear(centred);
        if (TRange.IsNear || !T.AnyGreater(square, limit))
            return;

        Far(square, out var farValue, out var farSlope);
        value = T.IfGreater(square, limit, farValue, value);
        slope = T.IfGreater(square, limit, farSlope, slope);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ValueNear<T>(T r)
        where T : unmanaged, ILane<T>
    {
        var square = r * r;
        var odd = T.Broadcast(-5.649365072809906e-30);
        odd = T.Horner(odd, square, -2.5338049275881194e-24, -5.73648797601955e-19, -5.5993453787611987e-14, -1.8376526798188804e-09);
        odd = T.Horner(odd, square, -1.230335276965821e-05);
        odd = T.Horner(odd, square, -0.0008415463010975359);
        var even = T.Broadcast(6.719283958909036e-33);
        even = T.Horner(even, square, 4.08347206298562e-27, 1.32462029427913e-21, 2.0157960795278226e-16, 1.1881519374730744e-11);
        even = T.Horner(even, square, 1.9326981397712886e-07);
        even = T.Horner(even, square, 0.00036751861529268735);
        even = T.Horner(even, square, -0.08566930250395267);
        return T.FusedMultiplyAdd(odd, r, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SlopeNear<T>(T r)
        where T : unmanaged, ILane<T>
    {
        var square = r * r;
        var odd = T.Broadcast(9.409615955449521e-32);
        odd = T.Horner(odd, square, 4.9001584318180785e-26, 1.3246203037171473e-20, 1.6126368635695424e-15, 7.128911624839864e-11);
        odd = T.Horner(odd, square, 7.730792559085139e-07);
        odd = T.Horner(odd, square, 0.0007350372305853747);
        var even = T.Broadcast(-1.047395057421915e-34);
        even = T.Horner(even, square, -7.309317287141876e-29, -2.7872307241213705e-23, -5.1628388884734385e-18, -3.91954176607753e-13);
        even = T.Horner(even, square, -9.188263399079893e-09);
        even = T.Horner(even, square, -3.691005830897546e-05);
        even = T.Horner(even, square, -0.0008415463010975283);
        return T.FusedMultiplyAdd(odd, r, even);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Far<T>(T square, out T value, out T slope)
        where T : unmanaged, ILane<T>
    {
        var x = new FarArgument<T>(square);
        Turns.SinCos(x.TurnsHigh + x.TurnsLow, out var sin, out var cos);
        var sinc = sin * x.InverseX;
        var three = T.Broadcast(3) * x.InverseSquare;
        value = three * (sinc - cos);

        // j2(x) = (3/x² - 1) sin x / x - 3 cos x / x².
        var j2 = T.FusedMultiplySubtract(three - T.Broadcast(1), sinc, three * cos);
        slope = T.Broadcast(-1.5) * x.InverseSquare * j2;
    }
}
