namespace SurveyFit.Cli.Catalogue;

/// <summary>Names and messages come from files: control characters must not reach the terminal, and a long name must not break a column.</summary>
internal static class TerminalText
{
    private const int WidestColumn = 36;

    internal static string Clean(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text;

    /// <summary>Width of a column that holds these texts.</summary>
    internal static int Width(IEnumerable<string> texts, int least) => Math.Clamp(texts.Select(text => text.Length).DefaultIfEmpty(0).Max(), least, Math.Max(least, WidestColumn));

    /// <summary>The text in a column of this width; of a long one the beginning and the end, where names of files differ.</summary>
    internal static string Fitted(string text, int width)
    {
        if (text.Length <= width)
            return text.PadRight(width);
        int tail = (width - 1) / 2;
        return $"{text[..(width - 1 - tail)]}…{text[^tail..]}";
    }

    internal static string Counted(object? count, string noun) => $"{count} {noun}{(count is 1L or 1 ? "" : "s")}";
}
