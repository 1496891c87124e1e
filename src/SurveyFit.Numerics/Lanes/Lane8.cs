using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SurveyFit.Numerics.Lanes;

/// <summary>Eight doubles: one AVX-512 register; emulated, with the same bits, where there is none.</summary>
/// <remarks>Works on its field, not its property: the compiler's inlining budget counts every call.</remarks>
public readonly struct Lane8 : ILane<Lane8>
{
    // 1.5 × 2^52: adding it leaves an integer in the lowest mantissa bits.
    private const double IntegerInMantissa = 6755399441055744;

    private readonly Vector512<double> _vector;

    /// <summary>Wraps a vector.</summary>
    /// <param name="vector">The elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane8(Vector512<double> vector) => _vector = vector;

    /// <summary>True where one AVX-512 register holds the lane; elsewhere <see cref="LanePair"/> is many times faster.</summary>
    public static bool IsNative => Vector512.IsHardwareAccelerated;

    /// <inheritdoc/>
    public static int Width => 8;

    /// <inheritdoc/>
    public static int Registers => 1;

    /// <summary>The elements.</summary>
    public Vector512<double> Vector => _vector;

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
        => value._vector.StoreUnsafe(ref MemoryMarshal.GetReference(column.Slice(index, 8)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator +(Lane8 a, Lane8 b) => new(a._vector + b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a, Lane8 b) => new(a._vector - b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(Lane8 a, Lane8 b) => new(a._vector * b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator /(Lane8 a, Lane8 b) => new(a._vector / b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a) => new(-a._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 FusedMultiplyAdd(Lane8 a, Lane8 b, Lane8 c) => new(Vector512.FusedMultiplyAdd(a._vector, b._vector, c._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 FusedMultiplySubtract(Lane8 a, Lane8 b, Lane8 c)
        => new(Avx512F.IsSupported ? Avx512F.FusedMultiplySubtract(a._vector, b._vector, c._vector) : Vector512.FusedMultiplyAdd(a._vector, b._vector, -c._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Horner(Lane8 sum, Lane8 x, double coefficient)
        => new(Vector512.FusedMultiplyAdd(sum._vector, x._vector, Vector512.Create(coefficient)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Horner(Lane8 sum, Lane8 x, double first, double second, double third, double fourth)
    {
        var value = Vector512.FusedMultiplyAdd(sum._vector, x._vector, Vector512.Create(first));
        value = Vector512.FusedMultiplyAdd(value, x._vector, Vector512.Create(second));
        value = Vector512.FusedMultiplyAdd(value, x._vector, Vector512.Create(third));
        return new Lane8(Vector512.FusedMultiplyAdd(value, x._vector, Vector512.Create(fourth)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sqrt(Lane8 a) => new(Vector512.Sqrt(a._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Abs(Lane8 a) => new(Vector512.Abs(a._vector));

    // To even by definition; the overload that takes a MidpointRounding is no intrinsic in .NET 10 and costs 30 times as much.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Round(Lane8 a) => new(Vector512.Round(a._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 CopySign(Lane8 magnitude, Lane8 sign) => new(Vector512.CopySign(magnitude._vector, sign._vector));

    // The instruction's rules for NaN are x86's own, hence by name; elsewhere they are spelt out.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Larger(Lane8 a, Lane8 b)
        => Avx512F.IsSupported ? new(Avx512F.Max(a._vector, b._vector)) : IfGreater(a, b, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Smaller(Lane8 a, Lane8 b)
        => Avx512F.IsSupported ? new(Avx512F.Min(a._vector, b._vector)) : IfGreater(b, a, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 IfGreater(Lane8 a, Lane8 b, Lane8 whenGreater, Lane8 otherwise)
        => new(Vector512.ConditionalSelect(Vector512.GreaterThan(a._vector, b._vector), whenGreater._vector, otherwise._vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyGreater(Lane8 a, Lane8 b) => Vector512.GreaterThanAny(a._vector, b._vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 PowerOfTwo(Lane8 exponent)
    {
        var biased = (exponent._vector + Vector512.Create(IntegerInMantissa)).AsInt64() + Vector512.Create(1023L);
        return new Lane8(Vector512.ShiftLeft(biased, 52).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 PowerOfTwoEighths(Lane8 counter)
    {
        var eighths = counter._vector.AsInt64();
        var table = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(Eighths.Bits));
        var mantissas = Avx512F.IsSupported ? Avx512F.PermuteVar8x64(table, eighths) : Vector512.Shuffle(table, eighths & Vector512.Create(7L));
        return new Lane8((mantissas + Vector512.ShiftLeft(eighths, Eighths.ToExponent)).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RotateQuarters(Lane8 counter, ref Lane8 sin, ref Lane8 cos)
    {
        var quarters = counter._vector.AsInt64();
        var one = Vector512.Create(1L);
        var signBit = Vector512.Create(long.MinValue);

        // By shifts: a comparison would give a mask register, and its way back is long.
        var odd = Vector512.ShiftRightArithmetic(Vector512.ShiftLeft(quarters, 63), 63).AsDouble();
        var turnedSin = Vector512.ConditionalSelect(odd, cos._vector, sin._vector).AsInt64() ^ (Vector512.ShiftLeft(quarters, 62) & signBit);
        var turnedCos = Vector512.ConditionalSelect(odd, sin._vector, cos._vector).AsInt64() ^ (Vector512.ShiftLeft(quarters + one, 62) & signBit);
        sin = new Lane8(turnedSin.AsDouble());
        cos = new Lane8(turnedCos.AsDouble());
    }

    /// <inheritdoc/>
    public static double Sum(Lane8 a)
    {
        var four = a._vector.GetLower() + a._vector.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }

    /// <summary>The sum of the elements in the order of <see cref="Sum(Lane8)"/>.</summary>
    public double Sum() => Sum(this);
}
