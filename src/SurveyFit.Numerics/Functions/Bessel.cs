using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics.Functions;

/// <summary>Bessel functions of the first kind as functions of the square s = x² of their argument, in which they are entire.</summary>
/// <remarks>
/// Up to s = 64 a polynomial in s - 32 (Chebyshev interpolation in 60 digits, truncation below 1e-17): no square root, no
/// division, nothing singular at 0; its odd and its even part are two chains of multiply-adds, which a processor works on at the same time. Beyond it J(x) = √(2/πx) M cos(x - (2ν+1)π/4 + φ) with modulus M and phase φ polynomials
/// in 64/s (the modulus and phase of Abramowitz and Stegun 9.2.17). Absolute error below 1e-15 for every s ≥ 0, infinity included (tests).
/// A lane with no element beyond 64 skips the second part; the value of an element does not depend on its neighbours.
/// </remarks>
public static class Bessel
{
    /// <summary>The largest square for which <see cref="Near"/> may be promised.</summary>
    public const double NearLimit = 64;

    private const double NearCentre = 32;

    /// <summary>2 J1(x)/x, the visibility of a uniform disk.</summary>
    /// <param name="square">s = x² ≥ 0.</param>
    /// <returns>1 at 0, 0 at infinity, NaN for NaN.</returns>
    /// <typeparam name="T">Lane.</typeparam>
    /// <typeparam name="TRange">What is known of the square.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DiskRatio<T, TRange>(T square)
        where T : unmanaged, ILane<T>
        where TRange : struct, IArgumentRange
    {
        var limit = T.Broadcast(NearLimit);
        var near = DiskRatioNear(square - T.Broadcast(NearCentre));
        return !TRange.IsNear && T.AnyGreater(square, limit) ? T.IfGreater(square, limit, DiskRatioFar(square), near) : near;
    }

    /// <summary>2 J1(x)/x and its derivative by s = x².</summary>
    /// <param name="square">s = x² ≥ 0.</param>
    /// <param name="value">2 J1(x)/x.</param>
    /// <param name="slope">d(2 J1(x)/x)/ds = -J2(x)/x²; -1/8 at 0.</param>
    /// <typeparam name="T">Lane.</typeparam>
    /// <typeparam name="TRange">What is known of the square.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DiskRatioWithSlope<T, TRange>(T square, out T value, out T slope)
        where T : unmanaged, ILane<T>
        where TRange : struct, IArgumentRange
    {
        var limit = T.Broadcast(NearLimit);
        var centred = square - T.Broadcast(NearCentre);
        value = DiskRatioNear(centred);
        slope = DiskRatioSlopeNear(centred);
        if (TRange.IsNear || !T.AnyGreater(square, limit))
            return;

        value = T.IfGreater(square, limit, DiskRatioFar(square), value);
        slope = T.IfGreater(square, limit, DiskRatioSlopeFar(square), slope);
    }

    /// <summary>J0(x), the visibility of a thin ring; its derivative by s is -<see cref="DiskRatio"/>/4.</summary>
    /// <param name="square">s = x² ≥ 0.</param>
    /// <returns>1 at 0, 0 at infinity, NaN for NaN.</returns>
    /// <typeparam name="T">Lane.</typeparam>
    /// <typeparam name="TRange">What is known of the square.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T J0<T, TRange>(T square)
        where T : unmanaged, ILane<T>
        where TRange : struct, IArgumentRange
    {
        var limit = T.Broadcast(NearLimit);
        var near = J0Near(square - T.Broadcast(NearCentre));
        return !TRange.IsNear && T.AnyGreater(square, limit) ? T.IfGreater(square, limit, J0Far(square), near) : near;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T DiskRatioNear<T>(T r)
        where T : unmanaged, ILane<T>
    {
        var square = r * r;
        var odd = T.Broadcast(-2.120003210845245e-35);
        odd = T.Horner(odd, square, -1.595410976724107e-29, -6.643064913646197e-24, -1.3668425628842976e-18, -1.1810564287999875e-13);
        odd = T.Horner(odd, square, -3.263105047514869e-09);
        odd = T.Horner(odd, square, -1.5844413164424456e-05);
        odd = T.Horner(odd, square, 0.005066166274118622);
        var even = T.Broadcast(1.9751067453102542e-32);
        even = T.Horner(even, square, 1.1156336578974489e-26, 3.319038561714296e-21, 4.538279997354513e-16, 2.3202624902619747e-11);
        even = T.Horner(even, square, 3.024745260757797e-07);
        even = T.Horner(even, square, 0.00029593095983997337);
        even = T.Horner(even, square, -0.11628765591198215);
        return T.FusedMultiplyAdd(odd, r, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T DiskRatioSlopeNear<T>(T r)
        where T : unmanaged, ILane<T>
    {
        var square = r * r;
        var odd = T.Broadcast(2.765969217140588e-31);
        odd = T.Horner(odd, square, 1.3387578711321132e-25, 3.3190385912628754e-20, 3.6306239977185684e-15, 1.3921574941576285e-10);
        odd = T.Horner(odd, square, 1.2098981043031139e-06);
        odd = T.Horner(odd, square, 0.000591861919679947);
        var even = T.Broadcast(-3.1807335033379934e-34);
        even = T.Horner(even, square, -2.0740318446707698e-28, -7.307371436529273e-23, -1.2301583065756961e-17, -8.267395001600571e-13);
        even = T.Horner(even, square, -1.6315525237574335e-08);
        even = T.Horner(even, square, -4.7533239493273365e-05);
        even = T.Horner(even, square, 0.005066166274118622);
        return T.FusedMultiplyAdd(odd, r, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T J0Near<T>(T r)
        where T : unmanaged, ILane<T>
    {
        var square = r * r;
        var odd = T.Broadcast(-3.290990798213653e-34);
        odd = T.Horner(odd, square, -2.1454526206153236e-28, -7.543269408083747e-23, -1.2606333326378668e-17, -8.286651750933975e-13);
        odd = T.Horner(odd, square, -1.512372630378902e-08);
        odd = T.Horner(odd, square, -2.4660913319997777e-05);
        odd = T.Horner(odd, square, 0.029071913977995537);
        var even = T.Broadcast(2.8625161932710295e-31);
        even = T.Horner(even, square, 1.3839492798234302e-25, 3.417106602833379e-20, 3.690801339060973e-15, 1.3596271031336428e-10);
        even = T.Horner(even, square, 9.902758227764972e-07);
        even = T.Horner(even, square, -0.0006332707842648263);
        even = T.Horner(even, square, 0.045829664859813754);
        return T.FusedMultiplyAdd(odd, r, even);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T DiskRatioFar<T>(T square)
        where T : unmanaged, ILane<T>
    {
        var x = new FarArgument<T>(square);
        var w = T.Broadcast(64) * x.InverseSquare;
        var modulus = T.Broadcast(2.3552823448872014e-10);
        modulus = T.Horner(modulus, w, -1.6955256643322314e-09, 5.8361184236321405e-09, -1.3435451847805311e-08, 2.555175946839964e-08);
        modulus = T.Horner(modulus, w, -4.977232599491784e-08, 1.2321384000741867e-07, -4.612689550408508e-07, 3.0719609578067634e-06);
        modulus = T.Horner(modulus, w, -4.720687833125663e-05);
        modulus = T.Horner(modulus, w, 0.00292968749999338);
        modulus = T.Horner(modulus, w, 1.0);
        var phase = T.Broadcast(-2.8901347046393574e-10);
        phase = T.Horner(phase, w, 2.049312118535694e-09, -6.883394818831203e-09, 1.5199874993481413e-08, -2.6895980160646365e-08);
        phase = T.Horner(phase, w, 4.655499153600527e-08, -9.712702942860703e-08, 2.904194937074717e-07, -1.4385188795127845e-06);
        phase = T.Horner(phase, w, 1.4411698710440842e-05);
        phase = T.Horner(phase, w, -0.00040798996641335406);
        phase = T.Horner(phase, w, 0.05968310365946072);
        var wave = x.Cos(T.FusedMultiplyAdd(phase, x.InverseX, T.Broadcast(-3.0 / 8)));
        return T.Broadcast(2) * x.InverseX * x.Envelope * modulus * wave;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T DiskRatioSlopeFar<T>(T square)
        where T : unmanaged, ILane<T>
    {
        var x = new FarArgument<T>(square);
        var w = T.Broadcast(64) * x.InverseSquare;
        var modulus = T.Broadcast(-3.5067553240621677e-10);
        modulus = T.Horner(modulus, w, 2.5417693149332556e-09, -8.85049679050906e-09, 2.080328115811787e-08, -4.1130680550769095e-08);
        modulus = T.Horner(modulus, w, 8.597652429333689e-08, -2.4074541503665135e-07, 1.1443047125712072e-06, -1.16298811955758e-05);
        modulus = T.Horner(modulus, w, 0.0001931190485943011);
        modulus = T.Horner(modulus, w, 0.014648437500009574);
        modulus = T.Horner(modulus, w, 1.0);
        var phase = T.Broadcast(4.2891676282484464e-10);
        phase = T.Horner(phase, w, -3.060562445495294e-09, 1.0388263042124138e-08, -2.3369781515430583e-08, 4.280195328023806e-08);
        phase = T.Horner(phase, w, -7.890270071439463e-08, 1.838376385238822e-07, -6.804200978839904e-07, 5.0436600382860335e-06);
        phase = T.Horner(phase, w, -5.634906002127645e-05);
        phase = T.Horner(phase, w, -0.0008742642137742383);
        phase = T.Horner(phase, w, 0.2984155182973038);
        var wave = x.Cos(T.FusedMultiplyAdd(phase, x.InverseX, T.Broadcast(-5.0 / 8)));
        return -x.InverseSquare * x.Envelope * modulus * wave;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T J0Far<T>(T square)
        where T : unmanaged, ILane<T>
    {
        var x = new FarArgument<T>(square);
        var w = T.Broadcast(64) * x.InverseSquare;
        var modulus = T.Broadcast(-2.0639484594420992e-10);
        modulus = T.Horner(modulus, w, 1.4825207510837179e-09, -5.084058100096088e-09, 1.1626639220433632e-08, -2.1840600604488645e-08);
        modulus = T.Horner(modulus, w, 4.160286830702645e-08, -9.916449220255516e-08, 3.4854918097625007e-07, -2.070789940540492e-06);
        modulus = T.Horner(modulus, w, 2.5272369091939088e-05);
        modulus = T.Horner(modulus, w, -0.0009765624999941431);
        modulus = T.Horner(modulus, w, 1.0);
        var phase = T.Broadcast(2.53520537325182e-10);
        phase = T.Horner(phase, w, -1.7939716143276658e-09, 6.005427061521901e-09, -1.3182330425545901e-08, 2.3070716997729476e-08);
        phase = T.Horner(phase, w, -3.913891671942561e-08, 7.887975279200706e-08, -2.226128271802364e-07, 9.945078133767304e-07);
        phase = T.Horner(phase, w, -8.143102922200152e-06);
        phase = T.Horner(phase, w, 0.0001619007803184879);
        phase = T.Horner(phase, w, -0.01989436788648689);
        var wave = x.Cos(T.FusedMultiplyAdd(phase, x.InverseX, T.Broadcast(-1.0 / 8)));
        return x.Envelope * modulus * wave;
    }
}
