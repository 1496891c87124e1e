using System.Buffers.Binary;

namespace SurveyFit.Oifits.Fits;

internal sealed partial class BinaryTable
{
    /// <summary>
    /// The same table with a variable-length column laid out as one of fixed length, if all its arrays have
    /// <paramref name="count"/> elements; other columns are returned as they are.
    /// </summary>
    /// <remarks>OIFITS cells of one table all have NWAVE elements, so a variable length can only be a way of writing, never of meaning.</remarks>
    internal (BinaryTable Table, TableColumn Column) Flatten(TableColumn column, int count)
    {
        if (!column.IsVariable) return (this, column);
        // The cells' bytes are copied; arrays that share heap bytes could make that more than the file has.
        int cellBytes = CheckDescriptors(column, count);
        byte[] rows = new byte[RowCount * cellBytes];
        for (int row = 0; row < RowCount; row++)
        {
            int start = (int)Descriptor(column, row).Offset;
            _heap.Span.Slice(start, cellBytes).CopyTo(rows.AsSpan(row * cellBytes));
        }

        TableColumn flat = column with { Type = column.ElementType, ElementType = ' ', Count = count, Offset = 0, Width = cellBytes };
        return (new BinaryTable(Hdu, Path, rows, default, cellBytes, RowCount, [flat], _memory), flat);
    }

    private int CheckDescriptors(TableColumn column, int count)
    {
        if (column.Count == 0) throw BadColumn(column, "the column has no array descriptors (repeat count 0).");
        long cellBytes = column.ElementType == 'X' ? (count + 7L) / 8 : (long)count * TableColumn.ElementBytes(column.ElementType);
        for (int row = 0; row < RowCount; row++)
        {
            (long length, long offset) = Descriptor(column, row);
            if (length != count) throw BadColumn(column, $"the array has {length} elements instead of {count}.", row);
            if (offset < 0 || offset > _heap.Length - cellBytes)
            {
                throw BadColumn(column, $"the array lies at byte {offset} of a heap of {_heap.Length} bytes.", row);
            }
        }

        return cellBytes * RowCount <= _heap.Length
            ? (int)cellBytes
            : throw BadColumn(column, $"its arrays need {cellBytes * RowCount} bytes, the heap has {_heap.Length}.");
    }

    private (long Length, long Offset) Descriptor(TableColumn column, int row)
    {
        ReadOnlySpan<byte> cell = Cell(column, row);
        return column.Type == 'P'
            ? (BinaryPrimitives.ReadInt32BigEndian(cell), BinaryPrimitives.ReadInt32BigEndian(cell[4..]))
            : (BinaryPrimitives.ReadInt64BigEndian(cell), BinaryPrimitives.ReadInt64BigEndian(cell[8..]));
    }
}
