using System.Buffers.Binary;
using System.Numerics;

namespace SurveyFit.Oifits.Fits;

internal sealed partial class BinaryTable
{
    /// <summary>A complex column of single or double precision, rows × <see cref="TableColumn.Count"/>.</summary>
    internal Complex[] ComplexNumbers(TableColumn column)
    {
        if (column.Type is not ('C' or 'M')) throw BadColumn(column, $"format {column.Format} holds no complex numbers.");
        var values = new Complex[Elements(column)];
        if (column.Count == 0) return values;
        for (int row = 0; row < RowCount; row++)
        {
            ReadOnlySpan<byte> cell = Cell(column, row);
            Span<Complex> target = values.AsSpan(row * column.Count, column.Count);
            for (int i = 0; i < target.Length; i++)
            {
                Complex stored = column.Type == 'C'
                    ? new Complex(BinaryPrimitives.ReadSingleBigEndian(cell[(8 * i)..]), BinaryPrimitives.ReadSingleBigEndian(cell[((8 * i) + 4)..]))
                    : new Complex(BinaryPrimitives.ReadDoubleBigEndian(cell[(16 * i)..]), BinaryPrimitives.ReadDoubleBigEndian(cell[((16 * i) + 8)..]));
                // TZERO shifts the real part only (FITS standard 4.0, §7.3.2).
                target[i] = column.IsScaled ? (stored * column.Scale) + column.Zero : stored;
            }
        }

        return values;
    }
}
