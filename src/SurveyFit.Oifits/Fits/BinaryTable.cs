namespace SurveyFit.Oifits.Fits;

/// <summary>A BINTABLE: rows of fixed size, columns at fixed places, an optional heap. Columns are decoded whole.</summary>
internal sealed partial class BinaryTable
{
    private readonly ReadOnlyMemory<byte> _rows;
    private readonly ReadOnlyMemory<byte> _heap;
    private readonly int _rowBytes;
    private readonly ReadingMemory? _memory;

    private BinaryTable(
        FitsHdu hdu, string path, ReadOnlyMemory<byte> rows, ReadOnlyMemory<byte> heap, int rowBytes, int rowCount, TableColumn[] columns, ReadingMemory? memory)
    {
        _memory = memory;
        Hdu = hdu;
        Path = path;
        _rows = rows;
        _heap = heap;
        _rowBytes = rowBytes;
        RowCount = rowCount;
        Columns = columns;
    }

    /// <summary>The HDU this table is.</summary>
    internal FitsHdu Hdu { get; }

    /// <summary>File, for messages.</summary>
    internal string Path { get; }

    /// <summary>NAXIS2.</summary>
    internal int RowCount { get; }

    /// <summary>Columns in file order.</summary>
    internal TableColumn[] Columns { get; }

    /// <summary>Checks the table's structure; columns are decoded on demand.</summary>
    internal static BinaryTable Open(FitsHdu hdu, string path, ReadingMemory? memory = null)
    {
        OifitsException Bad(string problem) => new(OifitsErrorKind.BadHeader, path, problem, hdu.Index, hdu.Name);

        if (hdu.Type is not ("BINTABLE" or "A3DTABLE")) throw Bad($"XTENSION = '{hdu.Type}', OIFITS tables are BINTABLEs.");
        FitsHeader header = hdu.Header;
        if (header.Integer("NAXIS"u8) != 2 || header.Integer("BITPIX"u8) != 8) throw Bad("a BINTABLE has BITPIX = 8 and NAXIS = 2.");
        long rowBytes = header.Integer("NAXIS1"u8) ?? 0;
        long rowCount = header.Integer("NAXIS2"u8) ?? 0;
        // The scanner has seen NAXIS1 × NAXIS2 bytes; only a product with a zero can still hide an absurd factor.
        if (rowBytes == 0 || rowCount == 0) rowCount = 0;
        if (rowBytes > int.MaxValue) throw Bad($"NAXIS1 = {rowBytes} is too long for a row.");
        if (header.Integer("TFIELDS"u8) is not { } columnCount || columnCount is < 0 or > 999) throw Bad("TFIELDS is missing or not within 0 to 999.");

        // GCOUNT = 0 leaves a table without data, whatever its axes say.
        if ((Int128)rowBytes * rowCount > hdu.Data.Length) throw Bad($"{rowCount} rows of {rowBytes} bytes in {hdu.Data.Length} bytes of data; GCOUNT must be 1.");

        TableColumn[] columns = ParseColumns(hdu, path, (int)columnCount, (int)rowBytes, memory?.Layouts);
        int mainBytes = (int)(rowBytes * rowCount);
        long heapStart = header.Integer("THEAP"u8) ?? mainBytes;
        if (heapStart < mainBytes || heapStart > hdu.Data.Length) heapStart = mainBytes;
        return new BinaryTable(hdu, path, hdu.Data[..mainBytes], hdu.Data[(int)heapStart..], (int)rowBytes, (int)rowCount, columns, memory);
    }

    private static TableColumn[] ParseColumns(FitsHdu hdu, string path, int columnCount, int rowBytes, KnownLayouts? layouts)
    {
        if (layouts?.Find(hdu, columnCount, rowBytes) is { } known) return known;
        TableColumn[] columns = TableColumnParser.Parse(hdu, path, columnCount, rowBytes);
        layouts?.Add(hdu, columns, rowBytes);
        return columns;
    }

    /// <summary>First column with this name; null if none.</summary>
    internal TableColumn? Find(string name)
    {
        foreach (TableColumn column in Columns)
        {
            if (column.Name == name) return column;
        }

        return null;
    }

    internal OifitsException BadColumn(TableColumn column, string problem, int? row = null) => BadColumn(column.Name, problem, row);

    internal OifitsException BadColumn(string column, string problem, int? row = null) =>
        new(OifitsErrorKind.BadColumn, Path, problem, Hdu.Index, Hdu.Name, column, row + 1);

    private ReadOnlySpan<byte> Cell(TableColumn column, int row) => _rows.Span.Slice((row * _rowBytes) + column.Offset, column.Width);

    private int Elements(TableColumn column)
    {
        long elements = (long)RowCount * column.Count;
        return elements <= Array.MaxLength ? (int)elements : throw BadColumn(column, $"{elements} elements are too many for one column.");
    }
}
