namespace SurveyFit.Reports.Views;

/// <summary>Collects the points of a series, averaging runs of channels.</summary>
internal sealed class SeriesBuilder(SeriesKind kind, int modelCount, PointReduction reduction)
{
    // A closure phase differs from its neighbour's by less than half a turn: averages are taken around the run's first one.
    private const double DegreesPerTurn = 360;
    private readonly List<RowView> _rows = [];
    private readonly List<double> _frequency = [];
    private readonly List<double> _value = [];
    private readonly List<double> _sigma = [];
    private readonly List<double>[] _models = [.. Enumerable.Range(0, modelCount).Select(_ => new List<double>())];
    private readonly double[] _modelSums = new double[modelCount];
    private double _weight;
    private double _frequencySum;
    private double _valueSum;
    private double _reference;
    private int _run;
    private int _rowsSeen;
    private int _used;
    private int _omitted;
    private int _rowStart;
    private bool _skips;

    private bool IsPhase => kind == SeriesKind.ClosurePhase;

    internal void BeginRow()
    {
        _skips = _rowsSeen++ % reduction.RowStride != 0;
        _rowStart = _frequency.Count;
    }

    /// <summary>Adds a used datum of the row.</summary>
    /// <param name="frequency">Spatial frequency, in cycles per radian.</param>
    /// <param name="value">Datum.</param>
    /// <param name="inverseSigma">1/σ, positive.</param>
    /// <param name="models">Each model's value.</param>
    internal void Add(double frequency, double value, double inverseSigma, ReadOnlySpan<double> models)
    {
        _used++;
        if (_skips)
        {
            _omitted++;
            return;
        }

        if (_run == 0) _reference = IsPhase ? value : 0;
        var weight = inverseSigma * inverseSigma;
        _weight += weight;
        _frequencySum += weight * frequency;
        _valueSum += weight * Near(value, _reference);
        for (var i = 0; i < models.Length; i++) _modelSums[i] += weight * Near(models[i], _reference);
        if (++_run == reduction.ChannelsPerPoint) Flush();
    }

    internal void EndRow(Func<int, RowView> row)
    {
        if (_run > 0) Flush();
        if (_frequency.Count > _rowStart) _rows.Add(row(_frequency.Count - _rowStart));
    }

    internal SeriesView Build() => new(
        kind, _rows, [.. _frequency], [.. _value], [.. _sigma], [.. _models.Select(model => model.ToArray())], _used)
    {
        OmittedCount = _omitted,
    };

    private void Flush()
    {
        var mean = _valueSum / _weight;
        var value = IsPhase ? Wrap(mean) : mean;
        _frequency.Add(_frequencySum / _weight);
        _value.Add(value);
        _sigma.Add(1 / Math.Sqrt(_weight));
        for (var i = 0; i < _models.Length; i++) _models[i].Add(Near(_modelSums[i] / _weight, value));
        Array.Clear(_modelSums);
        (_weight, _frequencySum, _valueSum, _run) = (0, 0, 0, 0);
    }

    private double Near(double value, double reference) => IsPhase ? reference + Wrap(value - reference) : value;

    private static double Wrap(double degrees) => degrees - (DegreesPerTurn * Math.Round(degrees / DegreesPerTurn));
}
