using System.Globalization;

namespace SurveyFit.Oifits.Fits;

/// <summary>Columns of a binary table from its header, in one pass over the cards.</summary>
internal sealed class TableColumnParser
{
    private readonly FitsHdu _hdu;
    private readonly string _path;
    private readonly RawColumn[] _raw;

    private TableColumnParser(FitsHdu hdu, string path, int columnCount)
    {
        _hdu = hdu;
        _path = path;
        _raw = new RawColumn[columnCount];
    }

    /// <summary>All columns; their bytes lie within rows of <paramref name="rowBytes"/>.</summary>
    internal static TableColumn[] Parse(FitsHdu hdu, string path, int columnCount, int rowBytes)
    {
        var parser = new TableColumnParser(hdu, path, columnCount);
        parser.CollectCards();
        var columns = new TableColumn[columnCount];
        int offset = 0;
        for (int i = 0; i < columnCount; i++)
        {
            columns[i] = parser.Build(i, offset, rowBytes);
            offset += columns[i].Width;
        }

        return columns;
    }

    private void CollectCards()
    {
        for (ReadOnlySpan<byte> rest = _hdu.Header.Bytes; rest.Length >= FitsBlock.CardSize; rest = rest[FitsBlock.CardSize..])
        {
            if (rest[0] != 'T' || rest[8] != '=') continue;
            int digits = rest[..8].IndexOfAnyInRange((byte)'0', (byte)'9');
            if (digits is not (4 or 5)) continue;
            ReadOnlySpan<byte> number = rest[digits..8].TrimEnd((byte)' ');
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int column)) continue;
            if (column < 1 || column > _raw.Length) continue;
            ref RawColumn raw = ref _raw[column - 1];
            ReadOnlySpan<byte> keyword = rest[..digits];
            ReadOnlySpan<byte> card = rest[..FitsBlock.CardSize];
            if (keyword.SequenceEqual("TTYPE"u8)) raw.Type ??= Value(card);
            else if (keyword.SequenceEqual("TFORM"u8)) raw.Form ??= Value(card);
            else if (keyword.SequenceEqual("TUNIT"u8)) raw.Unit ??= Value(card);
            else if (keyword.SequenceEqual("TDIM"u8)) raw.Dim ??= Value(card);
            else if (keyword.SequenceEqual("TSCAL"u8)) raw.Scale ??= Value(card);
            else if (keyword.SequenceEqual("TZERO"u8)) raw.Zero ??= Value(card);
            else if (keyword.SequenceEqual("TNULL"u8)) raw.Null ??= Value(card);
        }
    }

    private static string Value(ReadOnlySpan<byte> card) => HeaderCardParser.Value(card) ?? "";

    private TableColumn Build(int index, int offset, int rowBytes)
    {
        RawColumn raw = _raw[index];
        string name = (raw.Type ?? "").Trim().ToUpperInvariant();
        string label = name.Length > 0 ? name : string.Create(CultureInfo.InvariantCulture, $"#{index + 1}");
        if (raw.Form is null) throw Bad(label, $"the keyword TFORM{index + 1} is missing.");
        (long count, char type, char element) = ParseForm(raw.Form, label, index);
        UInt128 width = type == 'X' ? ((UInt128)count + 7) / 8 : (UInt128)count * (ulong)TableColumn.ElementBytes(type);
        if (width > (ulong)(rowBytes - offset))
        {
            throw Bad(label, $"TFORM{index + 1} = '{raw.Form}' needs {width} bytes from byte {offset} on, but rows have {rowBytes} bytes (NAXIS1).");
        }

        return new TableColumn
        {
            Name = name,
            Number = index + 1,
            Type = type,
            Count = (int)count,
            Offset = offset,
            Width = (int)width,
            ElementType = element,
            Unit = (raw.Unit ?? "").Trim(),
            Dimensions = raw.Dim ?? "",
            Scale = ParseScale(raw.Scale, 1, label, "TSCAL", index),
            Zero = ParseScale(raw.Zero, 0, label, "TZERO", index),
            Null = long.TryParse(raw.Null, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null,
        };
    }

    private (long Count, char Type, char Element) ParseForm(string form, string label, int index)
    {
        string text = form.Trim().ToUpperInvariant();
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = text.Length;
        long count = 1;
        bool isNumber = digits == 0 || long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out count);
        char type = digits < text.Length ? text[digits] : ' ';
        bool isVariable = type is 'P' or 'Q';
        char element = isVariable && digits + 1 < text.Length ? text[digits + 1] : ' ';
        bool known = type == 'X' || TableColumn.ElementBytes(type) > 0;
        bool elementKnown = !isVariable || (element is not ('P' or 'Q') && (element == 'X' || TableColumn.ElementBytes(element) > 0));
        if (!isNumber || !known || !elementKnown || (isVariable && count > 1) || count > int.MaxValue)
        {
            throw Bad(label, $"TFORM{index + 1} = '{form}' is no format of binary tables.");
        }

        return (count, type, element);
    }

    private double ParseScale(string? text, double absent, string label, string keyword, int index)
    {
        if (string.IsNullOrWhiteSpace(text)) return absent;
        return FitsHeader.TryParseReal(text, out double value) ? value : throw Bad(label, $"{keyword}{index + 1} = '{text}' is no number.");
    }

    private OifitsException Bad(string column, string problem) => new(OifitsErrorKind.BadColumn, _path, problem, _hdu.Index, _hdu.Name, column);

    private struct RawColumn
    {
        internal string? Type;
        internal string? Form;
        internal string? Unit;
        internal string? Dim;
        internal string? Scale;
        internal string? Zero;
        internal string? Null;
    }
}
