using System.Globalization;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Fits;

/// <summary>Finds the HDUs of a file. Checks every size against the bytes that are there before anything is allocated for it.</summary>
internal sealed class FitsScanner
{
    // The longest real header seen here (GRAVITY) has under 4,000 cards.
    private const int MaximumCards = 100_000;
    private const int MaximumHdus = 20_000;
    private const int MaximumAxes = 999;

    // Sizes beyond this are damage, not truncation: no file system of today holds such a file.
    private const long AbsurdBytes = 1L << 50;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string _path;
    private readonly FindingLog _log;

    private FitsScanner(ReadOnlyMemory<byte> bytes, string path, FindingLog log)
    {
        _bytes = bytes;
        _path = path;
        _log = log;
    }

    /// <summary>All HDUs of the file, at least one.</summary>
    internal static List<FitsHdu> Scan(ReadOnlyMemory<byte> bytes, string path, FindingLog log) => new FitsScanner(bytes, path, log).Run();

    private List<FitsHdu> Run()
    {
        RequireFits();
        var hdus = new List<FitsHdu>();
        long offset = 0;
        while (offset < _bytes.Length && (offset == 0 || IsExtension(offset)))
        {
            if (hdus.Count == MaximumHdus)
            {
                throw new OifitsException(OifitsErrorKind.TooLarge, _path, $"the file has more than {MaximumHdus} HDUs; it is no OIFITS file.");
            }

            hdus.Add(ReadHdu(hdus.Count, ref offset));
        }

        NoteTrailingBytes(offset, hdus[^1]);
        return hdus;
    }

    private void RequireFits()
    {
        ReadOnlySpan<byte> start = _bytes.Span;
        if (start.IsEmpty)
        {
            throw new OifitsException(OifitsErrorKind.Empty, _path, "the file is empty; fetch it again.");
        }

        if (!start.StartsWith("SIMPLE  ="u8))
        {
            throw new OifitsException(OifitsErrorKind.NotFits, _path, $"not a FITS file: it starts with {FirstBytes(start)} instead of 'SIMPLE  ='.");
        }
    }

    private static string FirstBytes(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> first = bytes[..Math.Min(bytes.Length, 9)];
        int printable = first.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
        if (printable < 0) printable = first.Length;
        return printable >= 4 ? $"'{FitsText.Decode(first[..printable])}'" : "the bytes " + Convert.ToHexString(first);
    }

    private bool IsExtension(long offset) => _bytes.Span[(int)offset..].StartsWith("XTENSION"u8);

    private FitsHdu ReadHdu(int index, ref long offset)
    {
        int cards = CountCards(index, offset);
        var header = new FitsHeader(_bytes.Span.Slice((int)offset, cards * FitsBlock.CardSize));
        string type = index == 0 ? "PRIMARY" : (header.ShortText("XTENSION"u8) ?? "").ToUpperInvariant();
        string name = (header.ShortText("EXTNAME"u8) ?? (index == 0 ? "PRIMARY" : "")).ToUpperInvariant();
        long dataStart = offset + FitsBlock.Padded((cards + 1L) * FitsBlock.CardSize);
        long dataBytes = DataBytes(header, index, name);
        long missing = dataStart + dataBytes - _bytes.Length;
        if (dataBytes > 0 && missing > 0)
        {
            throw new OifitsException(
                OifitsErrorKind.Truncated,
                _path,
                string.Create(CultureInfo.InvariantCulture, $"truncated: {missing:N0} of the {dataBytes:N0} bytes of its data are missing; fetch the file again."),
                index,
                name);
        }

        long start = offset;
        offset = dataStart + FitsBlock.Padded(dataBytes);
        if (offset > _bytes.Length)
        {
            _log.Add("FITS_PADDING", Severity.Warning, index, name, $"the file ends {offset - _bytes.Length} bytes before its last block of {FitsBlock.Size}");
        }

        ReadOnlyMemory<byte> data = dataBytes == 0 ? default : _bytes.Slice((int)dataStart, (int)dataBytes);
        ReadOnlyMemory<byte> blocks = _bytes[(int)start..(int)Math.Min(offset, _bytes.Length)];
        return new FitsHdu(index, type, name, header, data, blocks);
    }

    /// <summary>Cards before END.</summary>
    private int CountCards(int index, long offset)
    {
        ReadOnlySpan<byte> rest = _bytes.Span[(int)offset..];
        for (int card = 0; card < MaximumCards; card++)
        {
            if (rest.Length < FitsBlock.CardSize)
            {
                throw new OifitsException(
                    OifitsErrorKind.Truncated,
                    _path,
                    $"truncated: the file ends inside the header, no END among its {card} cards; fetch the file again.",
                    index);
            }

            if (rest.StartsWith("END     "u8)) return card;
            rest = rest[FitsBlock.CardSize..];
        }

        throw new OifitsException(OifitsErrorKind.BadHeader, _path, $"the header has no END among its first {MaximumCards} cards.", index);
    }

    /// <summary>Size of the data unit, FITS standard 4.0 equations (1), (2) and (4).</summary>
    private long DataBytes(FitsHeader header, int index, string name)
    {
        long bitpix = Required(header, "BITPIX"u8, "BITPIX", index, name);
        if (bitpix is not (8 or 16 or 32 or 64 or -32 or -64))
        {
            throw Bad($"BITPIX = {bitpix}; FITS knows 8, 16, 32, 64, -32 and -64.", index, name);
        }

        long axes = Required(header, "NAXIS"u8, "NAXIS", index, name);
        if (axes is < 0 or > MaximumAxes) throw Bad($"NAXIS = {axes}; FITS allows 0 to {MaximumAxes}.", index, name);
        if (axes == 0) return 0;

        UInt128 elements = 1;
        Span<byte> text = stackalloc byte[8];
        for (int axis = 1; axis <= axes; axis++)
        {
            if (!System.Text.Unicode.Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"NAXIS{axis}", out int taken)) throw new InvalidOperationException("No room for a keyword.");
            long length = header.Integer(text[..taken]) ?? throw Bad($"the keyword NAXIS{axis} is missing or is no integer.", index, name);
            if (length < 0) throw Bad($"NAXIS{axis} = {length} is negative.", index, name);
            // Random groups: NAXIS1 = 0 stands for "no image", the groups' size is in the other axes.
            if (axis == 1 && length == 0 && index == 0 && header.ShortText("GROUPS"u8) == "T") continue;
            elements = length == 0 ? 0 : elements * (ulong)length;
            if (elements > AbsurdBytes) throw Absurd($"NAXIS{axis}", index, name);
        }

        long heap = header.Integer("PCOUNT"u8) ?? 0;
        long groups = header.Integer("GCOUNT"u8) ?? 1;
        if (heap < 0 || groups < 0) throw Bad($"PCOUNT = {heap}, GCOUNT = {groups}: neither may be negative.", index, name);
        UInt128 total = (elements + (ulong)heap) * (ulong)groups * (ulong)(Math.Abs(bitpix) / 8);
        return total > AbsurdBytes ? throw Absurd("PCOUNT", index, name) : (long)total;
    }

    private long Required(FitsHeader header, ReadOnlySpan<byte> keyword, string name, int index, string hduName) =>
        header.Integer(keyword) ?? throw Bad($"the keyword {name} is missing or is no integer.", index, hduName);

    private OifitsException Bad(string problem, int index, string name) => new(OifitsErrorKind.BadHeader, _path, problem, index, name);

    private OifitsException Absurd(string keyword, int index, string name) =>
        Bad($"absurd size: with {keyword} the data would have more than {AbsurdBytes:E0} bytes, the file has {_bytes.Length}; the header is damaged.", index, name);

    private void NoteTrailingBytes(long offset, FitsHdu last)
    {
        if (offset >= _bytes.Length) return;
        ReadOnlySpan<byte> rest = _bytes.Span[(int)offset..];
        bool blank = !rest.ContainsAnyExcept((byte)0, (byte)' ');
        string seen = $"{rest.Length} bytes after the last HDU are no extension";
        if (blank) _log.Add("FITS_TRAILING", Severity.Info, last.Index, last.Name, seen + " (blank)");
        else _log.Add("FITS_TRAILING", Severity.Error, last.Index, last.Name, seen + " and were not read; tables may be lost");
    }
}
