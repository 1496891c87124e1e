namespace SurveyFit.Oifits.Fits;

internal sealed partial class BinaryTable
{
    /// <summary>A string column, one string per row, trimmed.</summary>
    internal string[] Strings(TableColumn column)
    {
        bool isVariable = column.IsVariable && column.ElementType == 'A' && column.Count == 1;
        if (column.Type != 'A' && !isVariable) throw BadColumn(column, $"format {column.Format} holds no strings.");
        string[] values = new string[RowCount];
        long heapBytes = 0;
        for (int row = 0; row < values.Length; row++)
        {
            ReadOnlySpan<byte> text = isVariable ? VariableText(column, row) : Cell(column, row);
            heapBytes += isVariable ? text.Length : 0;
            // Texts that share heap bytes could unpack to far more than the file holds.
            if (heapBytes > _heap.Length) throw BadColumn(column, "its texts are longer than the heap.", row);
            values[row] = FitsText.Decode(text);
        }

        return values;
    }

    private ReadOnlySpan<byte> VariableText(TableColumn column, int row)
    {
        (long length, long offset) = Descriptor(column, row);
        return length >= 0 && offset >= 0 && length <= _heap.Length && offset <= _heap.Length - length
            ? _heap.Span.Slice((int)offset, (int)length)
            : throw BadColumn(column, $"the text has {length} bytes at byte {offset} of a heap of {_heap.Length} bytes.", row);
    }
}
