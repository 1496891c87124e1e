using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics.Functions;

/// <summary>Circular functions of phases in turns, where range reduction is exact.</summary>
/// <remarks>Polynomials: Chebyshev interpolation in 60 digits, truncation below 1e-17; errors against exact values are asserted in the tests.</remarks>
public static class Turns
{
    // 1.5 × 2^50: adding it rounds to quarters and leaves their number in the lowest mantissa bits.
    private const double QuartersInMantissa = 1688849860263936;

    // tan(π/8): below it the arc tangent's series converges fast, above it the diagonal is taken as the axis.
    private const double TangentOfSixteenthTurn = 0.41421356237309503;

    /// <summary>The phase modulo one turn.</summary>
    /// <param name="turns">Phase in turns, of any size.</param>
    /// <returns>The same phase from -0.5 to 0.5, exact; NaN where the phase is not finite.</returns>
    /// <typeparam name="T">Lane.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Wrap<T>(T turns)
        where T : unmanaged, ILane<T>
        => turns - T.Round(turns);

    /// <summary>Sine and cosine of a phase in turns of any size; absolute error below 3e-16.</summary>
    /// <param name="turns">Phase in turns.</param>
    /// <param name="sin">sin(2π turns); NaN where the phase is not finite.</param>
    /// <param name="cos">cos(2π turns); NaN where the phase is not finite.</param>
    /// <typeparam name="T">Lane.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos<T>(T turns, out T sin, out T cos)
        where T : unmanaged, ILane<T>
        => SinCosBounded(Wrap(turns), out sin, out cos);

    /// <summary><see cref="SinCos"/> for a phase that is known to be below 2^48 turns, without the first reduction.</summary>
    /// <param name="turns">Phase in turns, |turns| &lt; 2^48; beyond it the result is meaningless.</param>
    /// <param name="sin">sin(2π turns).</param>
    /// <param name="cos">cos(2π turns).</param>
    /// <typeparam name="T">Lane.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCosBounded<T>(T turns, out T sin, out T cos)
        where T : unmanaged, ILane<T>
    {
        var magic = T.Broadcast(QuartersInMantissa);
        var counter = turns + magic;
        var r = turns - (counter - magic);
        var z = r * r;
        var sinOverR = T.Broadcast(-0.7116359913221674);
        sinOverR = T.Horner(sinOverR, z, 3.819788130129942, -15.09464040410568, 42.05869392899106, -76.70585975299814);
        sinOverR = T.Horner(sinOverR, z, 81.60524927607493);
        sinOverR = T.Horner(sinOverR, z, -41.34170224039976);
        sinOverR = T.Horner(sinOverR, z, 6.283185307179586);
        var cosMinusOneOverZ = T.Broadcast(-1.6990349451830962);
        cosMinusOneOverZ = T.Horner(cosMinusOneOverZ, z, 7.903206937404163, -26.426253276308863, 60.24464135270569, -85.45681720664382);
        cosMinusOneOverZ = T.Horner(cosMinusOneOverZ, z, 64.93939402266824);
        cosMinusOneOverZ = T.Horner(cosMinusOneOverZ, z, -19.739208802178716);
        sin = r * sinOverR;
        cos = T.FusedMultiplyAdd(z, cosMinusOneOverZ, T.Broadcast(1));
        T.RotateQuarters(counter, ref sin, ref cos);
    }

    /// <summary>The phase of the point (x, y), in turns; absolute error below 1e-16 turns.</summary>
    /// <param name="y">Ordinate (imaginary part), |y| &lt; 2^1022.</param>
    /// <param name="x">Abscissa (real part), |x| &lt; 2^1022.</param>
    /// <returns>From -0.5 to 0.5, signs of zeros as in IEEE 754's atan2; 0 or ±0.5 at the origin; NaN for NaN or where both are infinite.</returns>
    /// <typeparam name="T">Lane.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atan2<T>(T y, T x)
        where T : unmanaged, ILane<T>
    {
        var ax = T.Abs(x);
        var ay = T.Abs(y);
        var big = T.IfGreater(ay, ax, ay, ax);
        var small = T.IfGreater(ay, ax, ax, ay);
        var limit = big * T.Broadcast(TangentOfSixteenthTurn);
        var numerator = T.IfGreater(small, limit, small - big, small);
        var denominator = T.IfGreater(small, limit, small + big, big);
        var origin = T.IfGreater(small, limit, T.Broadcast(0.125), T.Broadcast(0));

        // At the origin the quotient is 0/0; 0/1 gives the zero wanted.
        denominator = T.IfGreater(T.Broadcast(double.Epsilon), big, T.Broadcast(1), denominator);
        var a = numerator / denominator;
        var z = a * a;
        var slope = T.Broadcast(0.003368228098460115);
        slope = T.Horner(slope, z, -0.006923946574822128, 0.009054679701644471, -0.010568541909962708, 0.012238975523789756);
        slope = T.Horner(slope, z, -0.014468417319639697, 0.017683874838562003, -0.022736420278189173, 0.031830988616599824);
        slope = T.Horner(slope, z, -0.05305164769729088);
        slope = T.Horner(slope, z, 0.15915494309189532);
        var angle = T.FusedMultiplyAdd(a, slope, origin);
        angle = T.IfGreater(ay, ax, T.Broadcast(0.25) - angle, angle);
        angle = T.IfGreater(T.Broadcast(0), T.CopySign(T.Broadcast(1), x), T.Broadcast(0.5) - angle, angle);
        return T.CopySign(angle, y);
    }
}
