using System.Globalization;
using SurveyFit.Numerics;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Observables;

/// <summary>Builds the data set of one star from tables of one or several files.</summary>
/// <remarks>
/// The order of the result is the order of adding, then HDU, then row, V² before triangles: the same input gives the same columns.
/// Every datum that is left out is counted by reason.
/// </remarks>
public sealed class DataSetBuilder
{
    // Longer than any baseline on Earth; coordinates beyond it are damaged and would overflow in the phases.
    private const double LongestBaselineMetres = 1e9;
    private const double DegreesPerTurn = 360;

    private readonly DataSelection _selection;
    private readonly List<(Vis2Table Table, RowFilter Rows, int FileIndex)> _vis2Tables = [];
    private readonly List<(T3Table Table, RowFilter Rows, int FileIndex)> _t3Tables = [];
    private readonly List<ChannelSet> _channelSets = [];
    private readonly Dictionary<WavelengthTable, ChannelSet> _channelSetOf = new(ReferenceEqualityComparer.Instance);
    private int _fileCount;

    /// <summary>A builder without data.</summary>
    /// <param name="selection">What to fit.</param>
    public DataSetBuilder(DataSelection selection) => _selection = selection;

    /// <summary>Adds the rows of one file.</summary>
    /// <param name="file">File.</param>
    /// <param name="targetIds">TARGET_IDs of the star in this file; null or empty = all.</param>
    /// <param name="insNames">INSNAMEs to use; null or empty = all.</param>
    /// <returns>This builder.</returns>
    public DataSetBuilder Add(OifitsFile file, IReadOnlyCollection<int>? targetIds = null, IReadOnlyCollection<string>? insNames = null) =>
        Add(file.Vis2, file.T3, targetIds, insNames);

    /// <summary>Adds rows of tables that need not come from a file.</summary>
    /// <param name="vis2">OI_VIS2 tables in HDU order.</param>
    /// <param name="t3">OI_T3 tables in HDU order.</param>
    /// <param name="targetIds">TARGET_IDs of the star in this file; null or empty = all.</param>
    /// <param name="insNames">INSNAMEs to use; null or empty = all.</param>
    /// <returns>This builder.</returns>
    public DataSetBuilder Add(
        IEnumerable<Vis2Table> vis2, IEnumerable<T3Table> t3, IReadOnlyCollection<int>? targetIds = null, IReadOnlyCollection<string>? insNames = null)
    {
        var rows = new RowFilter(targetIds, insNames);
        foreach (var table in vis2.Where(rows.Accepts))
            _vis2Tables.Add((table, rows, _fileCount));
        foreach (var table in t3.Where(rows.Accepts))
            _t3Tables.Add((table, rows, _fileCount));
        _fileCount++;
        return this;
    }

    /// <summary>Builds the data set.</summary>
    /// <returns>The data set; it may be empty.</returns>
    public DataSet Build()
    {
        var facts = new SummaryCollector();
        var blocks = new FrequencyBlockList();
        var (vis2Rows, vis2, vis2Tally) = BuildVis2(blocks, facts);
        var t3 = BuildT3(blocks, facts);
        return new DataSet(
            blocks.ToFrequencies(),
            vis2Rows,
            vis2.ToColumns(),
            t3.Rows,
            t3.Phi.ToColumns(),
            t3.Amp.ToColumns())
        {
            Vis2Counts = vis2Tally.Counts,
            T3PhiCounts = t3.PhiTally.Counts,
            T3AmpCounts = t3.AmpTally.Counts,
            Summary = facts.ToSummary(),
            FrequencyCount = blocks.Entries.Sum(entry => entry.Channels.Count),
            Blocks = [.. blocks.Entries.Select(entry => new FrequencyBlock(entry.Offset, entry.Channels.Count))],
        };
    }

    private (List<Vis2Row> Rows, WeightedValues Values, ObservableTally Tally) BuildVis2(FrequencyBlockList blocks, SummaryCollector facts)
    {
        var rows = new List<Vis2Row>();
        var values = new WeightedValues(padsRows: false);
        var tally = new ObservableTally();
        if (!_selection.Observables.HasFlag(Observable.Vis2))
            return (rows, values, tally);

        var rules = new DatumRules(_selection.Vis2Errors, _selection.MaximumVis2Error);
        foreach (var (table, filter, fileIndex) in _vis2Tables)
        {
            var channels = ChannelsOf(table.Wavelength);
            for (var row = 0; row < table.RowCount; row++)
            {
                if (!filter.AcceptsTarget(table.TargetId[row]))
                    continue;
                var (u, v) = (table.UMetres[row], table.VMetres[row]);
                var context = new RowContext(IsBaseline(u, v), IsSelected(u, v) && IsSelected(table.Mjd[row]));
                if (!values.AppendRow(table, row, channels, table.Vis2, table.Vis2Error, rules, context, tally))
                    continue;
                var offset = blocks.Append(channels, u, v);
                rows.Add(new Vis2Row(Source(table, row, fileIndex), offset, channels.Count));
                facts.AddRow(table.Wavelength.InsName, table.Mjd[row]);
                facts.AddBaseline(u, v, channels, values.LastRowInverseSigma(channels.Count));
            }
        }

        return (rows, values, tally);
    }

    private (List<T3Row> Rows, WeightedValues Phi, WeightedValues Amp, ObservableTally PhiTally, ObservableTally AmpTally) BuildT3(
        FrequencyBlockList blocks, SummaryCollector facts)
    {
        var rows = new List<T3Row>();
        var (phi, amp) = (new WeightedValues(padsRows: true), new WeightedValues(padsRows: true));
        var (phiTally, ampTally) = (new ObservableTally(), new ObservableTally());
        var withPhi = _selection.Observables.HasFlag(Observable.T3Phi);
        var withAmp = _selection.Observables.HasFlag(Observable.T3Amp);
        if (!withPhi && !withAmp)
            return (rows, phi, amp, phiTally, ampTally);

        var phiRules = new DatumRules(_selection.T3PhiErrors, _selection.MaximumT3PhiErrorDegrees) { UnitsPerTurn = DegreesPerTurn };
        var ampRules = new DatumRules(_selection.T3AmpErrors, _selection.MaximumT3AmpError);
        foreach (var (table, filter, fileIndex) in _t3Tables)
        {
            var channels = ChannelsOf(table.Wavelength);
            for (var row = 0; row < table.RowCount; row++)
            {
                if (!filter.AcceptsTarget(table.TargetId[row]))
                    continue;
                var (u1, v1, u2, v2) = (table.U1Metres[row], table.V1Metres[row], table.U2Metres[row], table.V2Metres[row]);
                var (u3, v3) = (u1 + u2, v1 + v2);
                var context = new RowContext(
                    IsBaseline(u1, v1) && IsBaseline(u2, v2),
                    IsSelected(u1, v1) && IsSelected(u2, v2) && IsSelected(u3, v3) && IsSelected(table.Mjd[row]));
                var offset = phi.Count;
                var usesPhi = phi.AppendRow(
                    table, row, channels, table.PhaseDegrees, table.PhaseErrorDegrees, phiRules, context, withPhi ? phiTally : null);
                var usesAmp = amp.AppendRow(
                    table, row, channels, table.Amplitude, table.AmplitudeError, ampRules, context, withAmp ? ampTally : null);
                if (!usesPhi && !usesAmp)
                    continue;
                phi.PadTo(offset + AlignedColumn.Padded(channels.Count));
                amp.PadTo(offset + AlignedColumn.Padded(channels.Count));

                var first = blocks.FindOrAppend(channels, u1, v1);
                var second = blocks.FindOrAppend(channels, u2, v2);
                var third = blocks.FindOrAppend(channels, u3, v3);
                var legs = new TriangleLegs(first.Offset, second.Offset, third.Offset, first.Sign, second.Sign, -third.Sign);
                rows.Add(new T3Row(Source(table, row, fileIndex), offset, channels.Count, legs));
                facts.AddRow(table.Wavelength.InsName, table.Mjd[row]);
                var used = usesPhi ? phi.LastRowInverseSigma(channels.Count) : amp.LastRowInverseSigma(channels.Count);
                facts.AddBaseline(u1, v1, channels, used);
                facts.AddBaseline(u2, v2, channels, used);
                facts.AddBaseline(u3, v3, channels, used);
            }
        }

        return (rows, phi, amp, phiTally, ampTally);
    }

    private ChannelSet ChannelsOf(WavelengthTable table)
    {
        if (_channelSetOf.TryGetValue(table, out var known))
            return known;
        var created = ChannelSet.Of(table, _selection);
        var shared = _channelSets.Find(created.Matches);
        if (shared is null)
            _channelSets.Add(shared = created);
        _channelSetOf.Add(table, shared);
        return shared;
    }

    private bool IsSelected(double mjd) =>
        (_selection.MinimumMjd is not { } minimum || mjd >= minimum) && (_selection.MaximumMjd is not { } maximum || mjd <= maximum);

    private bool IsSelected(double uMetres, double vMetres)
    {
        var length = Math.Sqrt((uMetres * uMetres) + (vMetres * vMetres));
        return length >= (_selection.MinimumBaselineMetres ?? 0) && length <= (_selection.MaximumBaselineMetres ?? double.PositiveInfinity);
    }

    private static bool IsBaseline(double uMetres, double vMetres) =>
        Math.Abs(uMetres) < LongestBaselineMetres && Math.Abs(vMetres) < LongestBaselineMetres;

    private static RowSource Source(DataTable table, int row, int fileIndex)
    {
        var indices = table.StationIndex.AsSpan(row * table.StationsPerRow, table.StationsPerRow).ToArray();
        var names = indices.Select(index => NameOf(table.Array, index));
        var night = ObservingNight.Of(table.Mjd[row], ObservingNight.LongitudeOf(table.Array, table.ArrName));
        return new RowSource(fileIndex, table.HduIndex, row, table.Wavelength.InsName, string.Join('-', names), table.Mjd[row], night);
    }

    private static string NameOf(ArrayTable? array, int stationIndex) =>
        array?.Stations.FirstOrDefault(station => station.Index == stationIndex) is { StationName.Length: > 0 } station
            ? station.StationName
            : stationIndex.ToString(CultureInfo.InvariantCulture);

    private sealed class RowFilter(IReadOnlyCollection<int>? targetIds, IReadOnlyCollection<string>? insNames)
    {
        private readonly HashSet<int>? _targetIds = targetIds is { Count: > 0 } ? [.. targetIds] : null;
        private readonly HashSet<string>? _insNames = insNames is { Count: > 0 } ? new(insNames, StringComparer.Ordinal) : null;

        internal bool Accepts(DataTable table) => _insNames?.Contains(table.Wavelength.InsName) ?? true;

        internal bool AcceptsTarget(int targetId) => _targetIds?.Contains(targetId) ?? true;
    }
}
