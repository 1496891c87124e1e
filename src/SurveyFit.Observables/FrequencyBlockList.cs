using SurveyFit.Numerics;

namespace SurveyFit.Observables;

/// <summary>Collects blocks of spatial frequencies and finds a block for a triangle's leg among those already there.</summary>
internal sealed class FrequencyBlockList
{
    // uv coordinates that agree to this fraction of the baseline are the same point: the phase of anything within
    // a field of a thousand resolution elements then differs by less than 1e-6 turns.
    private const double Tolerance = 1e-9;
    private const double BucketMetres = 1e-3;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<(ChannelSet Channels, long Bucket), List<int>> _byLength = [];

    /// <summary>Frequencies so far; blocks follow each other without padding.</summary>
    internal int Count { get; private set; }

    internal IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Appends a block.</summary>
    /// <param name="channels">Channels.</param>
    /// <param name="uMetres">East baseline, in metres.</param>
    /// <param name="vMetres">North baseline, in metres.</param>
    /// <returns>Its offset.</returns>
    internal int Append(ChannelSet channels, double uMetres, double vMetres)
    {
        var offset = Count;
        var key = (channels, Bucket(Math.Sqrt((uMetres * uMetres) + (vMetres * vMetres))));
        if (!_byLength.TryGetValue(key, out var indices))
            _byLength.Add(key, indices = []);
        indices.Add(_entries.Count);
        _entries.Add(new Entry(channels, uMetres, vMetres, offset));
        Count = checked(Count + channels.Count);
        return offset;
    }

    /// <summary>The block of a leg; appended if no block has this baseline or its opposite.</summary>
    /// <param name="channels">Channels.</param>
    /// <param name="uMetres">East baseline, in metres.</param>
    /// <param name="vMetres">North baseline, in metres.</param>
    /// <returns>Offset, and −1 if the block holds the opposite baseline.</returns>
    internal (int Offset, double Sign) FindOrAppend(ChannelSet channels, double uMetres, double vMetres)
    {
        var length = Math.Sqrt((uMetres * uMetres) + (vMetres * vMetres));
        var bucket = Bucket(length);
        for (var near = bucket - 1; near <= bucket + 1; near++)
        {
            if (!_byLength.TryGetValue((channels, near), out var indices))
                continue;
            foreach (var index in indices)
            {
                var entry = _entries[index];
                if (IsSame(entry.UMetres - uMetres, entry.VMetres - vMetres, length))
                    return (entry.Offset, 1);
                if (IsSame(entry.UMetres + uMetres, entry.VMetres + vMetres, length))
                    return (entry.Offset, -1);
            }
        }

        return (Append(channels, uMetres, vMetres), 1);
    }

    internal SpatialFrequencies ToFrequencies()
    {
        // A lane that starts in a block may end behind it, but not behind the columns.
        var count = _entries.Count == 0 ? 0 : _entries[^1].Offset + AlignedColumn.Padded(_entries[^1].Channels.Count);
        var (u, v, wavelength) = (new AlignedColumn(count), new AlignedColumn(count), new AlignedColumn(count));
        foreach (var entry in _entries)
        {
            // Behind the last block the padding repeats its last channel, so that models see valid numbers everywhere.
            var end = entry == _entries[^1] ? u.PaddedCount : entry.Offset + entry.Channels.Count;
            for (var i = entry.Offset; i < end; i++)
            {
                var metres = entry.Channels.WavelengthMetres[Math.Min(i - entry.Offset, entry.Channels.Count - 1)];
                u.Span[i] = entry.UMetres / metres;
                v.Span[i] = entry.VMetres / metres;
                wavelength.Span[i] = metres;
            }
        }

        return new SpatialFrequencies(u, v, wavelength);
    }

    private static bool IsSame(double du, double dv, double length) =>
        Math.Abs(du) <= Tolerance * length && Math.Abs(dv) <= Tolerance * length;

    private static long Bucket(double lengthMetres) => (long)Math.Floor(lengthMetres / BucketMetres);

    internal readonly record struct Entry(ChannelSet Channels, double UMetres, double VMetres, int Offset);
}
