using System.Buffers.Binary;

namespace SurveyFit.Oifits.Fits;

internal sealed partial class BinaryTable
{
    /// <summary>Value of an undefined integer (TNULL) in the answers of <see cref="Integers"/>.</summary>
    internal const int UndefinedInteger = int.MinValue;

    /// <summary>A column of whole numbers, rows × <see cref="TableColumn.Count"/>, from any numeric format.</summary>
    internal int[] Integers(TableColumn column)
    {
        if (column.IsScaled || column.Type is 'E' or 'D') return FromDoubles(column);
        if (column.Type == 'X' || !IsNumeric(column.Type)) throw BadColumn(column, $"format {column.Format} holds no whole numbers.");
        int[] values = _memory?.Integers(Elements(column)) ?? new int[Elements(column)];
        if (column.Count == 0) return values;

        // Nearly every whole number of OIFITS is a 16-bit one without TNULL.
        if (column.Type == 'I' && column.Null is null)
        {
            DecodeShorts(column, values);
            return values;
        }

        for (int row = 0; row < RowCount; row++)
        {
            ReadOnlySpan<byte> cell = Cell(column, row);
            Span<int> target = values.AsSpan(row * column.Count, column.Count);
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = Narrow(ReadInteger(cell, column.Type, i), column, row);
            }
        }

        return values;
    }

    private void DecodeShorts(TableColumn column, int[] values)
    {
        ReadOnlySpan<byte> rows = _rows.Span;
        for (int from = column.Offset, to = 0; to < values.Length; from += _rowBytes)
        {
            ReadOnlySpan<byte> cell = rows.Slice(from, column.Width);
            for (int at = 0; at < cell.Length; at += sizeof(short), to++) values[to] = BinaryPrimitives.ReadInt16BigEndian(cell[at..]);
        }
    }

    private int Narrow(long stored, TableColumn column, int row)
    {
        if (stored == column.Null) return UndefinedInteger;
        return stored is > int.MinValue and <= int.MaxValue
            ? (int)stored
            : throw BadColumn(column, $"{stored} is out of range.", row);
    }

    private int[] FromDoubles(TableColumn column)
    {
        double[] numbers = Doubles(column);
        int[] values = new int[numbers.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(numbers[i])) values[i] = UndefinedInteger;
            else if (numbers[i] == Math.Floor(numbers[i]) && Math.Abs(numbers[i]) <= int.MaxValue) values[i] = (int)numbers[i];
            else throw BadColumn(column, FormattableString.Invariant($"{numbers[i]} is no whole number of 32 bits."), i / column.Count);
        }

        return values;
    }
}
