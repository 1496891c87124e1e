using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SurveyFit.Oifits.Fits;

/// <summary>One header: keywords are looked up in its bytes; cards become objects only when somebody asks for them.</summary>
/// <remarks>Holds its own copy of the bytes, so that the file's buffer can be released. A keyword given twice counts once, the first time.</remarks>
internal sealed class FitsHeader
{
    private const string Hierarch = "HIERARCH ";

    private readonly byte[] _bytes;
    private HeaderCard[]? _cards;

    /// <param name="cards">Cards before END, 80 bytes each.</param>
    internal FitsHeader(ReadOnlySpan<byte> cards) => _bytes = cards.ToArray();

    /// <summary>Cards as bytes, 80 each.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Number of cards before END.</summary>
    internal int CardCount => _bytes.Length / FitsBlock.CardSize;

    /// <summary>Cards as objects.</summary>
    internal HeaderCard[] Cards => _cards ??= HeaderCardParser.ParseAll(_bytes);

    /// <summary>Value as text; null if absent or without value.</summary>
    internal string? Text(string keyword)
    {
        if (keyword.StartsWith(Hierarch, StringComparison.OrdinalIgnoreCase)) keyword = keyword[Hierarch.Length..].Trim();
        if (keyword.Length <= 8 && Ascii.IsValid(keyword) && !keyword.Contains(' '))
        {
            // The common case needs one card only, unless its string continues on the next.
            Span<byte> name = stackalloc byte[8];
            Ascii.ToUpper(keyword, name, out int length);
            string? value = ShortText(name[..length]);
            if (value is null || !value.EndsWith('&')) return value;
        }

        foreach (HeaderCard card in Cards)
        {
            if (card.Kind != CardKind.Commentary && card.Keyword.Equals(keyword, StringComparison.OrdinalIgnoreCase)) return card.Value;
        }

        return null;
    }

    /// <summary>Value of a keyword of at most eight capitals as text; null if absent or without value. Parses one card only.</summary>
    internal string? ShortText(ReadOnlySpan<byte> keyword) =>
        TryFind(keyword, out ReadOnlySpan<byte> card) ? HeaderCardParser.Value(card) : null;

    /// <summary>Value as an integer; null if absent or not an integer.</summary>
    internal long? Integer(ReadOnlySpan<byte> keyword)
    {
        if (!TryFind(keyword, out ReadOnlySpan<byte> card)) return null;
        if (TryPlainInteger(card, out long plain)) return plain;
        if (HeaderCardParser.Value(card) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)) return value;
        // Some writers give integers as reals: "80." or "2.880E3".
        return TryParseReal(text, out double real) && real == Math.Floor(real) && Math.Abs(real) < 1L << 53 ? (long)real : null;
    }

    // Nearly every integer is written as the standard's fixed format has it: digits, blanks, perhaps a comment.
    private static bool TryPlainInteger(ReadOnlySpan<byte> card, out long value)
    {
        value = 0;
        if (card[8] != '=') return false;
        ReadOnlySpan<byte> field = card[9..].TrimStart((byte)' ');
        if (!Utf8Parser.TryParse(field, out value, out int taken) || field[0] is (byte)'+') return false;
        ReadOnlySpan<byte> rest = field[taken..].TrimStart((byte)' ');
        return rest.IsEmpty || rest[0] == '/';
    }

    /// <summary>Value as a real number; null if absent or not a number.</summary>
    internal double? Real(ReadOnlySpan<byte> keyword) =>
        ShortText(keyword) is { } text && TryParseReal(text, out double value) ? value : null;

    /// <summary>Number with an E or D exponent.</summary>
    internal static bool TryParseReal(string text, out double value) =>
        double.TryParse(text.Replace('D', 'E').Replace('d', 'e'), NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);

    /// <summary>First card with this keyword.</summary>
    internal bool TryFind(ReadOnlySpan<byte> keyword, out ReadOnlySpan<byte> card)
    {
        Span<byte> padded = stackalloc byte[8];
        padded.Fill((byte)' ');
        keyword.CopyTo(padded);
        for (ReadOnlySpan<byte> rest = _bytes; rest.Length >= FitsBlock.CardSize; rest = rest[FitsBlock.CardSize..])
        {
            if (rest[..8].SequenceEqual(padded))
            {
                card = rest[..FitsBlock.CardSize];
                return true;
            }
        }

        card = default;
        return false;
    }
}
