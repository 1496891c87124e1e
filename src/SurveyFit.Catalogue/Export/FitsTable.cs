using System.Globalization;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Writing;

namespace SurveyFit.Catalogue.Export;

/// <summary>Writes a table as FITS binary table: NULL as TNULL, NaN or an empty text, lists as variable-length arrays (FITS standard 4.0, §7.3).</summary>
internal sealed class FitsTable
{
    private readonly CatalogueTable _table;
    private readonly FitsColumn[] _columns;
    private readonly IReadOnlyList<(string Name, string Value)> _facts;
    private long _rows;
    private long _heapBytes;

    /// <param name="table">Table.</param>
    /// <param name="facts">Facts that hold for every row, for the header.</param>
    internal FitsTable(CatalogueTable table, IReadOnlyList<(string Name, string Value)> facts)
    {
        _table = table;
        _facts = facts;
        _columns = [.. table.Columns.Select(column => new FitsColumn(column))];
    }

    /// <summary>Writes the file.</summary>
    /// <param name="rows">Gives the rows: called twice, because widths come before the data in a FITS file.</param>
    /// <param name="output">Receives the file.</param>
    /// <param name="heapFolder">Where lists wait until the rows are written.</param>
    /// <returns>Rows.</returns>
    internal long Write(Func<IEnumerable<object?[]>> rows, Stream output, string heapFolder)
    {
        foreach (object?[] row in rows())
            Measure(row);
        foreach (FitsColumn column in _columns)
            column.IsHeapLarge = _heapBytes > int.MaxValue;

        output.Write(Primary());
        output.Write(Header());
        using var heap = new FileStream(
            Path.Combine(heapFolder, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        WriteRows(rows(), output, heap);
        heap.Position = 0;
        heap.CopyTo(output);
        long bytes = (_rows * RowBytes) + _heapBytes;
        output.Write(new byte[FitsBlock.Padded(bytes) - bytes]);
        return _rows;
    }

    private int RowBytes => _columns.Sum(column => column.Width);

    private void Measure(object?[] row)
    {
        for (int i = 0; i < row.Length; i++)
            _heapBytes += _columns[i].Measure(row[i]);
        _rows++;
    }

    private void WriteRows(IEnumerable<object?[]> rows, Stream output, Stream heap)
    {
        int[] offsets = new int[_columns.Length + 1];
        for (int i = 0; i < _columns.Length; i++)
            offsets[i + 1] = offsets[i] + _columns[i].Width;
        byte[] cells = new byte[offsets[^1]];
        long heapBytes = 0;
        foreach (object?[] row in rows)
        {
            for (int i = 0; i < row.Length; i++)
                _columns[i].Encode(row[i], cells.AsSpan(offsets[i]..offsets[i + 1]), heap, ref heapBytes);
            output.Write(cells);
        }
    }

    private static byte[] Primary()
    {
        var header = new HeaderWriter();
        header.Logical("SIMPLE", true, "conforms to FITS standard");
        header.Whole("BITPIX", 8);
        header.Whole("NAXIS", 0, "no data in the primary HDU");
        header.Logical("EXTEND", true);
        header.Text("ORIGIN", "SurveyFit");
        return header.ToBytes();
    }

    private byte[] Header()
    {
        var header = new HeaderWriter();
        header.Text("XTENSION", "BINTABLE", "binary table");
        header.Whole("BITPIX", 8);
        header.Whole("NAXIS", 2);
        header.Whole("NAXIS1", RowBytes, "bytes of a row");
        header.Whole("NAXIS2", _rows, "rows");
        header.Whole("PCOUNT", _heapBytes, "bytes of the heap");
        header.Whole("GCOUNT", 1);
        header.Whole("TFIELDS", _columns.Length);
        header.Text("EXTNAME", _table.Name);
        header.Text("LONGSTRN", "OGIP 1.0", "strings may CONTINUE");
        if (_columns.Any(column => column.Column.Name == "s_ra"))
            header.Text("RADESYS", "ICRS");
        header.Add(new HeaderCard("COMMENT", PlainText.Describe(_table.Description), "", CardKind.Commentary));
        foreach ((string name, string value) in _facts)
            header.Text(name.ToUpperInvariant().Replace('_', ' '), PlainText.Escape(value));
        for (int i = 0; i < _columns.Length; i++)
            Describe(header, _columns[i], (i + 1).ToString(CultureInfo.InvariantCulture));
        return header.ToBytes();
    }

    /// <summary>TUCD and TCOMM are those that TOPCAT and STILTS read and write.</summary>
    private static void Describe(HeaderWriter header, FitsColumn column, string number)
    {
        header.Text("TTYPE" + number, column.Column.Name);
        header.Text("TFORM" + number, column.Form);
        if (column.Column.Unit.Length > 0)
            header.Text("TUNIT" + number, column.Column.Unit);
        if (column.Null is long code)
            header.Whole("TNULL" + number, code);
        header.Text("TUCD" + number, column.Column.Ucd);
        header.Text("TCOMM" + number, PlainText.Describe(column.Column.Description));
    }
}
