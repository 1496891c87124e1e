using System.Diagnostics.CodeAnalysis;
using SurveyFit.Campaigns.Cluster.Wire;

namespace SurveyFit.Engines.Akka.Messages;

/// <summary>Cuts messages into pieces and puts them together again. One per sender; pieces of one parcel arrive in order or not at all.</summary>
internal sealed class Parcels
{
    private const int MostAtOnce = 8;
    private readonly Dictionary<(ParcelKind Kind, long Parcel), Whole> _incomplete = [];

    /// <summary>The pieces of a message.</summary>
    internal static IEnumerable<Piece> Cut(ParcelKind kind, long parcel, ReadOnlyMemory<byte> message, bool again = false)
    {
        var count = Math.Max(1, (message.Length + Piece.MostBytes - 1) / Piece.MostBytes);
        for (var i = 0; i < count; i++)
        {
            var start = i * Piece.MostBytes;
            yield return new Piece(kind, parcel, i, count, again, message.Slice(start, Math.Min(Piece.MostBytes, message.Length - start)));
        }
    }

    /// <summary>Takes a piece.</summary>
    /// <param name="piece">Piece.</param>
    /// <param name="whole">The message if this was its last piece.</param>
    /// <returns>True if the message is complete. Messages that are too large, or whose pieces are out of order, are dropped; they are sent again.</returns>
    internal bool TryComplete(Piece piece, [NotNullWhen(true)] out ReadOnlyMemory<byte>? whole)
    {
        whole = null;
        var key = (piece.Kind, piece.Parcel);
        if (piece.Index == 0)
        {
            _incomplete.Remove(key);
            if ((long)piece.Count * Piece.MostBytes > Limit(piece.Kind) + (long)Piece.MostBytes) return false;
            if (piece.Count == 1)
            {
                whole = piece.Bytes;
                return true;
            }

            if (_incomplete.Count >= MostAtOnce) _incomplete.Clear();
            _incomplete.Add(key, new Whole(piece.Count));
        }

        if (!_incomplete.TryGetValue(key, out var parts) || !parts.TryAdd(piece))
        {
            _incomplete.Remove(key);
            return false;
        }

        if (!parts.IsComplete) return false;
        _incomplete.Remove(key);
        whole = parts.Join();
        return true;
    }

    private static int Limit(ParcelKind kind) => kind switch
    {
        ParcelKind.Task => WireLimits.Of(WireKind.Task),
        ParcelKind.Answers => WireLimits.Of(WireKind.Answers),
        ParcelKind.Presence => WireLimits.Of(WireKind.Presence),
        ParcelKind.Request => WireLimits.Of(WireKind.Request),
        _ => WireLimits.Of(WireKind.Explanation),
    };

    private sealed class Whole(int count)
    {
        private readonly List<ReadOnlyMemory<byte>> _parts = [];

        internal bool IsComplete => _parts.Count == count;

        internal bool TryAdd(Piece piece)
        {
            if (piece.Count != count || piece.Index != _parts.Count) return false;
            _parts.Add(piece.Bytes);
            return true;
        }

        internal ReadOnlyMemory<byte> Join()
        {
            var bytes = new byte[_parts.Sum(part => part.Length)];
            var next = 0;
            foreach (var part in _parts)
            {
                part.CopyTo(bytes.AsMemory(next));
                next += part.Length;
            }

            return bytes;
        }
    }
}
