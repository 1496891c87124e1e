using System.Globalization;
using System.Numerics;
using SurveyFit.Catalogue.Queries;

namespace SurveyFit.Cli.Catalogue;

/// <summary>Query results as an aligned table in plain text, the same in a terminal and in a file.</summary>
internal static class QueryTable
{
    private const int MeasuredRows = 1000;
    private const int MaximumWidth = 60;

    /// <summary>Column widths come from the first thousand rows; later rows stream, so a long result needs no memory.</summary>
    internal static void Write(QueryResult result, TextWriter output)
    {
        int[] widths = [.. result.Columns.Select(Width)];
        bool[] isNumeric = [.. result.Columns.Select(_ => true)];
        var first = new List<object?[]>();
        long rows = 0;
        using IEnumerator<object?[]> all = result.Rows().GetEnumerator();
        while (first.Count < MeasuredRows && all.MoveNext())
            first.Add(all.Current);

        foreach (object?[] row in first)
        {
            for (int i = 0; i < widths.Length; i++)
            {
                widths[i] = Math.Max(widths[i], Width(Cell(row[i])));
                isNumeric[i] &= row[i] is null or long or double or float or BigInteger;
            }
        }

        WriteLine(output, result.Columns, widths, isNumeric);
        WriteLine(output, widths.Select(width => new string('─', width)), widths, isNumeric);
        foreach (object?[] row in first)
            WriteRow(row);
        while (all.MoveNext())
            WriteRow(all.Current);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"({rows} {(rows == 1 ? "row" : "rows")})"));

        void WriteRow(object?[] row)
        {
            rows++;
            WriteLine(output, row.Select(Cell), widths, isNumeric);
        }
    }

    private static void WriteLine(TextWriter output, IEnumerable<string> cells, int[] widths, bool[] isNumeric)
    {
        int column = 0;
        string line = "";
        foreach (string cell in cells)
        {
            string padding = new(' ', Math.Max(0, widths[column] - Width(cell)));
            line += (column == 0 ? "" : "  ") + (isNumeric[column] ? padding + cell : cell + padding);
            column++;
        }

        output.WriteLine(line.TrimEnd());
    }

    /// <summary>One line, not too long.</summary>
    private static string Cell(object? value)
    {
        string text = value is null ? "NULL" : QueryResultFormat.Text(value);
        text = TerminalText.Clean(text);
        var runes = new StringInfo(text);
        return runes.LengthInTextElements <= MaximumWidth ? text : runes.SubstringByTextElements(0, MaximumWidth - 1) + "…";
    }

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
