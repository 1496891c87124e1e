using System.Globalization;
using System.Text;

namespace SurveyFit.Catalogue.Export;

/// <summary>
/// Texts for formats that know ASCII only: printable ASCII stays, everything else (and the backslash) is escaped as in JSON.
/// Lists of texts are JSON arrays, because readers of FITS and VOTable do not agree on arrays of strings.
/// </summary>
internal static class PlainText
{
    private static readonly (string Symbol, string Plain)[] Symbols =
        [("χ²", "chi2"), ("σ", "sigma"), ("λ", "lambda"), ("Δ", "Delta"), ("√", "sqrt "), ("²", "2"), ("−", "-"), ("–", "-"), ("…", "..."), ("×", "x"), ("≥", ">="), ("≤", "<="), ("°", "deg")];

    internal static string Escape(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') || text.Contains('\\', StringComparison.Ordinal) ? Escape(text, isElement: false) : text;

    internal static string Json(IEnumerable<object?> list) =>
        "[" + string.Join(", ", list.Select(element => element is string text ? "\"" + Escape(text, isElement: true) + "\"" : "null")) + "]";

    /// <summary>A description of ours in letters that a FITS header can hold.</summary>
    internal static string Describe(string description)
    {
        foreach ((string symbol, string plain) in Symbols)
            description = description.Replace(symbol, plain, StringComparison.Ordinal);
        return Escape(description);
    }

    private static string Escape(string text, bool isElement)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '\\' => escaped.Append(@"\\"),
                '"' when isElement => escaped.Append("\\\""),
                '\n' => escaped.Append(@"\n"),
                '\r' => escaped.Append(@"\r"),
                '\t' => escaped.Append(@"\t"),
                >= ' ' and <= '~' => escaped.Append(letter),
                _ => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
            };
        }

        return escaped.ToString();
    }
}
