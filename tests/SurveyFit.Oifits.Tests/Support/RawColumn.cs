using System.Buffers.Binary;
using System.Text;

namespace SurveyFit.Oifits.Tests.Support;

/// <summary>One column of a <see cref="RawFits"/> table: name, format and the bytes of each cell.</summary>
internal sealed record RawColumn(string Name, string Form, Func<int, byte[]> Cell)
{
    internal string Unit { get; init; } = "";

    internal (string Keyword, string Value)[] Extra { get; init; } = [];

    /// <summary>Float64, <paramref name="perRow"/> values a row.</summary>
    internal static RawColumn D(string name, int perRow, params double[] values) =>
        Of(name, $"{perRow}D", perRow, 8, values, (bytes, value) => BinaryPrimitives.WriteDoubleBigEndian(bytes, value));

    internal static RawColumn E(string name, int perRow, params float[] values) =>
        Of(name, $"{perRow}E", perRow, 4, values, (bytes, value) => BinaryPrimitives.WriteSingleBigEndian(bytes, value));

    internal static RawColumn I(string name, int perRow, params short[] values) =>
        Of(name, $"{perRow}I", perRow, 2, values, (bytes, value) => BinaryPrimitives.WriteInt16BigEndian(bytes, value));

    internal static RawColumn J(string name, int perRow, params int[] values) =>
        Of(name, $"{perRow}J", perRow, 4, values, (bytes, value) => BinaryPrimitives.WriteInt32BigEndian(bytes, value));

    internal static RawColumn K(string name, int perRow, params long[] values) =>
        Of(name, $"{perRow}K", perRow, 8, values, (bytes, value) => BinaryPrimitives.WriteInt64BigEndian(bytes, value));

    internal static RawColumn B(string name, int perRow, params byte[] values) =>
        Of(name, $"{perRow}B", perRow, 1, values, (bytes, value) => bytes[0] = value);

    internal static RawColumn L(string name, int perRow, string letters) =>
        Of(name, $"{perRow}L", perRow, 1, letters.ToCharArray(), (bytes, value) => bytes[0] = (byte)value);

    internal static RawColumn A(string name, int width, params string[] values) =>
        new(name, $"{width}A", row => Encoding.Latin1.GetBytes(values[row].PadRight(width, '\0')));

    /// <summary>Descriptors of arrays in the heap, 32-bit.</summary>
    internal static RawColumn P(string name, char type, params (int Length, int Offset)[] descriptors) => new(name, $"1P{type}({99})", row =>
    {
        byte[] cell = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(cell, descriptors[row].Length);
        BinaryPrimitives.WriteInt32BigEndian(cell.AsSpan(4), descriptors[row].Offset);
        return cell;
    });

    /// <summary>Descriptors of arrays in the heap, 64-bit.</summary>
    internal static RawColumn Q(string name, char type, params (long Length, long Offset)[] descriptors) => new(name, $"1Q{type}", row =>
    {
        byte[] cell = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(cell, descriptors[row].Length);
        BinaryPrimitives.WriteInt64BigEndian(cell.AsSpan(8), descriptors[row].Offset);
        return cell;
    });

    private static RawColumn Of<T>(string name, string form, int perRow, int size, T[] values, Encode<T> encode) => new(name, form, row =>
    {
        byte[] cell = new byte[perRow * size];
        for (int i = 0; i < perRow; i++) encode(cell.AsSpan(i * size, size), values[(row * perRow) + i]);
        return cell;
    });

    private delegate void Encode<T>(Span<byte> bytes, T value);
}
