using SurveyFit.Numerics;

namespace SurveyFit.Observables;

/// <summary>Averages neighbouring channels: a smaller data set to search on, never to conclude from.</summary>
internal static class ChannelBinning
{
    /// <summary>A data set with up to <paramref name="factor"/> channels in one.</summary>
    /// <param name="data">Data.</param>
    /// <param name="factor">Channels per bin, at least 2.</param>
    /// <returns>Binned data; blocks whose wavelengths are not in order keep their channels.</returns>
    internal static DataSet Bin(DataSet data, int factor)
    {
        var factorAt = new Dictionary<int, int>();
        var offsetAt = new Dictionary<int, int>();
        var blocks = new List<FrequencyBlock>();
        var next = 0;
        foreach (var block in data.Blocks)
        {
            var own = IsOrdered(data.Frequencies.Wavelength.Span.Slice(block.Offset, block.ChannelCount)) ? factor : 1;
            var binned = new FrequencyBlock(next, BinCount(block.ChannelCount, own));
            factorAt.Add(block.Offset, own);
            offsetAt.Add(block.Offset, next);
            blocks.Add(binned);
            next += binned.ChannelCount;
        }

        var vis2Rows = new List<Vis2Row>();
        var vis2 = new Columns(padsRows: false);
        foreach (var row in data.Vis2Rows)
        {
            var own = factorAt[row.Offset];
            vis2Rows.Add(row with { Offset = offsetAt[row.Offset], ChannelCount = BinCount(row.ChannelCount, own) });
            vis2.AppendRow(data.Vis2, data.Vis2InverseSigma, row.Offset, row.ChannelCount, own, isPhase: false);
        }

        var t3Rows = new List<T3Row>();
        var phi = new Columns(padsRows: true);
        var amp = new Columns(padsRows: true);
        foreach (var row in data.T3Rows)
        {
            var own = factorAt[row.Legs.First];
            t3Rows.Add(row with
            {
                Offset = phi.Count,
                ChannelCount = BinCount(row.ChannelCount, own),
                Legs = row.Legs with { First = offsetAt[row.Legs.First], Second = offsetAt[row.Legs.Second], Third = offsetAt[row.Legs.Third] },
            });
            phi.AppendRow(data.T3PhiTurns, data.T3PhiInverseSigma, row.Offset, row.ChannelCount, own, isPhase: true);
            amp.AppendRow(data.T3Amp, data.T3AmpInverseSigma, row.Offset, row.ChannelCount, own, isPhase: false);
        }

        return new DataSet(BinFrequencies(data, factorAt, blocks), vis2Rows, vis2.ToColumns(), t3Rows, phi.ToColumns(), amp.ToColumns())
        {
            Vis2Counts = data.Vis2Counts with { Used = vis2.UsedCount },
            T3PhiCounts = data.T3PhiCounts with { Used = phi.UsedCount },
            T3AmpCounts = data.T3AmpCounts with { Used = amp.UsedCount },
            Summary = data.Summary,
            FrequencyCount = blocks.Sum(block => block.ChannelCount),
            Blocks = blocks,
        };
    }

    private static int BinCount(int channels, int factor) => (channels + factor - 1) / factor;

    private static bool IsOrdered(ReadOnlySpan<double> wavelengths)
    {
        var (rising, falling) = (true, true);
        for (var k = 1; k < wavelengths.Length; k++)
        {
            rising &= wavelengths[k] > wavelengths[k - 1];
            falling &= wavelengths[k] < wavelengths[k - 1];
        }

        return rising || falling;
    }

    private static SpatialFrequencies BinFrequencies(DataSet data, Dictionary<int, int> factorAt, List<FrequencyBlock> binned)
    {
        // Padded at the end as all frequencies are.
        var count = binned.Count == 0 ? 0 : binned[^1].Offset + AlignedColumn.Padded(binned[^1].ChannelCount);
        var (u, v, wavelength) = (new AlignedColumn(count), new AlignedColumn(count), new AlignedColumn(count));
        for (var b = 0; b < binned.Count; b++)
        {
            var (block, factor) = (data.Blocks[b], factorAt[data.Blocks[b].Offset]);
            var end = b == binned.Count - 1 ? u.PaddedCount : binned[b].Offset + binned[b].ChannelCount;
            for (var i = binned[b].Offset; i < end; i++)
            {
                var first = block.Offset + (Math.Min(i - binned[b].Offset, binned[b].ChannelCount - 1) * factor);
                var size = Math.Min(factor, block.Offset + block.ChannelCount - first);
                u.Span[i] = Mean(data.Frequencies.U.Span.Slice(first, size));
                v.Span[i] = Mean(data.Frequencies.V.Span.Slice(first, size));
                wavelength.Span[i] = Mean(data.Frequencies.Wavelength.Span.Slice(first, size));
            }
        }

        return new SpatialFrequencies(u, v, wavelength);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <summary>Growing columns of weighted means.</summary>
    private sealed class Columns(bool padsRows)
    {
        private readonly List<double> _values = [];
        private readonly List<double> _inverseSigmas = [];

        internal int Count => _values.Count;

        internal int UsedCount { get; private set; }

        internal void AppendRow(AlignedColumn values, AlignedColumn inverseSigmas, int offset, int channels, int factor, bool isPhase)
        {
            var bins = BinCount(channels, factor);
            for (var bin = 0; bin < (padsRows ? AlignedColumn.Padded(bins) : bins); bin++)
            {
                var first = bin * factor;
                var size = Math.Clamp(channels - first, 0, factor);
                var (value, weight) = WeightedMean(values.Span.Slice(offset + Math.Min(first, channels), size), inverseSigmas.Span.Slice(offset + Math.Min(first, channels), size), isPhase);
                _values.Add(value);
                _inverseSigmas.Add(Math.Sqrt(weight));
                UsedCount += weight > 0 ? 1 : 0;
            }
        }

        internal (AlignedColumn Values, AlignedColumn InverseSigmas) ToColumns()
        {
            var (values, inverseSigmas) = (new AlignedColumn(Count), new AlignedColumn(Count));
            _values.CopyTo(values.Span);
            _inverseSigmas.CopyTo(inverseSigmas.Span);
            return (values, inverseSigmas);
        }

        // Phases are averaged as differences from the first used one, on the circle.
        private static (double Value, double Weight) WeightedMean(ReadOnlySpan<double> values, ReadOnlySpan<double> inverseSigmas, bool isPhase)
        {
            var (origin, sum, weight) = (0.0, 0.0, 0.0);
            for (var k = 0; k < values.Length; k++)
            {
                var w = inverseSigmas[k] * inverseSigmas[k];
                if (w == 0)
                    continue;
                if (isPhase && weight == 0)
                    origin = values[k];
                var difference = values[k] - origin;
                sum += w * (isPhase ? difference - Math.Round(difference) : difference);
                weight += w;
            }

            if (weight == 0)
                return (0, 0);
            var mean = origin + (sum / weight);
            return (isPhase ? mean - Math.Round(mean) : mean, weight);
        }
    }
}
