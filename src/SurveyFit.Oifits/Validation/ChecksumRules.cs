using System.Buffers.Binary;
using SurveyFit.Oifits.Fits;

namespace SurveyFit.Oifits.Validation;

/// <summary>DATASUM and CHECKSUM where a file has them (FITS standard 4.0, appendix J).</summary>
/// <remarks>Only warnings: many archived files were edited by tools that leave the old sums in place.</remarks>
internal static class ChecksumRules
{
    internal static void Check(List<FitsHdu> hdus, FindingLog log)
    {
        foreach (FitsHdu hdu in hdus)
        {
            if (hdu.Header.ShortText("DATASUM"u8) is { } text && uint.TryParse(text.Trim(), out uint expected))
            {
                bool differs = Sum(hdu.Blocks.Span[DataStart(hdu)..]) != expected;
                if (differs) log.Add("FITS_DATASUM", Severity.Warning, hdu.Index, hdu.Name, "the data do not give the header's DATASUM: edited or damaged since", "DATASUM");
            }

            // The encoded checksum makes the sum over the whole HDU all ones (or zero).
            if (hdu.Header.ShortText("CHECKSUM"u8) is { Length: 16 } checksum && checksum.Trim('0').Length > 0 && Sum(hdu.Blocks.Span) is not (0 or uint.MaxValue))
            {
                log.Add("FITS_CHECKSUM", Severity.Warning, hdu.Index, hdu.Name, "the HDU does not give its CHECKSUM: edited or damaged since", "CHECKSUM");
            }
        }
    }

    private static int DataStart(FitsHdu hdu) =>
        (int)Math.Min(FitsBlock.Padded((hdu.Header.CardCount + 1L) * FitsBlock.CardSize), hdu.Blocks.Length);

    /// <summary>Ones' complement sum of big-endian 32-bit words.</summary>
    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 0;
        for (; bytes.Length >= 4; bytes = bytes[4..]) sum += BinaryPrimitives.ReadUInt32BigEndian(bytes);
        while (sum >> 32 != 0) sum = (sum & uint.MaxValue) + (sum >> 32);
        return (uint)sum;
    }
}
