using System.Buffers.Binary;
using SurveyFit.Campaigns.Cluster.Wire;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>Messages over a pipe: length, then the message.</summary>
internal static class StreamFrames
{
    internal static void Write(Stream stream, ReadOnlySpan<byte> message)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, message.Length);
        stream.Write(length);
        stream.Write(message);
        stream.Flush();
    }

    /// <summary>The next message; null at the end of the stream.</summary>
    internal static byte[]? Read(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var read = stream.ReadAtLeast(length, sizeof(int), throwOnEndOfStream: false);
        if (read < sizeof(int)) return null;
        var bytes = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (bytes < 0 || bytes > WireLimits.Of(WireKind.Task)) throw new WireException($"a message of {bytes} bytes on the pipe.");
        var message = new byte[bytes];
        stream.ReadExactly(message);
        return message;
    }
}
