using SurveyFit.Oifits.Reading;

namespace SurveyFit.Oifits;

/// <summary>Reads OIFITS files of revisions 1 and 2, gzip-compressed or not.</summary>
/// <remarks>
/// Dialects are accepted and recorded in <see cref="OifitsFile.Findings"/>. A file is refused when its FITS structure is
/// broken, or when none of its data tables can be used. The only exception is <see cref="OifitsException"/>.
/// </remarks>
public static class OifitsReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="OifitsException">The file cannot be read or is no usable OIFITS file.</exception>
    public static OifitsFile Read(string path, OifitsReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= OifitsReadOptions.Default;
        using FileBytes bytes = FileBytes.Load(path, options.MaximumBytes);
        return Read(bytes.Memory, path, options);
    }

    /// <summary>Reads a file that is in memory; nothing of <paramref name="bytes"/> is kept.</summary>
    /// <param name="bytes">The whole file, gzip-compressed or not.</param>
    /// <param name="name">Name for messages and <see cref="OifitsFile.Path"/>.</param>
    /// <param name="options">Limits and amount of work.</param>
    /// <exception cref="OifitsException">The bytes are no usable OIFITS file.</exception>
    public static OifitsFile Read(ReadOnlyMemory<byte> bytes, string name, OifitsReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        options ??= OifitsReadOptions.Default;
        if (bytes.Length > options.MaximumBytes)
        {
            throw new OifitsException(
                OifitsErrorKind.TooLarge, name, $"the file has {bytes.Length} bytes, above the limit of {options.MaximumBytes}; raise the limit if it is right.");
        }

        if (!GzipUnpacker.IsGzip(bytes.Span)) return new FileAssembler(name, bytes.Length, options).Assemble(bytes, isCompressed: false);
        ReadOnlyMemory<byte> unpacked = GzipUnpacker.Unpack(bytes, name, options.MaximumBytes);
        return new FileAssembler(name, bytes.Length, options).Assemble(unpacked, isCompressed: true);
    }
}
