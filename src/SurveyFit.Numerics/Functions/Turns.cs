using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics.Functions;

/// <summary>Circular functions of phases in turns, where range reduction is exact.</summary>
/// <remarks>Polynomials: Chebyshev interpolation in 60 digits, truncation below 1e-17; errors against exact values are asserted in the tests.</remarks>
public static class Turns
{
    /// <summary>The size of phases below which <see cref="Near"/> may be promised: 2^48 turns.</summary>
    public const double NearLimit = 281474976710656;

    // 1.5 × 2^50: adding it rounds to quarters and leaves their number in the lowest mantissa bits.
    private const double QuartersInMantissa = 1688849860263936;

    // tan(π/8), the double at which the polynomial of Atan2 gives exactly 1/16 turn.
    private const double TangentOfSixteenthTurn = 0.41421356237309503;

    // Far above the subnormal numbers, so that the quotient of Atan2 is right at the origin too.
    private const double SmallestRadius = 1e-300;

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
        => SinCos<T, Anywhere>(turns, out sin, out cos);

    /// <summary><see cref="SinCos{T}"/> where the phases' size is known: below <see cref="NearLimit"/> the first reduction is not needed.</summary>
    /// <param name="turns">Phase in turns; with <see cref="Near"/> |turns| &lt; <see cref="NearLimit"/>, beyond which the result is meaningless.</param>
    /// <param name="sin">sin(2π turns).</param>
    /// <param name="cos">cos(2π turns).</param>
    /// <typeparam name="T">Lane.</typeparam>
    /// <typeparam name="TRange">What is known of the phase.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos<T, TRange>(T turns, out T sin, out T cos)
        where T : unmanaged, ILane<T>
        where TRange : struct, IArgumentRange
        => SinCosNear(TRange.IsNear ? turns : Wrap(turns), out sin, out cos);

    /// <summary>Sine and cosine for |turns| &lt; <see cref="NearLimit"/>.</summary>
    /// <param name="turns">Phase in turns.</param>
    /// <param name="sin">sin(2π turns).</param>
    /// <param name="cos">cos(2π turns).</param>
    /// <typeparam name="T">Lane.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SinCosNear<T>(T turns, out T sin, out T cos)
        where T : unmanaged, ILane<T>
    {
        var magic = T.Broadcast(QuartersInMantissa);
        var counter = turns + magic;
        var r = turns - (counter - magic);
        var z = r * r;
        var sinOverR = T.Broadcast(3.7808689593022957);
        sinOverR = T.Horner(sinOverR, z, -15.093804209987114, 42.058685020160894, -76.70585970427454, 81.60524927594804);
        sinOverR = T.Horner(sinOverR, z, -41.341702240399634);
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
    /// <remarks>
    /// The first eighth of a turn is measured from its middle: with t = tan(π/8), a = (small - t big) / (big + t small) is the tangent of the
    /// angle from there, at most t in size. Quarters and signs then are copies of sign bits: nothing is compared, nothing is selected.
    /// 14 operations of the multiply-add units and a division.
    /// </remarks>
    /// <param name="y">Ordinate (imaginary part), |y| &lt; 2^1022.</param>
    /// <param name="x">Abscissa (real part), |x| &lt; 2^1022.</param>
    /// <returns>
    /// From -0.5 to 0.5, signs of zeros as in IEEE 754's atan2; exact on the axes and the diagonals. A point closer to the origin than 1e-300 is
    /// taken for one on the axis; NaN where a coordinate is not finite.
    /// </returns>
    /// <typeparam name="T">Lane.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atan2<T>(T y, T x)
        where T : unmanaged, ILane<T>
    {
        var ax = T.Abs(x);
        var ay = T.Abs(y);

        // The order of the operands lets a NaN through.
        var small = T.Smaller(ax, ay);
        var big = T.Larger(T.Broadcast(SmallestRadius), T.Larger(ay, ax));
        var a = T.FusedMultiplyAdd(T.Broadcast(-TangentOfSixteenthTurn), big, small) / T.FusedMultiplyAdd(T.Broadcast(TangentOfSixteenthTurn), small, big);
        var z = a * a;
        var slope = T.Broadcast(0.003368228098460115);
        slope = T.Horner(slope, z, -0.006923946574822128, 0.009054679701644471, -0.010568541909962708, 0.012238975523789756);
        slope = T.Horner(slope, z, -0.014468417319639697, 0.017683874838562003, -0.022736420278189173, 0.031830988616599824);
        slope = T.Horner(slope, z, -0.05305164769729088);
        slope = T.Horner(slope, z, 0.15915494309189532);

        // From the diagonal, -1/8 on the axis to 0; then the same from the y axis, and from the axis to the left where x < 0.
        var fromDiagonal = T.FusedMultiplyAdd(a, slope, T.Broadcast(-0.0625));
        var fromOrdinate = T.Broadcast(0.125) + T.CopySign(fromDiagonal, ax - ay);
        return T.CopySign(T.Broadcast(0.25) - T.CopySign(fromOrdinate, x), y);
    }
}
