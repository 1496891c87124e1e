namespace SurveyFit.Oifits.Fits;

/// <summary>The units in which FITS files are laid out (FITS standard 4.0, §3.1).</summary>
public static class FitsBlock
{
    /// <summary>Bytes of a block: headers and data units are padded to whole blocks.</summary>
    public const int Size = 2880;

    /// <summary>Bytes of a header card.</summary>
    public const int CardSize = 80;

    /// <summary>Smallest multiple of the block size that holds so many bytes.</summary>
    public static long Padded(long bytes) => (bytes + Size - 1) / Size * Size;
}
