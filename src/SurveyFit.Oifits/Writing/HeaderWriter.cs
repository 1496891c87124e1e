using System.Globalization;
using System.Text;
using SurveyFit.Oifits.Fits;

namespace SurveyFit.Oifits.Writing;

/// <summary>Cards to header blocks, in the fixed format (FITS standard 4.0, §4.2), HIERARCH and CONTINUE where needed.</summary>
public sealed class HeaderWriter
{
    private const int FixedValueEnd = 30;

    private readonly StringBuilder _text = new();

    /// <summary>Adds a card with a string.</summary>
    public void Text(string keyword, string value, string comment = "") => Add(HeaderCard.Text(keyword, value, comment));

    /// <summary>Adds a card with a whole number.</summary>
    public void Whole(string keyword, long value, string comment = "") => Add(HeaderCard.Whole(keyword, value, comment));

    /// <summary>Adds a card with a real number.</summary>
    public void Real(string keyword, double value, string comment = "") => Add(HeaderCard.Real(keyword, value, comment));

    /// <summary>Adds a card with a truth value.</summary>
    public void Logical(string keyword, bool value, string comment = "") => Add(HeaderCard.Logical(keyword, value, comment));

    /// <summary>Adds a card.</summary>
    /// <exception cref="ArgumentException">It does not fit, or holds characters that FITS headers cannot.</exception>
    public void Add(HeaderCard card)
    {
        if (card.Kind == CardKind.Commentary)
        {
            AddCommentary(card);
            return;
        }

        string start = Start(card.Keyword);
        if (card.Kind == CardKind.Text) AddText(start, card);
        else
        {
            string value = start.Length == 10 ? card.Value.PadLeft(FixedValueEnd - start.Length) : card.Value;
            AddLine(WithComment(start + value, card.Comment), card.Keyword);
        }
    }

    /// <summary>Header blocks, END and padding included.</summary>
    public byte[] ToBytes()
    {
        int cards = (_text.Length / FitsBlock.CardSize) + 1;
        byte[] bytes = new byte[FitsBlock.Padded((long)cards * FitsBlock.CardSize)];
        Array.Fill(bytes, (byte)' ');
        Encoding.ASCII.GetBytes(_text.ToString(), bytes);
        "END"u8.CopyTo(bytes.AsSpan(_text.Length));
        return bytes;
    }

    private static string Start(string keyword)
    {
        bool isStandard = keyword.Length is > 0 and <= 8 && keyword.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '-' or '_');
        return isStandard ? keyword.PadRight(8) + "= " : $"HIERARCH {keyword.ToUpperInvariant()} = ";
    }

    private void AddText(string start, HeaderCard card)
    {
        string quoted = card.Value.Replace("'", "''", StringComparison.Ordinal);
        if (start.Length + quoted.Length + 2 <= FitsBlock.CardSize)
        {
            string padded = start.Length == 10 ? quoted.PadRight(8) : quoted;
            AddLine(WithComment($"{start}'{padded}'", card.Comment), card.Keyword);
            return;
        }

        // Long strings: every piece but the last ends in & (FITS standard 4.0, §4.2.1.2).
        while (start.Length + quoted.Length + 2 > FitsBlock.CardSize || QuoteBeforeBlank(quoted) > 0)
        {
            int length = Math.Min(quoted.Length, FitsBlock.CardSize - start.Length - 3);
            if (length < 1) throw Unwritable(card.Keyword, "the keyword leaves no room for a value");
            if (QuoteBeforeBlank(quoted) is > 0 and var early && early < length) length = early;
            // A doubled quote must not be cut in two.
            if (quoted[..length].Reverse().TakeWhile(c => c == '\'').Count() % 2 == 1) length--;
            AddLine($"{start}'{quoted[..length]}&'", card.Keyword);
            quoted = quoted[length..];
            start = "CONTINUE  ";
        }

        AddLine(WithComment($"{start}'{quoted}'", card.Comment), card.Keyword);
    }

    /// <summary>Where a piece should end: astropy (5.2) takes a doubled quote before a blank for the end of a continued string. 0 if there is none.</summary>
    private static int QuoteBeforeBlank(string quoted) => quoted.IndexOf("'' ", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0;

    private void AddCommentary(HeaderCard card)
    {
        if (card.Keyword.Length > 8) throw Unwritable(card.Keyword, "a keyword without value has at most 8 characters");
        string text = card.Value;
        do
        {
            int length = Math.Min(text.Length, FitsBlock.CardSize - 8);
            AddLine(card.Keyword.PadRight(8) + text[..length], card.Keyword);
            text = text[length..];
        }
        while (text.Length > 0);
    }

    private static string WithComment(string card, string comment)
    {
        int room = FitsBlock.CardSize - card.Length - 3;
        return comment.Length == 0 || room < 1 ? card : $"{card} / {comment[..Math.Min(room, comment.Length)]}";
    }

    private void AddLine(string line, string keyword)
    {
        if (line.Length > FitsBlock.CardSize) throw Unwritable(keyword, $"the card needs {line.Length} characters, {FitsBlock.CardSize} fit");
        int outside = line.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (outside >= 0)
        {
            throw Unwritable(keyword, string.Create(CultureInfo.InvariantCulture, $"headers are printable ASCII, found character U+{(int)line[outside]:X4}"));
        }

        _text.Append(line.PadRight(FitsBlock.CardSize));
    }

    private static ArgumentException Unwritable(string keyword, string problem) => new($"Header keyword '{keyword}' cannot be written: {problem}.");
}
