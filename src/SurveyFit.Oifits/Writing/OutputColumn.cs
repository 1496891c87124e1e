using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Schema;

namespace SurveyFit.Oifits.Writing;

/// <summary>One column to be written: format and cells.</summary>
/// <param name="Spec">What the standard says of it.</param>
/// <param name="Count">Elements per cell; width for strings.</param>
/// <param name="Encode">Writes the cell of a row.</param>
/// <param name="Unit">TUNIT.</param>
internal sealed record OutputColumn(ColumnSpec Spec, int Count, OutputColumn.CellEncoder Encode, string Unit)
{
    /// <summary>Writes one cell.</summary>
    internal delegate void CellEncoder(int row, Span<byte> cell);

    internal int Width => Count * TableColumn.ElementBytes(Spec.Type);

    internal static OutputColumn Numbers(ColumnSpec spec, int count, double[] values, string? unit = null)
    {
        CellEncoder encode = spec.Type == 'E'
            ? (row, cell) =>
            {
                for (int i = 0; i < count; i++) BinaryPrimitives.WriteSingleBigEndian(cell[(4 * i)..], (float)values[(row * count) + i]);
            }
        : (row, cell) =>
        {
            for (int i = 0; i < count; i++) BinaryPrimitives.WriteDoubleBigEndian(cell[(8 * i)..], values[(row * count) + i]);
        };
        return new OutputColumn(spec, count, encode, unit ?? spec.Unit);
    }

    internal static OutputColumn Whole(ColumnSpec spec, int count, int[] values)
    {
        if (spec.Type == 'J')
        {
            return new OutputColumn(spec, count, (row, cell) => BinaryPrimitives.WriteInt32BigEndian(cell, values[row]), spec.Unit);
        }

        return new OutputColumn(
            spec,
            count,
            (row, cell) =>
            {
                for (int i = 0; i < count; i++) BinaryPrimitives.WriteInt16BigEndian(cell[(2 * i)..], Narrow(spec, values[(row * count) + i]));
            },
            spec.Unit);
    }

    internal static OutputColumn Logicals(ColumnSpec spec, int count, bool[] values) => new(
        spec,
        count,
        (row, cell) =>
        {
            for (int i = 0; i < count; i++) cell[i] = values[(row * count) + i] ? (byte)'T' : (byte)'F';
        },
        spec.Unit);

    internal static OutputColumn Strings(ColumnSpec spec, IReadOnlyList<string> values)
    {
        int width = spec.Count;
        foreach (string value in values)
        {
            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                throw new ArgumentException($"Column {spec.Name}: '{value}' is not printable ASCII, FITS tables hold nothing else.");
            }

            width = Math.Max(width, value.Length);
        }

        // FITS: shorter strings end in NUL or blanks; blanks are what every reader understands.
        return new OutputColumn(
            spec,
            width,
            (row, cell) =>
            {
                cell.Fill((byte)' ');
                Encoding.ASCII.GetBytes(values[row], cell);
            },
            spec.Unit);
    }

    internal static OutputColumn ComplexNumbers(ColumnSpec spec, int count, Complex[] values) => new(
        spec,
        count,
        (row, cell) =>
        {
            for (int i = 0; i < count; i++)
            {
                Complex value = values[(row * count) + i];
                BinaryPrimitives.WriteSingleBigEndian(cell[(8 * i)..], (float)value.Real);
                BinaryPrimitives.WriteSingleBigEndian(cell[((8 * i) + 4)..], (float)value.Imaginary);
            }
        },
        spec.Unit);

    private static short Narrow(ColumnSpec spec, int value) =>
        value is >= short.MinValue and <= short.MaxValue
            ? (short)value
            : throw new ArgumentException($"Column {spec.Name}: {value} does not fit the standard's 16 bits.");
}
