using System.Globalization;
using System.Numerics;
using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Schema;

namespace SurveyFit.Oifits.Writing;

/// <summary>One OIFITS table to bytes: columns in the order of the standard.</summary>
internal sealed class TableWriter
{
    private readonly TableSpec _spec;
    private readonly int _version;
    private readonly int _rows;
    private readonly HeaderWriter _keywords = new();
    private readonly List<HeaderCard> _cards = [];
    private readonly Dictionary<string, OutputColumn> _columns = [];

    /// <param name="spec">The table.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="version">EXTVER: numbers tables of the same name from 1.</param>
    internal TableWriter(TableSpec spec, int rows, int version)
    {
        _spec = spec;
        _rows = rows;
        _version = version;
    }

    internal TableWriter Text(string keyword, string? value)
    {
        if (value is not null) _cards.Add(HeaderCard.Text(keyword, value));
        return this;
    }

    internal TableWriter Whole(string keyword, int? value)
    {
        if (value is { } number) _cards.Add(HeaderCard.Whole(keyword, number));
        return this;
    }

    internal TableWriter Real(string keyword, double value, string comment)
    {
        if (double.IsFinite(value)) _cards.Add(HeaderCard.Real(keyword, value, comment));
        return this;
    }

    internal TableWriter Numbers(string column, double[]? values, int channels = 1, string? unit = null)
    {
        if (values is null) return this;
        ColumnSpec spec = Spec(column);
        int count = spec.CountFor(channels);
        RequireLength(column, values.Length, count);
        return Add(OutputColumn.Numbers(spec, count, values, unit));
    }

    internal TableWriter Whole(string column, int[]? values)
    {
        if (values is null) return this;
        ColumnSpec spec = Spec(column);
        RequireLength(column, values.Length, spec.Count);
        return Add(OutputColumn.Whole(spec, spec.Count, values));
    }

    internal TableWriter Logicals(string column, bool[]? values, int channels)
    {
        if (values is null) return this;
        ColumnSpec spec = Spec(column);
        int count = spec.CountFor(channels);
        RequireLength(column, values.Length, count);
        return Add(OutputColumn.Logicals(spec, count, values));
    }

    internal TableWriter Strings(string column, string[] values)
    {
        RequireLength(column, values.Length, 1);
        return Add(OutputColumn.Strings(Spec(column), values));
    }

    internal TableWriter ComplexNumbers(string column, Complex[] values, int channels)
    {
        ColumnSpec spec = Spec(column);
        int count = spec.CountFor(channels);
        RequireLength(column, values.Length, count);
        return Add(OutputColumn.ComplexNumbers(spec, count, values));
    }

    /// <summary>Writes header, rows and padding.</summary>
    internal void WriteTo(Stream output)
    {
        OutputColumn[] columns = [.. _spec.Columns.Where(spec => _columns.ContainsKey(spec.Name)).Select(spec => _columns[spec.Name])];
        int rowBytes = columns.Sum(column => column.Width);
        output.Write(Header(columns, rowBytes));
        byte[] rows = new byte[FitsBlock.Padded((long)rowBytes * _rows)];
        int position = 0;
        for (int row = 0; row < _rows; row++)
        {
            foreach (OutputColumn column in columns)
            {
                column.Encode(row, rows.AsSpan(position, column.Width));
                position += column.Width;
            }
        }

        output.Write(rows);
    }

    private byte[] Header(OutputColumn[] columns, int rowBytes)
    {
        _keywords.Text("XTENSION", "BINTABLE", "binary table extension");
        _keywords.Whole("BITPIX", 8);
        _keywords.Whole("NAXIS", 2);
        _keywords.Whole("NAXIS1", rowBytes, "bytes per row");
        _keywords.Whole("NAXIS2", _rows, "rows");
        _keywords.Whole("PCOUNT", 0);
        _keywords.Whole("GCOUNT", 1);
        _keywords.Whole("TFIELDS", columns.Length, "columns");
        _keywords.Text("EXTNAME", _spec.Name);
        _keywords.Whole("EXTVER", _version);
        _keywords.Whole("OI_REVN", _spec.RevisionInVersion2, "revision of the table's definition");
        foreach (HeaderCard card in _cards) _keywords.Add(card);
        for (int i = 0; i < columns.Length; i++)
        {
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            _keywords.Text("TTYPE" + number, columns[i].Spec.Name);
            _keywords.Text("TFORM" + number, columns[i].Count.ToString(CultureInfo.InvariantCulture) + columns[i].Spec.Type);
            if (columns[i].Unit.Length > 0) _keywords.Text("TUNIT" + number, columns[i].Unit);
            if (columns[i].Spec.Count == ColumnSpec.ChannelsSquared)
            {
                int channels = (int)Math.Sqrt(columns[i].Count);
                _keywords.Text("TDIM" + number, string.Create(CultureInfo.InvariantCulture, $"({channels},{channels})"));
            }
        }

        return _keywords.ToBytes();
    }

    private TableWriter Add(OutputColumn column)
    {
        _columns.Add(column.Spec.Name, column);
        return this;
    }

    private ColumnSpec Spec(string column) =>
        _spec.Find(column) ?? throw new ArgumentException($"{_spec.Name} has no column {column}.", nameof(column));

    private void RequireLength(string column, int length, int perRow)
    {
        if (length != _rows * perRow)
        {
            throw new ArgumentException($"{_spec.Name}.{column} has {length} values; {_rows} rows of {perRow} need {_rows * perRow}.");
        }
    }
}
