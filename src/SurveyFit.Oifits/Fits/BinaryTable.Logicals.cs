namespace SurveyFit.Oifits.Fits;

internal sealed partial class BinaryTable
{
    /// <summary>
    /// A logical column, rows × <see cref="TableColumn.Count"/>: T is true, F and the undefined 0 are false, and whatever else
    /// is written there is true, since flags mean "do not use". Bytes and bits, zero or not, are taken too.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="irregular">Number of elements that are neither T nor F.</param>
    internal bool[] Logicals(TableColumn column, out int irregular)
    {
        irregular = 0;
        bool[] values = NewLogicals(Elements(column));
        if (column.Count == 0) return values;
        if (column.Type is not ('L' or 'B' or 'X')) throw BadColumn(column, $"format {column.Format} holds no logicals.");
        for (int row = 0; row < RowCount; row++)
        {
            irregular += DecodeLogicals(Cell(column, row), column.Type, values.AsSpan(row * column.Count, column.Count));
        }

        return values;
    }

    private bool[] NewLogicals(int length)
    {
        if (_memory is null) return new bool[length];
        bool[] values = _memory.Logicals(length);
        Array.Clear(values);
        return values;
    }

    private static int DecodeLogicals(ReadOnlySpan<byte> bytes, char type, Span<bool> values)
    {
        if (type == 'X')
        {
            for (int i = 0; i < values.Length; i++) values[i] = (bytes[i >> 3] & (0x80 >> (i & 7))) != 0;
            return 0;
        }

        if (type == 'B')
        {
            for (int i = 0; i < values.Length; i++) values[i] = bytes[i] != 0;
            return 0;
        }

        if (!bytes.ContainsAnyExcept((byte)'F')) return 0;
        int irregular = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = bytes[i] is not ((byte)'F' or 0);
            if (bytes[i] is not ((byte)'F' or (byte)'T')) irregular++;
        }

        return irregular;
    }
}
