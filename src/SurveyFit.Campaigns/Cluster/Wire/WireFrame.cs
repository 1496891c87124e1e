using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>The form of every message: <c>SFC</c>, version, kind, length of the header, header as JSON, then bytes that only the kind explains.</summary>
/// <remarks>
/// Lengths are checked against <see cref="WireLimits"/> and against what is there before anything is allocated; the JSON has a fixed shape
/// (source-generated, no type names), unknown fields are skipped, so that a later version may add some.
/// </remarks>
public static class WireFrame
{
    /// <summary>Version of all messages of this build. Fixtures of every version ever released stay readable.</summary>
    public const byte Version = 1;

    private const int PrefixLength = 9;

    private static ReadOnlySpan<byte> Magic => "SFC"u8;

    /// <summary>The kind of a message whose frame is sound.</summary>
    /// <param name="message">Message.</param>
    /// <exception cref="WireException">It is not sound.</exception>
    public static WireKind KindOf(ReadOnlySpan<byte> message)
    {
        if (message.Length < PrefixLength || !message.StartsWith(Magic)) throw new WireException("this is no message of SurveyFit.");
        if (message[3] != Version) throw new WireException($"a message of version {message[3]}; this SurveyFit reads version {Version}.");
        var kind = (WireKind)message[4];
        if (!Enum.IsDefined(kind)) throw new WireException($"a message of unknown kind {message[4]}.");
        if (message.Length > WireLimits.Of(kind)) throw new WireException($"a {kind} message of {message.Length} bytes; the limit is {WireLimits.Of(kind)}.");
        return kind;
    }

    internal static byte[] Encode<T>(WireKind kind, T header, JsonTypeInfo<T> shape, int payloadLength, Action<Span<byte>>? writePayload)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(header, shape);
        var total = (long)PrefixLength + json.Length + payloadLength;
        if (json.Length > WireLimits.HeaderBytes || total > WireLimits.Of(kind))
            throw new WireException($"a {kind} message of {total} bytes would be above the limit of {WireLimits.Of(kind)}.");
        var message = new byte[total];
        Magic.CopyTo(message);
        message[3] = Version;
        message[4] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(5), json.Length);
        json.CopyTo(message, PrefixLength);
        writePayload?.Invoke(message.AsSpan(PrefixLength + json.Length));
        return message;
    }

    internal static T Decode<T>(WireKind kind, ReadOnlyMemory<byte> message, JsonTypeInfo<T> shape, out ReadOnlyMemory<byte> payload)
        where T : class
    {
        var found = KindOf(message.Span);
        if (found != kind) throw new WireException($"a {found} message where a {kind} message belongs.");
        var headerLength = BinaryPrimitives.ReadInt32LittleEndian(message.Span[5..]);
        if (headerLength is < 0 or > WireLimits.HeaderBytes || headerLength > message.Length - PrefixLength)
            throw new WireException($"a {kind} message with a header of {headerLength} bytes, of which {message.Length - PrefixLength} are there.");
        payload = message[(PrefixLength + headerLength)..];
        return DecodeJson(message.Span.Slice(PrefixLength, headerLength), shape, kind.ToString());
    }

    internal static T DecodeJson<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> shape, string what)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, shape) ?? throw new WireException($"an empty {what} message.");
        }
        catch (JsonException cause)
        {
            throw new WireException($"a {what} message that is not as it should be: {cause.Message}", cause);
        }
    }
}
