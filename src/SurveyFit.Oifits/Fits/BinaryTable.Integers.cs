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
        int[] values = new int[Elements(column)];
        if (column.Count == 0) return values;
        for (int row = 0; row < RowCount; row++)
        {
            ReadOnlySpan<byte> cell = Cell(column, row);
            Span<int> target = values.AsSpan(row * column.Count, column.Count);
            for (int i = 0; i < target.Length; i++)
            {
                // Nearly every whole number of OIFITS is a 16-bit one without TNULL.
                if (column.Type == 'I' && column.Null is null) target[i] = BinaryPrimitives.ReadInt16BigEndian(cell[(2 * i)..]);
                else target[i] = Narrow(ReadInteger(cell, column.Type, i), column, row);
            }
        }

        return values;
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
