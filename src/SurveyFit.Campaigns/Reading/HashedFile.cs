using System.Buffers;
using System.Security.Cryptography;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Reading;

/// <summary>The bytes of an input file, read once for hashing and parsing, in a pooled buffer.</summary>
internal sealed class HashedFile : IDisposable
{
    private readonly byte[]? _buffer;

    private HashedFile(byte[] buffer, int length)
        : this(buffer.AsMemory(0, length)) => _buffer = buffer;

    /// <summary>Bytes that are in memory already.</summary>
    /// <param name="bytes">Bytes; not copied.</param>
    internal HashedFile(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));
    }

    /// <summary>The bytes; valid until disposal.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    internal string Sha256 { get; }

    public void Dispose()
    {
        if (_buffer is not null) ArrayPool<byte>.Shared.Return(_buffer);
    }

    /// <summary>Loads a file.</summary>
    /// <param name="fullPath">Where it is on this machine.</param>
    /// <param name="name">Name for messages: relative to the data root, so that they are the same on every machine.</param>
    /// <param name="maximumBytes">Largest size.</param>
    /// <exception cref="OifitsException">The file cannot be read or is too large.</exception>
    internal static HashedFile Load(string fullPath, string name, long maximumBytes)
    {
        try
        {
            using var handle = File.OpenHandle(fullPath, options: FileOptions.SequentialScan);
            var length = RandomAccess.GetLength(handle);
            if (length > Math.Min(maximumBytes, Array.MaxLength))
                throw new OifitsException(OifitsErrorKind.TooLarge, name, $"the file has {length} bytes, above the limit of {maximumBytes}.");
            return Fill(handle, (int)length);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new OifitsException(OifitsErrorKind.Io, name, $"{Reason(cause)}; check the path, its permissions and the disk.", cause);
        }
    }

    private static HashedFile Fill(Microsoft.Win32.SafeHandles.SafeFileHandle handle, int length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var filled = 0;
            while (filled < length)
            {
                var read = RandomAccess.Read(handle, buffer.AsSpan(filled, length - filled), filled);
                if (read == 0) break;
                filled += read;
            }

            return new HashedFile(buffer, filled);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    // The system's own sentences carry absolute paths, which differ between machines.
    private static string Reason(Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException => "the file is not there",
        UnauthorizedAccessException => "the file may not be read",
        _ => "the file could not be read",
    };
}
