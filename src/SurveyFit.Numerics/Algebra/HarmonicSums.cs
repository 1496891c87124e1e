using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics.Algebra;

/// <summary>A matrix product for sums over the cosines of separable phases, at the rate of the multiply-add units.</summary>
/// <remarks>
/// With z = q exp(−iα) and row phases β, Re(z exp(−iβ)) = Re z cos β + Im z sin β and, at −β, the same with a minus: so the products with cosines
/// ("even") and with sines ("odd") are summed apart, and even ± odd are the sums at ±β. Three sums run over z; the last of them goes on with z² and
/// 2β, since squares of cosines are cosines of the double. Eight products per element and row: every element of a lane adds its terms one after the
/// other, whatever the block, so that the bits depend neither on the lane nor on how many lanes are done together.
/// </remarks>
public static class HarmonicSums
{
    /// <summary>Elements of a chunk: tables of three lanes then fill 24 KiB and stay in the first-level cache while rows pass by.</summary>
    public const int Chunk = 32;

    /// <summary>Columns of a row's factors, each <see cref="Chunk"/> long: cosine and sine factors of the three sums over z, and of z².</summary>
    public const int Factors = 8;

    /// <summary>Values per element of a table: Re z, Im z, Re z², Im z².</summary>
    public const int Harmonics = 4;

    /// <summary>Sums of a lane: even and odd part of each of the three.</summary>
    public const int Sums = 6;

    /// <summary>Adds a chunk to the sums of one lane.</summary>
    /// <typeparam name="T">Lane.</typeparam>
    /// <param name="factors">The row's factors.</param>
    /// <param name="count">Elements of the chunk.</param>
    /// <param name="table">The lane's <see cref="Harmonics"/> of each element.</param>
    /// <param name="sums">The lane's <see cref="Sums"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ReadOnlySpan<double> factors, int count, ReadOnlySpan<T> table, Span<T> sums)
        where T : unmanaged, ILane<T>
    {
        ref var f = ref Start(factors, count);
        ref var z = ref Start(table, count);
        var (firstEven, firstOdd, secondEven, secondOdd, squareEven, squareOdd) = (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
        for (nint i = 0; i < count; i++)
        {
            ref var at = ref Unsafe.Add(ref z, Harmonics * i);
            var (re, im) = (at, Unsafe.Add(ref at, 1));
            firstEven = T.FusedMultiplyAdd(re, Factor<T>(ref f, i, 0), firstEven);
            firstOdd = T.FusedMultiplyAdd(im, Factor<T>(ref f, i, 1), firstOdd);
            secondEven = T.FusedMultiplyAdd(re, Factor<T>(ref f, i, 2), secondEven);
            secondOdd = T.FusedMultiplyAdd(im, Factor<T>(ref f, i, 3), secondOdd);
            squareEven = T.FusedMultiplyAdd(re, Factor<T>(ref f, i, 4), squareEven);
            squareOdd = T.FusedMultiplyAdd(im, Factor<T>(ref f, i, 5), squareOdd);
            squareEven = T.FusedMultiplyAdd(Unsafe.Add(ref at, 2), Factor<T>(ref f, i, 6), squareEven);
            squareOdd = T.FusedMultiplyAdd(Unsafe.Add(ref at, 3), Factor<T>(ref f, i, 7), squareOdd);
        }

        (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]) = (firstEven, firstOdd, secondEven, secondOdd, squareEven, squareOdd);
    }

    /// <summary>Adds a chunk to the sums of three lanes at once: eighteen sums in registers, each factor read once for three products.</summary>
    /// <typeparam name="T">Lane, of one register: pairs would not fit.</typeparam>
    /// <param name="factors">The row's factors.</param>
    /// <param name="count">Elements of the chunk.</param>
    /// <param name="tables">The lanes' tables, <see cref="Chunk"/> elements each.</param>
    /// <param name="a">First lane's sums.</param>
    /// <param name="b">Second lane's sums.</param>
    /// <param name="c">Third lane's sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddThree<T>(ReadOnlySpan<double> factors, int count, ReadOnlySpan<T> tables, Span<T> a, Span<T> b, Span<T> c)
        where T : unmanaged, ILane<T>
    {
        ref var f = ref Start(factors, count);
        ref var z = ref Start(tables, (2 * Chunk) + count);
        var (a0, a1, a2, a3, a4, a5) = (a[0], a[1], a[2], a[3], a[4], a[5]);
        var (b0, b1, b2, b3, b4, b5) = (b[0], b[1], b[2], b[3], b[4], b[5]);
        var (c0, c1, c2, c3, c4, c5) = (c[0], c[1], c[2], c[3], c[4], c[5]);
        for (nint i = 0; i < count; i++)
        {
            ref var za = ref Unsafe.Add(ref z, Harmonics * i);
            ref var zb = ref Unsafe.Add(ref za, Harmonics * Chunk);
            ref var zc = ref Unsafe.Add(ref za, 2 * Harmonics * Chunk);
            var (re, factor) = (za, Factor<T>(ref f, i, 0));
            var (reB, reC) = (zb, zc);
            (a0, b0, c0) = (T.FusedMultiplyAdd(re, factor, a0), T.FusedMultiplyAdd(reB, factor, b0), T.FusedMultiplyAdd(reC, factor, c0));
            factor = Factor<T>(ref f, i, 2);
            (a2, b2, c2) = (T.FusedMultiplyAdd(re, factor, a2), T.FusedMultiplyAdd(reB, factor, b2), T.FusedMultiplyAdd(reC, factor, c2));
            factor = Factor<T>(ref f, i, 4);
            (a4, b4, c4) = (T.FusedMultiplyAdd(re, factor, a4), T.FusedMultiplyAdd(reB, factor, b4), T.FusedMultiplyAdd(reC, factor, c4));
            (re, reB, reC) = (Unsafe.Add(ref za, 1), Unsafe.Add(ref zb, 1), Unsafe.Add(ref zc, 1));
            factor = Factor<T>(ref f, i, 1);
            (a1, b1, c1) = (T.FusedMultiplyAdd(re, factor, a1), T.FusedMultiplyAdd(reB, factor, b1), T.FusedMultiplyAdd(reC, factor, c1));
            factor = Factor<T>(ref f, i, 3);
            (a3, b3, c3) = (T.FusedMultiplyAdd(re, factor, a3), T.FusedMultiplyAdd(reB, factor, b3), T.FusedMultiplyAdd(reC, factor, c3));
            factor = Factor<T>(ref f, i, 5);
            (a5, b5, c5) = (T.FusedMultiplyAdd(re, factor, a5), T.FusedMultiplyAdd(reB, factor, b5), T.FusedMultiplyAdd(reC, factor, c5));
            factor = Factor<T>(ref f, i, 6);
            a4 = T.FusedMultiplyAdd(Unsafe.Add(ref za, 2), factor, a4);
            b4 = T.FusedMultiplyAdd(Unsafe.Add(ref zb, 2), factor, b4);
            c4 = T.FusedMultiplyAdd(Unsafe.Add(ref zc, 2), factor, c4);
            factor = Factor<T>(ref f, i, 7);
            a5 = T.FusedMultiplyAdd(Unsafe.Add(ref za, 3), factor, a5);
            b5 = T.FusedMultiplyAdd(Unsafe.Add(ref zb, 3), factor, b5);
            c5 = T.FusedMultiplyAdd(Unsafe.Add(ref zc, 3), factor, c5);
        }

        (a[0], a[1], a[2], a[3], a[4], a[5]) = (a0, a1, a2, a3, a4, a5);
        (b[0], b[1], b[2], b[3], b[4], b[5]) = (b0, b1, b2, b3, b4, b5);
        (c[0], c[1], c[2], c[3], c[4], c[5]) = (c0, c1, c2, c3, c4, c5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Factor<T>(ref double factors, nint element, int column)
        where T : unmanaged, ILane<T>
        => T.Broadcast(Unsafe.Add(ref factors, element + (column * Chunk)));

    // The loops read without bounds checks behind these two.
    private static ref double Start(ReadOnlySpan<double> factors, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)Chunk, nameof(count));
        ArgumentOutOfRangeException.ThrowIfLessThan(factors.Length, Factors * Chunk, nameof(factors));
        return ref MemoryMarshal.GetReference(factors);
    }

    private static ref T Start<T>(ReadOnlySpan<T> table, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(table.Length, Harmonics * count, nameof(table));
        return ref MemoryMarshal.GetReference(table);
    }
}
