using System.IO.Compression;
using System.Runtime.InteropServices;

namespace SurveyFit.Oifits.Reading;

/// <summary>Unpacks gzip, never beyond a limit, whatever the file claims.</summary>
internal static class GzipUnpacker
{
    private const int FirstBuffer = 64 * 1024;

    internal static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1f, 0x8b, ..];

    internal static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> packed, string path, long maximumBytes)
    {
        int limit = (int)Math.Min(maximumBytes, Array.MaxLength);
        byte[] buffer = new byte[Math.Min(limit, Math.Max(FirstBuffer, Math.Min(4L * packed.Length, int.MaxValue / 2)))];
        int filled = 0;
        try
        {
            using Stream source = OpenStream(packed);
            using var gzip = new GZipStream(source, CompressionMode.Decompress);
            while (true)
            {
                if (filled == buffer.Length)
                {
                    if (filled == limit && gzip.ReadByte() >= 0) throw TooLarge(path, maximumBytes);
                    if (filled == limit) break;
                    Array.Resize(ref buffer, (int)Math.Min(limit, 2L * buffer.Length));
                }

                int read = gzip.Read(buffer, filled, buffer.Length - filled);
                if (read == 0) break;
                filled += read;
            }
        }
        catch (InvalidDataException exception)
        {
            throw new OifitsException(OifitsErrorKind.BadCompression, path, "the gzip data are damaged or cut; fetch the file again.", exception);
        }

        return buffer.AsMemory(0, filled);
    }

    private static MemoryStream OpenStream(ReadOnlyMemory<byte> packed) =>
        MemoryMarshal.TryGetArray(packed, out ArraySegment<byte> segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(packed.ToArray(), writable: false);

    private static OifitsException TooLarge(string path, long maximumBytes) =>
        new(OifitsErrorKind.TooLarge, path, $"it unpacks to more than the limit of {maximumBytes} bytes; raise the limit if it is right.");
}
