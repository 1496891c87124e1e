namespace SurveyFit.Observables;

/// <summary>Gathers the facts of used rows while a data set is built.</summary>
internal sealed class SummaryCollector
{
    private readonly SortedSet<string> _instruments = new(StringComparer.Ordinal);
    private readonly List<double> _smearingFields = [];
    private readonly RunningRange _mjd = new();
    private readonly RunningRange _wavelength = new();
    private readonly RunningRange _baseline = new();
    private readonly RunningRange _frequency = new();

    internal void AddRow(string insName, double mjd)
    {
        _instruments.Add(insName);
        if (double.IsFinite(mjd))
            _mjd.Add(mjd);
    }

    internal void AddBaseline(double uMetres, double vMetres, ChannelSet channels, ReadOnlySpan<double> inverseSigma)
    {
        var length = Math.Sqrt((uMetres * uMetres) + (vMetres * vMetres));
        _baseline.Add(length);
        for (var k = 0; k < channels.Count; k++)
        {
            if (inverseSigma[k] == 0)
                continue;
            var wavelength = channels.WavelengthMetres[k];
            _wavelength.Add(wavelength);
            _frequency.Add(length / wavelength);
            var field = wavelength * wavelength / (length * channels.BandwidthMetres[k]);
            if (double.IsFinite(field))
                _smearingFields.Add(field);
        }
    }

    internal DataSummary ToSummary()
    {
        _smearingFields.Sort();
        return new DataSummary
        {
            Instruments = [.. _instruments],
            MjdMinimum = _mjd.Minimum,
            MjdMean = _mjd.Mean,
            MjdMaximum = _mjd.Maximum,
            WavelengthMinimumMetres = _wavelength.Minimum,
            WavelengthMaximumMetres = _wavelength.Maximum,
            BaselineMinimumMetres = _baseline.Minimum,
            BaselineMaximumMetres = _baseline.Maximum,
            FrequencyMinimum = _frequency.Minimum,
            FrequencyMaximum = _frequency.Maximum,
            SmearingFieldRadians = _smearingFields.Count > 0 ? _smearingFields[_smearingFields.Count / 2] : double.NaN,
        };
    }

    /// <summary>Smallest, mean and largest of what is added; NaN if nothing is.</summary>
    private sealed class RunningRange
    {
        private double _first;
        private double _sumOfDifferences;
        private int _count;

        internal double Minimum { get; private set; } = double.NaN;

        internal double Maximum { get; private set; } = double.NaN;

        // Differences from the first value keep the digits of an MJD.
        internal double Mean => _count > 0 ? _first + (_sumOfDifferences / _count) : double.NaN;

        internal void Add(double value)
        {
            if (_count == 0)
                (_first, Minimum, Maximum) = (value, value, value);
            Minimum = Math.Min(Minimum, value);
            Maximum = Math.Max(Maximum, value);
            _sumOfDifferences += value - _first;
            _count++;
        }
    }
}
