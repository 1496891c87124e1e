namespace SurveyFit.Oifits.Fits;

/// <summary>Columns of tables by the header cards that describe them: files of one pipeline have the same ones again and again.</summary>
internal sealed class KnownLayouts
{
    private const int MostPerTable = 4;
    private const int MostTables = 32;
    private readonly Dictionary<string, List<Layout>> _layouts = new(StringComparer.Ordinal);

    /// <summary>The columns of a table whose cards are those of one seen before; null if there was none.</summary>
    internal TableColumn[]? Find(FitsHdu hdu, int columnCount, int rowBytes)
    {
        if (!_layouts.TryGetValue(hdu.Name, out var known)) return null;
        foreach (var layout in known)
        {
            if (layout.RowBytes == rowBytes && layout.Columns.Length == columnCount && layout.IsOf(hdu.Header.Bytes)) return layout.Columns;
        }

        return null;
    }

    /// <summary>Remembers a table's columns; the oldest are forgotten.</summary>
    internal void Add(FitsHdu hdu, TableColumn[] columns, int rowBytes)
    {
        if (!_layouts.TryGetValue(hdu.Name, out var known))
        {
            if (_layouts.Count == MostTables) _layouts.Clear();
            _layouts.Add(hdu.Name, known = []);
        }

        if (known.Count == MostPerTable) known.RemoveAt(0);
        known.Add(new Layout(Cards(hdu.Header.Bytes), rowBytes, columns));
    }

    // All keywords that describe columns begin so; a few others do too, and then a layout is only parsed once more than needed.
    private static bool DescribesColumn(ReadOnlySpan<byte> card) => card[0] == 'T' && card[8] == '=';

    private static byte[] Cards(ReadOnlySpan<byte> header)
    {
        var cards = new List<byte>();
        for (; header.Length >= FitsBlock.CardSize; header = header[FitsBlock.CardSize..])
        {
            if (DescribesColumn(header)) cards.AddRange(header[..FitsBlock.CardSize]);
        }

        return [.. cards];
    }

    private sealed record Layout(byte[] Cards, int RowBytes, TableColumn[] Columns)
    {
        internal bool IsOf(ReadOnlySpan<byte> header)
        {
            ReadOnlySpan<byte> expected = Cards;
            for (; header.Length >= FitsBlock.CardSize; header = header[FitsBlock.CardSize..])
            {
                if (!DescribesColumn(header)) continue;
                if (expected.IsEmpty || !header[..FitsBlock.CardSize].SequenceEqual(expected[..FitsBlock.CardSize])) return false;
                expected = expected[FitsBlock.CardSize..];
            }

            return expected.IsEmpty;
        }
    }
}
