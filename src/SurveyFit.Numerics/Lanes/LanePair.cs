using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SurveyFit.Numerics.Lanes;

/// <summary>Eight doubles as two vectors of four: the lane for processors without AVX-512, with the same bits as <see cref="Lane8"/>.</summary>
/// <remarks>
/// <see cref="Lane8"/> is right there too, but slow: emulating a 512-bit vector takes so many small methods that the compiler's
/// inlining budget runs out, and a kernel becomes a hundred times slower. Choose once, by <see cref="Lane8.IsNative"/>.
/// </remarks>
public readonly struct LanePair : ILane<LanePair>
{
    // 1.5 × 2^52: adding it leaves an integer in the lowest mantissa bits.
    private const double IntegerInMantissa = 6755399441055744;

    private readonly Vector256<double> _low;
    private readonly Vector256<double> _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LanePair(Vector256<double> low, Vector256<double> high)
    {
        _low = low;
        _high = high;
    }

    /// <inheritdoc/>
    public static int Width => 8;

    /// <inheritdoc/>
    public static int Registers => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair Broadcast(double value)
        => new(Vector256.Create(value), Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair Load(ReadOnlySpan<double> column, int index)
    {
        ref var start = ref MemoryMarshal.GetReference(column.Slice(index, 8));
        return new LanePair(Vector256.LoadUnsafe(ref start), Vector256.LoadUnsafe(ref start, 4));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(LanePair value, Span<double> column, int index)
    {
        ref var start = ref MemoryMarshal.GetReference(column.Slice(index, 8));
        value._low.StoreUnsafe(ref start);
        value._high.StoreUnsafe(ref start, 4);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair operator +(LanePair a, LanePair b)
        => new(a._low + b._low, a._high + b._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair operator -(LanePair a, LanePair b)
        => new(a._low - b._low, a._high - b._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair operator *(LanePair a, LanePair b)
        => new(a._low * b._low, a._high * b._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair operator /(LanePair a, LanePair b)
        => new(a._low / b._low, a._high / b._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair operator -(LanePair a)
        => new(-a._low, -a._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair FusedMultiplyAdd(LanePair a, LanePair b, LanePair c)
        => new(Vector256.FusedMultiplyAdd(a._low, b._low, c._low), Vector256.FusedMultiplyAdd(a._high, b._high, c._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair FusedMultiplySubtract(LanePair a, LanePair b, LanePair c)
        => new(FusedMultiplySubtract(a._low, b._low, c._low), FusedMultiplySubtract(a._high, b._high, c._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair Horner(LanePair sum, LanePair x, double coefficient)
    {
        var addend = Vector256.Create(coefficient);
        return new LanePair(Vector256.FusedMultiplyAdd(sum._low, x._low, addend), Vector256.FusedMultiplyAdd(sum._high, x._high, addend));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair Horner(LanePair sum, LanePair x, double first, double second, double third, double fourth)
    {
        var low = Vector256.FusedMultiplyAdd(sum._low, x._low, Vector256.Create(first));
        var high = Vector256.FusedMultiplyAdd(sum._high, x._high, Vector256.Create(first));
        low = Vector256.FusedMultiplyAdd(low, x._low, Vector256.Create(second));
        high = Vector256.FusedMultiplyAdd(high, x._high, Vector256.Create(second));
        low = Vector256.FusedMultiplyAdd(low, x._low, Vector256.Create(third));
        high = Vector256.FusedMultiplyAdd(high, x._high, Vector256.Create(third));
        low = Vector256.FusedMultiplyAdd(low, x._low, Vector256.Create(fourth));
        high = Vector256.FusedMultiplyAdd(high, x._high, Vector256.Create(fourth));
        return new LanePair(low, high);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair Sqrt(LanePair a)
        => new(Vector256.Sqrt(a._low), Vector256.Sqrt(a._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair Abs(LanePair a)
        => new(Vector256.Abs(a._low), Vector256.Abs(a._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair Round(LanePair a)
        => new(Vector256.Round(a._low), Vector256.Round(a._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair CopySign(LanePair magnitude, LanePair sign)
        => new(Vector256.CopySign(magnitude._low, sign._low), Vector256.CopySign(magnitude._high, sign._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair Larger(LanePair a, LanePair b)
        => Avx.IsSupported ? new(Avx.Max(a._low, b._low), Avx.Max(a._high, b._high)) : IfGreater(a, b, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair Smaller(LanePair a, LanePair b)
        => Avx.IsSupported ? new(Avx.Min(a._low, b._low), Avx.Min(a._high, b._high)) : IfGreater(b, a, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair IfGreater(LanePair a, LanePair b, LanePair whenGreater, LanePair otherwise)
        => new(
            Vector256.ConditionalSelect(Vector256.GreaterThan(a._low, b._low), whenGreater._low, otherwise._low),
            Vector256.ConditionalSelect(Vector256.GreaterThan(a._high, b._high), whenGreater._high, otherwise._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyGreater(LanePair a, LanePair b)
        => Vector256.GreaterThanAny(a._low, b._low) || Vector256.GreaterThanAny(a._high, b._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair PowerOfTwo(LanePair exponent)
        => new(PowerOfTwo(exponent._low), PowerOfTwo(exponent._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair PowerOfTwoEighths(LanePair counter)
        => new(PowerOfTwoEighths(counter._low), PowerOfTwoEighths(counter._high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RotateQuarters(LanePair counter, ref LanePair sin, ref LanePair cos)
    {
        var (sinLow, cosLow) = (sin._low, cos._low);
        var (sinHigh, cosHigh) = (sin._high, cos._high);
        RotateQuarters(counter._low, ref sinLow, ref cosLow);
        RotateQuarters(counter._high, ref sinHigh, ref cosHigh);
        sin = new LanePair(sinLow, sinHigh);
        cos = new LanePair(cosLow, cosHigh);
    }

    /// <inheritdoc/>
    public static double Sum(LanePair a)
    {
        var four = a._low + a._high;
        var two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> FusedMultiplySubtract(Vector256<double> a, Vector256<double> b, Vector256<double> c)
        => Fma.IsSupported ? Fma.MultiplySubtract(a, b, c) : Vector256.FusedMultiplyAdd(a, b, -c);

    private static Vector256<double> PowerOfTwo(Vector256<double> exponent)
        => Vector256.ShiftLeft((exponent + Vector256.Create(IntegerInMantissa)).AsInt64() + Vector256.Create(1023L), 52).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PowerOfTwoEighths(Vector256<double> counter)
    {
        var eighths = counter.AsInt64();
        ref var table = ref MemoryMarshal.GetReference(Eighths.Bits);
        var (low, high) = (Vector256.LoadUnsafe(ref table), Vector256.LoadUnsafe(ref table, 4));
        Vector256<long> inLow, inHigh;
        if (Avx2.IsSupported)
        {
            // The instruction that picks across the whole vector takes numbers of halves of elements, and no more than three bits of each.
            var halves = Avx2.Shuffle(eighths.AsInt32(), 0b10_10_00_00);
            halves = halves + halves + Vector256.Create(0, 1, 0, 1, 0, 1, 0, 1);
            inLow = Avx2.PermuteVar8x32(low.AsInt32(), halves).AsInt64();
            inHigh = Avx2.PermuteVar8x32(high.AsInt32(), halves).AsInt64();
        }
        else
        {
            inLow = Vector256.Shuffle(low, eighths & Vector256.Create(3L));
            inHigh = Vector256.Shuffle(high, eighths & Vector256.Create(3L));
        }

        var mantissas = IfNegative(Vector256.ShiftLeft(eighths, 61).AsDouble(), inHigh.AsDouble(), inLow.AsDouble());
        return (mantissas.AsInt64() + Vector256.ShiftLeft(eighths, Eighths.ToExponent)).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> IfNegative(Vector256<double> sign, Vector256<double> whenNegative, Vector256<double> otherwise)
        => Avx.IsSupported
            ? Avx.BlendVariable(otherwise, whenNegative, sign)
            : Vector256.ConditionalSelect(Vector256.ShiftRightArithmetic(sign.AsInt64(), 63).AsDouble(), whenNegative, otherwise);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RotateQuarters(Vector256<double> counter, ref Vector256<double> sin, ref Vector256<double> cos)
    {
        var quarters = counter.AsInt64();
        var one = Vector256.Create(1L);
        var signBit = Vector256.Create(long.MinValue);
        var odd = Vector256.Equals(quarters & one, one).AsDouble();
        var turnedSin = Vector256.ConditionalSelect(odd, cos, sin).AsInt64() ^ (Vector256.ShiftLeft(quarters, 62) & signBit);
        var turnedCos = Vector256.ConditionalSelect(odd, sin, cos).AsInt64() ^ (Vector256.ShiftLeft(quarters + one, 62) & signBit);
        sin = turnedSin.AsDouble();
        cos = turnedCos.AsDouble();
    }
}
