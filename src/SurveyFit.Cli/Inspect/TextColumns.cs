namespace SurveyFit.Cli.Inspect;

/// <summary>Aligned columns without lines around them: numbers right, text left, the last column free.</summary>
internal sealed class TextColumns
{
    private readonly string[] _titles;
    private readonly bool[] _right;
    private readonly List<(string Text, Tone Tone)[]> _rows = [];

    /// <param name="titles">Column titles; one that starts with <c>&gt;</c> is aligned right.</param>
    internal TextColumns(params string[] titles)
    {
        _right = [.. titles.Select(title => title.StartsWith('>'))];
        _titles = [.. titles.Select(title => title.TrimStart('>'))];
    }

    internal void Row(params (string Text, Tone Tone)[] cells) => _rows.Add(cells);

    internal void WriteTo(ToneWriter writer, string indent)
    {
        int[] widths = [.. _titles.Select((title, column) => Math.Max(title.Length, _rows.Max(row => row[column].Text.Length)))];
        // A column in which nothing is written is not shown.
        bool[] shown = [.. _titles.Select((_, column) => _rows.Exists(row => row[column].Text.Length > 0))];
        WriteRow(writer, indent, widths, shown, [.. _titles.Select(title => (title, Tone.Faint))]);
        foreach ((string, Tone)[] row in _rows) WriteRow(writer, indent, widths, shown, row);
    }

    private void WriteRow(ToneWriter writer, string indent, int[] widths, bool[] shown, (string Text, Tone Tone)[] cells)
    {
        writer.Write(indent);
        int last = -1;
        for (int column = 0; column < cells.Length; column++)
        {
            if (shown[column] && cells[column].Text.Length > 0) last = column;
        }

        for (int column = 0; column <= last; column++)
        {
            if (!shown[column]) continue;
            string text = cells[column].Text;
            if (_right[column]) text = text.PadLeft(widths[column]);
            else if (column < last) text = text.PadRight(widths[column]);
            writer.Write(text, cells[column].Tone);
            if (column < last) writer.Write("  ");
        }

        writer.EndLine();
    }
}
