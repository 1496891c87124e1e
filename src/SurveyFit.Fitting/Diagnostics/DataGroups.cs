using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Diagnostics;

/// <summary>How the rows of a data set are grouped for its residuals; the same for all fits of the data set.</summary>
public sealed class DataGroups
{
    /// <summary>A damaged file may name a thousand stations; what comes after this many groups is summarised together.</summary>
    public const int Limit = 1000;

    private readonly Dictionary<(Observable Observable, string InsName, string Stations), int> _residualIndex = [];
    private readonly List<ResidualGroup> _residuals = [];
    private readonly Dictionary<(int Night, string InsName), int> _nightIndex = [];
    private readonly List<NightGroup> _nights = [];
    private readonly DataSet _data;

    private DataGroups(DataSet data)
    {
        _data = data;
        foreach (var row in data.Vis2Rows)
        {
            Vis2Groups.Add(Group(Observable.Vis2, row.Source, Waves(row.Offset, row.ChannelCount), Used(data.Vis2InverseSigma, row.Offset, row.ChannelCount)));
            Vis2Nights.Add(Night(row.Source, Waves(row.Offset, row.ChannelCount)));
        }

        foreach (var row in data.T3Rows)
        {
            var waves = Waves(row.Legs.First, row.ChannelCount);
            T3PhiGroups.Add(Group(Observable.T3Phi, row.Source, waves, Used(data.T3PhiInverseSigma, row.Offset, row.ChannelCount)));
            T3AmpGroups.Add(Group(Observable.T3Amp, row.Source, waves, Used(data.T3AmpInverseSigma, row.Offset, row.ChannelCount)));
            T3Nights.Add(Night(row.Source, waves));
        }
    }

    /// <summary>Groups in the order in which the data set's rows meet them.</summary>
    public IReadOnlyList<ResidualGroup> Residuals => _residuals;

    /// <summary>Nights in the order in which the data set's rows meet them.</summary>
    public IReadOnlyList<NightGroup> Nights => _nights;

    /// <summary>Group of each V² row; −1 where no datum is used.</summary>
    internal List<int> Vis2Groups { get; } = [];

    /// <summary>Group of each T3 row's phases.</summary>
    internal List<int> T3PhiGroups { get; } = [];

    /// <summary>Group of each T3 row's amplitudes.</summary>
    internal List<int> T3AmpGroups { get; } = [];

    /// <summary>Night of each V² row.</summary>
    internal List<int> Vis2Nights { get; } = [];

    /// <summary>Night of each T3 row.</summary>
    internal List<int> T3Nights { get; } = [];

    /// <summary>Groups the rows of a data set.</summary>
    /// <param name="data">Data set.</param>
    public static DataGroups Of(DataSet data) => new(data);

    private static int Used(AlignedColumn inverseSigma, int offset, int channels) => channels - inverseSigma.Span.Slice(offset, channels).Count(0.0);

    private ReadOnlySpan<double> Waves(int offset, int channels) => _data.Frequencies.Wavelength.Span.Slice(offset, channels);

    private int Group(Observable observable, RowSource source, ReadOnlySpan<double> waves, int used)
    {
        if (used == 0)
            return -1;
        var key = (observable, source.InsName, source.Stations);
        if (_residualIndex.TryGetValue(key, out var index) || (_residuals.Count >= Limit && _residualIndex.TryGetValue(key = (observable, "*", "*"), out index)))
        {
            _residuals[index] = _residuals[index] with { Count = _residuals[index].Count + used };
            return index;
        }

        index = _residuals.Count;
        _residualIndex.Add(key, index);
        _residuals.Add(new ResidualGroup(observable, key.InsName, key.Stations, Median(waves), used));
        return index;
    }

    private int Night(RowSource source, ReadOnlySpan<double> waves)
    {
        var key = (source.Night, source.InsName);
        if (_nightIndex.TryGetValue(key, out var index) || (_nights.Count >= Limit && _nightIndex.TryGetValue(key = (ObservingNight.Unknown, "*"), out index)))
            return index;
        index = _nights.Count;
        _nightIndex.Add(key, index);
        _nights.Add(new NightGroup(key.Night, key.InsName, Median(waves)));
        return index;
    }

    private static double Median(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
