using System.Globalization;

namespace SurveyFit.Oifits.Fits;

/// <summary>One keyword of a FITS header.</summary>
/// <param name="Keyword">Keyword; for a HIERARCH card its words without <c>HIERARCH</c>, e.g. <c>QUALITY LEVEL</c>.</param>
/// <param name="Value">Value as text: a string without its quotes and trailing blanks, <c>T</c>, <c>F</c>, or a number as written.</param>
/// <param name="Comment">Comment after the slash.</param>
/// <param name="Kind">What the card holds.</param>
public sealed record HeaderCard(string Keyword, string Value, string Comment, CardKind Kind)
{
    /// <summary>A card with a string.</summary>
    public static HeaderCard Text(string keyword, string value, string comment = "") =>
        new(keyword, value, comment, CardKind.Text);

    /// <summary>A card with an integer.</summary>
    public static HeaderCard Whole(string keyword, long value, string comment = "") =>
        new(keyword, value.ToString(CultureInfo.InvariantCulture), comment, CardKind.Number);

    /// <summary>A card with a real number, with as many digits as it needs to be read back exactly.</summary>
    public static HeaderCard Real(string keyword, double value, string comment = "")
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"FITS headers cannot hold {value} (keyword {keyword}); leave the card out.");
        }

        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return new HeaderCard(keyword, digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0", comment, CardKind.Number);
    }

    /// <summary>A card with T or F.</summary>
    public static HeaderCard Logical(string keyword, bool value, string comment = "") =>
        new(keyword, value ? "T" : "F", comment, CardKind.Logical);
}
