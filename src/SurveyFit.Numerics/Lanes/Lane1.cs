using System.Runtime.CompilerServices;

namespace SurveyFit.Numerics.Lanes;

/// <summary>A single double: scalar code by the same kernels and with the same bits as <see cref="Lane8"/>.</summary>
/// <param name="Value">The element.</param>
public readonly record struct Lane1(double Value) : ILane<Lane1>
{
    // 1.5 × 2^52: adding it leaves an integer in the lowest mantissa bits.
    private const double IntegerInMantissa = 6755399441055744;

    /// <inheritdoc/>
    public static int Width => 1;

    /// <inheritdoc/>
    public static int Registers => 1;

    /// <inheritdoc/>
    public static Lane1 Broadcast(double value) => new(value);

    /// <inheritdoc/>
    public static Lane1 Load(ReadOnlySpan<double> column, int index) => new(column[index]);

    /// <inheritdoc/>
    public static void Store(Lane1 value, Span<double> column, int index) => column[index] = value.Value;

    /// <inheritdoc/>
    public static Lane1 operator +(Lane1 a, Lane1 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    public static Lane1 operator -(Lane1 a, Lane1 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static Lane1 operator *(Lane1 a, Lane1 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    public static Lane1 operator /(Lane1 a, Lane1 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    public static Lane1 operator -(Lane1 a) => new(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 FusedMultiplyAdd(Lane1 a, Lane1 b, Lane1 c) => new(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 FusedMultiplySubtract(Lane1 a, Lane1 b, Lane1 c) => new(Math.FusedMultiplyAdd(a.Value, b.Value, -c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Horner(Lane1 sum, Lane1 x, double coefficient) => new(Math.FusedMultiplyAdd(sum.Value, x.Value, coefficient));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Horner(Lane1 sum, Lane1 x, double first, double second, double third, double fourth)
    {
        var value = Math.FusedMultiplyAdd(sum.Value, x.Value, first);
        value = Math.FusedMultiplyAdd(value, x.Value, second);
        value = Math.FusedMultiplyAdd(value, x.Value, third);
        return new Lane1(Math.FusedMultiplyAdd(value, x.Value, fourth));
    }

    /// <inheritdoc/>
    public static Lane1 Sqrt(Lane1 a) => new(Math.Sqrt(a.Value));

    /// <inheritdoc/>
    public static Lane1 Abs(Lane1 a) => new(Math.Abs(a.Value));

    /// <inheritdoc/>
    public static Lane1 Round(Lane1 a) => new(Math.Round(a.Value, MidpointRounding.ToEven));

    /// <inheritdoc/>
    public static Lane1 CopySign(Lane1 magnitude, Lane1 sign) => new(Math.CopySign(magnitude.Value, sign.Value));

    /// <inheritdoc/>
    public static Lane1 Larger(Lane1 a, Lane1 b) => a.Value > b.Value ? a : b;

    /// <inheritdoc/>
    public static Lane1 Smaller(Lane1 a, Lane1 b) => a.Value < b.Value ? a : b;

    /// <inheritdoc/>
    public static Lane1 IfGreater(Lane1 a, Lane1 b, Lane1 whenGreater, Lane1 otherwise) => a.Value > b.Value ? whenGreater : otherwise;

    /// <inheritdoc/>
    public static bool AnyGreater(Lane1 a, Lane1 b) => a.Value > b.Value;

    /// <inheritdoc/>
    public static Lane1 PowerOfTwo(Lane1 exponent)
        => new(BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(exponent.Value + IntegerInMantissa) + 1023) << 52));

    /// <inheritdoc/>
    public static Lane1 PowerOfTwoEighths(Lane1 counter)
    {
        var eighths = BitConverter.DoubleToInt64Bits(counter.Value);
        return new Lane1(BitConverter.Int64BitsToDouble(Eighths.Bits[(int)(eighths & 7)] + (eighths << Eighths.ToExponent)));
    }

    /// <inheritdoc/>
    public static void RotateQuarters(Lane1 counter, ref Lane1 sin, ref Lane1 cos)
    {
        var quarters = BitConverter.DoubleToInt64Bits(counter.Value);
        var odd = (quarters & 1) != 0;
        var turnedSin = BitConverter.DoubleToInt64Bits(odd ? cos.Value : sin.Value) ^ ((quarters << 62) & long.MinValue);
        var turnedCos = BitConverter.DoubleToInt64Bits(odd ? sin.Value : cos.Value) ^ (((quarters + 1) << 62) & long.MinValue);
        sin = new Lane1(BitConverter.Int64BitsToDouble(turnedSin));
        cos = new Lane1(BitConverter.Int64BitsToDouble(turnedCos));
    }

    /// <inheritdoc/>
    public static double Sum(Lane1 a) => a.Value;
}
