using System.Buffers;

namespace SurveyFit.Oifits.Reading;

/// <summary>A file's bytes in a pooled buffer: decoded columns are copies, so the buffer lives as long as one read.</summary>
internal sealed class FileBytes : IDisposable
{
    private readonly byte[] _buffer;
    private readonly int _length;

    private FileBytes(byte[] buffer, int length)
    {
        _buffer = buffer;
        _length = length;
    }

    internal ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Reads a regular file whole, unless it is above the limit.</summary>
    internal static FileBytes Load(string path, long maximumBytes)
    {
        try
        {
            var info = new FileInfo(path);
            if (info.Attributes.HasFlag(FileAttributes.Directory)) throw Folder(path);
            // Devices and pipes have length zero: they are refused as empty before anything could block on them.
            long length = info.Length;
            if (length == 0) throw new OifitsException(OifitsErrorKind.Empty, path, "the file is empty; fetch it again.");
            if (length > Math.Min(maximumBytes, Array.MaxLength))
            {
                throw new OifitsException(
                    OifitsErrorKind.TooLarge, path, $"the file has {length} bytes, above the limit of {maximumBytes}; raise the limit if it is right.");
            }

            using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
            return Fill(handle, (int)length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OifitsException(OifitsErrorKind.Io, path, exception.Message, exception);
        }
    }

    private static OifitsException Folder(string path) => new(OifitsErrorKind.Io, path, "this is a folder; name the files in it.");

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private static FileBytes Fill(Microsoft.Win32.SafeHandles.SafeFileHandle handle, int length)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        int filled = 0;
        try
        {
            while (filled < length)
            {
                int read = RandomAccess.Read(handle, buffer.AsSpan(filled, length - filled), filled);
                if (read == 0) break;
                filled += read;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        return new FileBytes(buffer, filled);
    }
}
