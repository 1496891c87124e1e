using System.Buffers.Binary;
using SurveyFit.Oifits.Fits;

namespace SurveyFit.Oifits.Writing;

/// <summary>A picture of doubles as an HDU: the primary one or an IMAGE extension.</summary>
public sealed class FitsImage
{
    private readonly HeaderWriter _header = new();
    private readonly IReadOnlyList<double> _values;

    /// <summary>A picture; the first value is the one at the lower left.</summary>
    /// <param name="name">EXTNAME.</param>
    /// <param name="columns">Length of a row.</param>
    /// <param name="values">Values, row after row; NaN = blank.</param>
    /// <param name="isPrimary">True for the first HDU of a file.</param>
    /// <exception cref="ArgumentException">The values are no full rows.</exception>
    public FitsImage(string name, int columns, IReadOnlyList<double> values, bool isPrimary)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (values.Count % columns != 0)
            throw new ArgumentException($"{values.Count} values are no full rows of {columns}", nameof(values));
        _values = values;
        if (isPrimary) _header.Logical("SIMPLE", true, "conforms to FITS standard");
        else _header.Text("XTENSION", "IMAGE", "image extension");
        _header.Whole("BITPIX", -64, "IEEE double precision");
        _header.Whole("NAXIS", 2);
        _header.Whole("NAXIS1", columns);
        _header.Whole("NAXIS2", values.Count / columns);
        if (isPrimary)
        {
            _header.Logical("EXTEND", true);
        }
        else
        {
            _header.Whole("PCOUNT", 0);
            _header.Whole("GCOUNT", 1);
        }

        _header.Text("EXTNAME", name);
    }

    /// <summary>Further cards of the header.</summary>
    public HeaderWriter Header => _header;

    /// <summary>Describes an axis as linear.</summary>
    /// <param name="axis">1 = along a row, 2 = along a column.</param>
    /// <param name="type">CTYPE.</param>
    /// <param name="unit">CUNIT.</param>
    /// <param name="first">Coordinate of the first pixel.</param>
    /// <param name="step">Distance of neighbours.</param>
    public void LinearAxis(int axis, string type, string unit, double first, double step)
    {
        _header.Text($"CTYPE{axis}", type);
        _header.Text($"CUNIT{axis}", unit);
        _header.Real($"CRPIX{axis}", 1, "reference pixel");
        _header.Real($"CRVAL{axis}", first, "coordinate there");
        _header.Real($"CDELT{axis}", step, "step");
    }

    /// <summary>Writes header and data.</summary>
    /// <param name="output">Stream, which stays open.</param>
    public void WriteTo(Stream output)
    {
        output.Write(_header.ToBytes());
        byte[] data = new byte[FitsBlock.Padded((long)_values.Count * sizeof(double))];
        for (int i = 0; i < _values.Count; i++)
            BinaryPrimitives.WriteDoubleBigEndian(data.AsSpan(i * sizeof(double)), _values[i]);
        output.Write(data);
    }
}
