using SurveyFit.Numerics;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Observables;

/// <summary>Growing columns of values and inverse errors, row after row.</summary>
/// <param name="padsRows">Whether each row is padded to a multiple of eight.</param>
internal sealed class WeightedValues(bool padsRows)
{
    private readonly List<double> _values = [];
    private readonly List<double> _inverseSigmas = [];
    private int _lastRow;

    internal int Count => _values.Count;

    /// <summary>Appends a row if any of its data is used; counts every datum.</summary>
    /// <param name="table">Table the row is in.</param>
    /// <param name="row">Row.</param>
    /// <param name="channels">Kept channels.</param>
    /// <param name="values">Matrix of values.</param>
    /// <param name="errors">Matrix of errors.</param>
    /// <param name="rules">Rules of the observable.</param>
    /// <param name="context">What holds for the whole row.</param>
    /// <param name="tally">Receives the statuses; null if the observable is not selected, then nothing is appended.</param>
    /// <returns>True if the row was appended.</returns>
    internal bool AppendRow(
        DataTable table, int row, ChannelSet channels, double[] values, double[] errors, DatumRules rules, in RowContext context, ObservableTally? tally)
    {
        if (tally is null)
            return false;
        _lastRow = Count;
        var anyUsed = false;
        var nextKept = 0;
        for (var channel = 0; channel < table.ChannelCount; channel++)
        {
            var kept = nextKept < channels.Count && channels.Kept[nextKept] == channel;
            var index = (row * table.ChannelCount) + channel;
            var status = rules.Judge(table.Flag[index], values[index], errors[index], context, channels.Usable[channel], kept);
            tally.Add(status);
            if (!kept)
                continue;
            nextKept++;
            var (value, inverseSigma) = status == DatumStatus.Used ? rules.Convert(values[index], errors[index]) : (0, 0);
            anyUsed |= status == DatumStatus.Used;
            _values.Add(value);
            _inverseSigmas.Add(inverseSigma);
        }

        if (!anyUsed)
        {
            _values.RemoveRange(_lastRow, Count - _lastRow);
            _inverseSigmas.RemoveRange(_lastRow, _inverseSigmas.Count - _lastRow);
            return false;
        }

        if (padsRows)
            PadTo(_lastRow + AlignedColumn.Padded(channels.Count));
        return true;
    }

    /// <summary>Appends unused data up to a length.</summary>
    /// <param name="count">Length.</param>
    internal void PadTo(int count)
    {
        while (_values.Count < count)
        {
            _values.Add(0);
            _inverseSigmas.Add(0);
        }
    }

    internal ReadOnlySpan<double> LastRowInverseSigma(int channelCount) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_inverseSigmas).Slice(_lastRow, channelCount);

    internal (AlignedColumn Values, AlignedColumn InverseSigmas) ToColumns()
    {
        var values = new AlignedColumn(Count);
        var inverseSigmas = new AlignedColumn(Count);
        _values.CopyTo(values.Span);
        _inverseSigmas.CopyTo(inverseSigmas.Span);
        return (values, inverseSigmas);
    }
}
