namespace SurveyFit.Oifits.Fits;

/// <summary>The units in which FITS files are laid out (FITS standard 4.0, §3.1).</summary>
internal static class FitsBlock
{
    /// <summary>Bytes of a block: headers and data units are padded to whole blocks.</summary>
    internal const int Size = 2880;

    /// <summary>Bytes of a header card.</summary>
    internal const int CardSize = 80;

    /// <summary>Smallest multiple of the block size that holds so many bytes.</summary>
    internal static long Padded(long bytes) => (bytes + Size - 1) / Size * Size;
}
