using SurveyFit.Oifits.Writing;

namespace SurveyFit.Oifits;

/// <summary>Writes OIFITS 2 files. The same content gives the same bytes: there is no clock and no machine in them.</summary>
/// <remarks>
/// The standard stores EFF_WAVE, EFF_BAND, EQUINOX, PARALLAX, PARA_ERR and DIAMETER in single precision; everything else is
/// read back exactly as it was given.
/// </remarks>
public static class OifitsWriter
{
    /// <summary>Writes a file, replacing one that is there.</summary>
    /// <exception cref="ArgumentException">The content would not be valid OIFITS.</exception>
    public static void Write(string path, OifitsContent content)
    {
        ArgumentNullException.ThrowIfNull(path);
        // All bytes before the file is touched: invalid content leaves no half-written file behind.
        byte[] bytes = ToBytes(content);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Writes to a stream, which stays open.</summary>
    /// <exception cref="ArgumentException">The content would not be valid OIFITS.</exception>
    public static void Write(Stream output, OifitsContent content)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(content);
        new ContentWriter(content, output).Write();
    }

    /// <summary>The file as bytes.</summary>
    /// <exception cref="ArgumentException">The content would not be valid OIFITS.</exception>
    public static byte[] ToBytes(OifitsContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var buffer = new MemoryStream();
        Write(buffer, content);
        return buffer.ToArray();
    }
}
