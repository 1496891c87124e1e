using System.Text;
using System.Text.Unicode;

namespace SurveyFit.Oifits.Fits;

/// <summary>Text of headers and string columns, made safe to print.</summary>
internal static class FitsText
{
    /// <summary>Decodes up to the first NUL, without surrounding blanks; control characters become question marks.</summary>
    /// <remarks>The standard allows ASCII only; names with accents occur in UTF-8 and in Latin-1.</remarks>
    internal static string Decode(ReadOnlySpan<byte> bytes) => DecodeKeepingIndent(bytes.TrimStart((byte)' '));

    /// <summary>The same, leading blanks kept: they count in header strings.</summary>
    internal static string DecodeKeepingIndent(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        if (end >= 0) bytes = bytes[..end];
        bytes = bytes.TrimEnd((byte)' ');
        if (bytes.IsEmpty) return "";
        Encoding encoding = !Ascii.IsValid(bytes) && Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1;
        string text = encoding.GetString(bytes);
        return text.AsSpan().ContainsAnyInRange('\0', '\x1f') || text.AsSpan().ContainsAnyInRange('\x7f', '\x9f')
            ? string.Concat(text.Select(character => char.IsControl(character) ? '?' : character))
            : text;
    }
}
