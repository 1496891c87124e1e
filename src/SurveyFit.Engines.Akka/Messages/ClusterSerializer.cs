using System.Buffers.Binary;
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace SurveyFit.Engines.Akka.Messages;

/// <summary>The messages as bytes, written by hand. A manifest names kind and version; unknown ones, and lengths beyond what is there, are refused.</summary>
internal sealed class ClusterSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string WantManifest = "want/1";
    private const string SettledManifest = "settled/1";
    private const string KeptManifest = "kept/1";
    private const string PieceManifest = "piece/1";
    private const int PieceHeader = 18;
    private static readonly UTF8Encoding Text = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>On the wire: never changes.</summary>
    public override int Identifier => 7411;

    /// <inheritdoc/>
    public override string Manifest(object o) => o switch
    {
        Piece => PieceManifest,
        Settled => SettledManifest,
        Want => WantManifest,
        Kept => KeptManifest,
        _ => throw new ArgumentException($"{o.GetType().Name} is no message of the cluster.", nameof(o)),
    };

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => obj switch
    {
        Piece piece => Write(piece),
        Settled settled => Write(settled.Task, settled.Rejected),
        Want want => Write(want),
        Kept kept => Write(kept.Parcel, kept.Wanted),
        _ => throw new ArgumentException($"{obj.GetType().Name} is no message of the cluster.", nameof(obj)),
    };

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest) => manifest switch
    {
        PieceManifest => ReadPiece(bytes),
        SettledManifest => ReadPair(bytes, static (number, flag) => new Settled(number, flag)),
        WantManifest => ReadWant(bytes),
        KeptManifest => ReadPair(bytes, static (number, flag) => new Kept(number, flag)),
        _ => throw Malformed($"of unknown kind '{(manifest.Length > 32 ? manifest[..32] : manifest)}'"),
    };

    private static byte[] Write(long number, bool flag)
    {
        var bytes = new byte[9];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        bytes[8] = flag ? (byte)1 : (byte)0;
        return bytes;
    }

    private static object ReadPair(byte[] bytes, Func<long, bool, object> make)
    {
        if (bytes.Length != 9 || bytes[8] > 1) throw Malformed($"with {bytes.Length} bytes where 9 belong");
        return make(BinaryPrimitives.ReadInt64LittleEndian(bytes), bytes[8] == 1);
    }

    private static byte[] Write(Piece piece)
    {
        var bytes = new byte[PieceHeader + piece.Bytes.Length];
        bytes[0] = (byte)piece.Kind;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(1), piece.Parcel);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(9), piece.Index);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(13), piece.Count);
        bytes[17] = piece.Again ? (byte)1 : (byte)0;
        piece.Bytes.Span.CopyTo(bytes.AsSpan(PieceHeader));
        return bytes;
    }

    private static Piece ReadPiece(byte[] bytes)
    {
        if (bytes.Length is < PieceHeader or > PieceHeader + Piece.MostBytes || !Enum.IsDefined((ParcelKind)bytes[0]) || bytes[17] > 1)
            throw Malformed($"piece of {bytes.Length} bytes");
        var index = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(9));
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(13));
        if (count < 1 || index < 0 || index >= count) throw Malformed($"piece {index} of {count}");
        return new Piece(
            (ParcelKind)bytes[0], BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(1)), index, count, bytes[17] == 1, bytes.AsMemory(PieceHeader));
    }

    private static byte[] Write(Want want)
    {
        var version = Text.GetBytes(want.NumericVersion);
        var bytes = new byte[12 + version.Length + (8 * want.Held.Count)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, want.Appetite);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), version.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), want.Held.Count);
        version.CopyTo(bytes, 12);
        for (var i = 0; i < want.Held.Count; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12 + version.Length + (8 * i)), want.Held[i]);
        return bytes;
    }

    private static Want ReadWant(byte[] bytes)
    {
        if (bytes.Length < 12) throw Malformed($"of {bytes.Length} bytes");
        var appetite = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        if (appetite < 0 || length is < 0 or > Want.LongestVersion || count is < 0 or > Want.MostHeld || bytes.Length != 12 + length + (8L * count))
            throw Malformed($"that wants {appetite} and holds {count} in {bytes.Length} bytes");
        var held = new long[count];
        for (var i = 0; i < count; i++) held[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(12 + length + (8 * i)));
        return new Want(ReadText(bytes.AsSpan(12, length)), appetite, held);
    }

    private static string ReadText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Text.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("with text that is no UTF-8");
        }
    }

    private static SerializationException Malformed(string how) => new($"A message {how}; it is dropped.");
}
