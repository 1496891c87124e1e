using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SurveyFit.Numerics.Lanes;

/// <summary>Eight doubles: one AVX-512 register, two AVX2 registers or eight scalars, with the same bits on each.</summary>
/// <param name="Vector">The elements.</param>
public readonly record struct Lane8(Vector512<double> Vector) : ILane<Lane8>
{
    // 1.5 × 2^52: adding it leaves an integer in the lowest mantissa bits.
    private const double IntegerInMantissa = 6755399441055744;

    /// <inheritdoc/>
    public static int Width => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Broadcast(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Load(ReadOnlySpan<double> column, int index)
        => new(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(column.Slice(index, 8))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane8 value, Span<double> column, int index)
        => value.Vector.StoreUnsafe(ref MemoryMarshal.GetReference(column.Slice(index, 8)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator +(Lane8 a, Lane8 b) => new(a.Vector + b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a, Lane8 b) => new(a.Vector - b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(Lane8 a, Lane8 b) => new(a.Vector * b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator /(Lane8 a, Lane8 b) => new(a.Vector / b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a) => new(-a.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 FusedMultiplyAdd(Lane8 a, Lane8 b, Lane8 c) => new(Vector512.FusedMultiplyAdd(a.Vector, b.Vector, c.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sqrt(Lane8 a) => new(Vector512.Sqrt(a.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Abs(Lane8 a) => new(Vector512.Abs(a.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Round(Lane8 a) => new(Vector512.Round(a.Vector, MidpointRounding.ToEven));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 CopySign(Lane8 magnitude, Lane8 sign) => new(Vector512.CopySign(magnitude.Vector, sign.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 IfGreater(Lane8 a, Lane8 b, Lane8 whenGreater, Lane8 otherwise)
        => new(Vector512.ConditionalSelect(Vector512.GreaterThan(a.Vector, b.Vector), whenGreater.Vector, otherwise.Vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyGreater(Lane8 a, Lane8 b) => Vector512.GreaterThanAny(a.Vector, b.Vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 PowerOfTwo(Lane8 exponent)
    {
        var biased = (exponent.Vector + Vector512.Create(IntegerInMantissa)).AsInt64() + Vector512.Create(1023L);
        return new Lane8(Vector512.ShiftLeft(biased, 52).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RotateQuarters(Lane8 counter, ref Lane8 sin, ref Lane8 cos)
    {
        var quarters = counter.Vector.AsInt64();
        var one = Vector512.Create(1L);
        var signBit = Vector512.Create(long.MinValue);
        var odd = Vector512.Equals(quarters & one, one).AsDouble();
        var turnedSin = Vector512.ConditionalSelect(odd, cos.Vector, sin.Vector).AsInt64() ^ (Vector512.ShiftLeft(quarters, 62) & signBit);
        var turnedCos = Vector512.ConditionalSelect(odd, sin.Vector, cos.Vector).AsInt64() ^ (Vector512.ShiftLeft(quarters + one, 62) & signBit);
        sin = new Lane8(turnedSin.AsDouble());
        cos = new Lane8(turnedCos.AsDouble());
    }

    /// <summary>The sum of the elements in one fixed order: halves onto halves, ((0+4)+(2+6)) + ((1+5)+(3+7)).</summary>
    public double Sum()
    {
        var four = Vector.GetLower() + Vector.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }
}
