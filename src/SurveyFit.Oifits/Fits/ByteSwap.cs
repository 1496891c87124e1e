using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SurveyFit.Oifits.Fits;

/// <summary>Big-endian doubles of a table's cells to the machine's, eight or four at a time.</summary>
/// <remarks>
/// The last vector of a cell overlaps the one before instead of leaving a scalar tail: an element written twice gets the same value twice.
/// The library's own swap costs more than the swapping for cells as short as these.
/// </remarks>
internal static class ByteSwap
{
    /// <summary>Decodes one column.</summary>
    /// <param name="rows">The table's rows.</param>
    /// <param name="offset">First byte of the column in a row.</param>
    /// <param name="rowBytes">Bytes of a row.</param>
    /// <param name="count">Doubles of a cell, at least 1.</param>
    /// <param name="values">Receives rows × count values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Doubles(ReadOnlySpan<byte> rows, int offset, int rowBytes, int count, Span<double> values)
    {
        var cellBytes = count * sizeof(double);
        var bytes = MemoryMarshal.AsBytes(values);
        for (int from = offset, to = 0; to < bytes.Length; from += rowBytes, to += cellBytes)
        {
            var cell = rows.Slice(from, cellBytes);
            var target = bytes.Slice(to, cellBytes);
            if (Vector512.IsHardwareAccelerated && count >= Vector512<double>.Count) Eights(cell, target);
            else if (count >= Vector256<double>.Count) Fours(cell, target);
            else Ones(cell, target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eights(ReadOnlySpan<byte> cell, Span<byte> target)
    {
        var last = cell.Length - Vector512<byte>.Count;
        for (var i = 0; i < last; i += Vector512<byte>.Count) Swap512(cell, target, i);
        Swap512(cell, target, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fours(ReadOnlySpan<byte> cell, Span<byte> target)
    {
        var last = cell.Length - Vector256<byte>.Count;
        for (var i = 0; i < last; i += Vector256<byte>.Count) Swap256(cell, target, i);
        Swap256(cell, target, last);
    }

    private static void Ones(ReadOnlySpan<byte> cell, Span<byte> target)
    {
        for (var i = 0; i < cell.Length; i += sizeof(double))
            BinaryPrimitives.WriteUInt64LittleEndian(target[i..], BinaryPrimitives.ReadUInt64BigEndian(cell[i..]));
    }

    // The orders stand where they are used: only then does the compiler see constants, and one instruction is left of a shuffle.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Swap512(ReadOnlySpan<byte> cell, Span<byte> target, int at)
    {
        var stored = Vector512.Create(cell.Slice(at, Vector512<byte>.Count));
        Vector512.Shuffle(stored, Vector512.Create(
            (byte)7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8,
            23, 22, 21, 20, 19, 18, 17, 16, 31, 30, 29, 28, 27, 26, 25, 24,
            39, 38, 37, 36, 35, 34, 33, 32, 47, 46, 45, 44, 43, 42, 41, 40,
            55, 54, 53, 52, 51, 50, 49, 48, 63, 62, 61, 60, 59, 58, 57, 56)).CopyTo(target.Slice(at, Vector512<byte>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Swap256(ReadOnlySpan<byte> cell, Span<byte> target, int at)
    {
        var stored = Vector256.Create(cell.Slice(at, Vector256<byte>.Count));
        Vector256.Shuffle(stored, Vector256.Create(
            (byte)7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8,
            23, 22, 21, 20, 19, 18, 17, 16, 31, 30, 29, 28, 27, 26, 25, 24)).CopyTo(target.Slice(at, Vector256<byte>.Count));
    }
}
