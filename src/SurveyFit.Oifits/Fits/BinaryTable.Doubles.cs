using System.Buffers.Binary;

namespace SurveyFit.Oifits.Fits;

internal sealed partial class BinaryTable
{
    /// <summary>A numeric column as doubles, rows × <see cref="TableColumn.Count"/>; undefined integers are NaN.</summary>
    internal double[] Doubles(TableColumn column)
    {
        if (column.Type == 'X' || !IsNumeric(column.Type)) throw BadColumn(column, $"format {column.Format} holds no numbers.");
        double[] values = _memory?.Doubles(Elements(column)) ?? GC.AllocateUninitializedArray<double>(Elements(column));
        if (column.Type == 'D' && column.Count == 1) DecodeScalars(column, values);
        else if (column.Type == 'D') DecodeCells(column, values);
        else if (column.Count > 0)
        {
            for (int row = 0; row < RowCount; row++)
            {
                DecodeDoubles(Cell(column, row), column.Type, column.Null, values.AsSpan(row * column.Count, column.Count));
            }
        }

        Rescale(column, values);
        return values;
    }

    /// <summary>Throws unless the column holds numbers, at least one per cell, and as many as <paramref name="count"/>.</summary>
    internal void Confirm(TableColumn column, int count)
    {
        if (!IsNumeric(column.IsVariable ? column.ElementType : column.Type)) throw BadColumn(column, $"format {column.Format} holds no numbers.");
        if (count == 0) throw BadColumn(column, "its cells are empty.");
        if (column.IsVariable) CheckDescriptors(column, count);
        else if (column.Count != count) throw BadColumn(column, $"its cells have {column.Count} elements, {count} are needed here.");
    }

    private static bool IsNumeric(char type) => type is 'B' or 'I' or 'J' or 'K' or 'E' or 'D';

    private void DecodeScalars(TableColumn column, double[] values)
    {
        ReadOnlySpan<byte> rows = _rows.Span;
        int position = column.Offset;
        for (int row = 0; row < values.Length; row++, position += _rowBytes)
        {
            values[row] = BinaryPrimitives.ReadDoubleBigEndian(rows[position..]);
        }
    }

    private void DecodeCells(TableColumn column, double[] values) => ByteSwap.Doubles(_rows.Span, column.Offset, _rowBytes, column.Count, values);

    private static void Rescale(TableColumn column, double[] values)
    {
        if (!column.IsScaled) return;
        for (int i = 0; i < values.Length; i++) values[i] = (values[i] * column.Scale) + column.Zero;
    }

    private static void DecodeDoubles(ReadOnlySpan<byte> bytes, char type, long? undefined, Span<double> values)
    {
        switch (type)
        {
            case 'E':
                for (int i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleBigEndian(bytes[(4 * i)..]);
                break;
            default:
                for (int i = 0; i < values.Length; i++)
                {
                    long stored = ReadInteger(bytes, type, i);
                    values[i] = stored == undefined ? double.NaN : stored;
                }

                break;
        }
    }

    private static long ReadInteger(ReadOnlySpan<byte> bytes, char type, int index) => type switch
    {
        'B' => bytes[index],
        'I' => BinaryPrimitives.ReadInt16BigEndian(bytes[(2 * index)..]),
        'J' => BinaryPrimitives.ReadInt32BigEndian(bytes[(4 * index)..]),
        _ => BinaryPrimitives.ReadInt64BigEndian(bytes[(8 * index)..]),
    };
}
