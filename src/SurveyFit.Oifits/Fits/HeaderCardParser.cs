using System.Text;

namespace SurveyFit.Oifits.Fits;

/// <summary>Cards of 80 bytes to keyword, value and comment (FITS standard 4.0, §4).</summary>
internal static class HeaderCardParser
{
    private const int ValueStart = 10;

    /// <summary>All cards, HIERARCH and CONTINUE conventions applied.</summary>
    internal static HeaderCard[] ParseAll(ReadOnlySpan<byte> bytes)
    {
        var cards = new List<HeaderCard>(bytes.Length / FitsBlock.CardSize);
        for (; bytes.Length >= FitsBlock.CardSize; bytes = bytes[FitsBlock.CardSize..])
        {
            HeaderCard card = Parse(bytes[..FitsBlock.CardSize]);
            if (card.Kind != CardKind.Text || !card.Value.EndsWith('&'))
            {
                cards.Add(card);
                continue;
            }

            var value = new StringBuilder(card.Value);
            var comment = new StringBuilder(card.Comment);
            while (value.Length > 0 && value[^1] == '&' && TryContinue(bytes[FitsBlock.CardSize..], out HeaderCard next))
            {
                value.Length--;
                value.Append(next.Value);
                if (comment.Length > 0 && next.Comment.Length > 0) comment.Append(' ');
                comment.Append(next.Comment);
                bytes = bytes[FitsBlock.CardSize..];
            }

            cards.Add(card with { Value = value.ToString(), Comment = comment.ToString() });
        }

        return [.. cards];
    }

    /// <summary>One card, on its own.</summary>
    internal static HeaderCard Parse(ReadOnlySpan<byte> card)
    {
        ReadOnlySpan<byte> name = card[..8];
        if (name.SequenceEqual("HIERARCH"u8))
        {
            int equals = card.IndexOf((byte)'=');
            if (equals > 8) return WithValue(CollapseBlanks(FitsText.Decode(card[8..equals])), card[(equals + 1)..]);
        }

        string keyword = FitsText.Decode(name);
        return card[8] == '=' && !IsCommentary(name)
            ? WithValue(keyword, card[9..])
            : new HeaderCard(keyword, FitsText.Decode(card[8..]), "", CardKind.Commentary);
    }

    /// <summary>The value of one card with a keyword of at most eight characters; null if it has none.</summary>
    internal static string? Value(ReadOnlySpan<byte> card)
    {
        if (card.StartsWith("HIERARCH"u8)) return Parse(card) is { Kind: not CardKind.Commentary } parsed ? parsed.Value : null;
        if (card[8] != '=' || IsCommentary(card[..8])) return null;
        ReadOnlySpan<byte> field = card[9..].TrimStart((byte)' ');
        if (!field.IsEmpty && field[0] == '\'') return TextOf(field[1..], out _);
        int slash = field.IndexOf((byte)'/');
        string value = FitsText.Decode(slash < 0 ? field : field[..slash]);
        return value.Length == 0 ? null : value;
    }

    private static bool IsCommentary(ReadOnlySpan<byte> name)
    {
        int end = name.IndexOf((byte)0);
        name = (end < 0 ? name : name[..end]).Trim((byte)' ');
        return name.IsEmpty || name.SequenceEqual("COMMENT"u8) || name.SequenceEqual("HISTORY"u8);
    }

    private static bool TryContinue(ReadOnlySpan<byte> bytes, out HeaderCard card)
    {
        bool continues = bytes.Length >= FitsBlock.CardSize && bytes.StartsWith("CONTINUE"u8);
        card = continues ? WithValue("CONTINUE", bytes[8..FitsBlock.CardSize]) : new HeaderCard("", "", "", CardKind.Commentary);
        return continues && card.Kind == CardKind.Text;
    }

    private static HeaderCard WithValue(string keyword, ReadOnlySpan<byte> field)
    {
        field = field.TrimStart((byte)' ');
        if (!field.IsEmpty && field[0] == '\'') return WithText(keyword, field[1..]);
        int slash = field.IndexOf((byte)'/');
        string comment = slash < 0 ? "" : FitsText.Decode(field[(slash + 1)..]);
        string value = FitsText.Decode(slash < 0 ? field : field[..slash]);
        CardKind kind = value is "T" or "F" ? CardKind.Logical : value.Length == 0 ? CardKind.Commentary : CardKind.Number;
        return new HeaderCard(keyword, value, comment, kind);
    }

    private static HeaderCard WithText(string keyword, ReadOnlySpan<byte> field)
    {
        string text = TextOf(field, out int length);
        ReadOnlySpan<byte> rest = field[length..];
        int slash = rest.IndexOf((byte)'/');
        string comment = slash < 0 ? "" : FitsText.Decode(rest[(slash + 1)..]);
        return new HeaderCard(keyword, text, comment, CardKind.Text);
    }

    /// <summary>A string after its opening quote, and how many bytes it and the closing quote take.</summary>
    private static string TextOf(ReadOnlySpan<byte> field, out int taken)
    {
        Span<byte> text = stackalloc byte[FitsBlock.CardSize];
        int length = 0;
        int position = 0;
        for (; position < field.Length; position++)
        {
            if (field[position] == '\'')
            {
                // A doubled quote stands for one quote; a single one ends the string.
                if (position + 1 >= field.Length || field[position + 1] != '\'') break;
                position++;
            }

            text[length++] = field[position];
        }

        taken = Math.Min(position + 1, field.Length);
        return FitsText.DecodeKeepingIndent(text[..length]);
    }

    private static string CollapseBlanks(string words) =>
        words.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : words;
}
