namespace SurveyFit.Fitting.Diagnostics;

/// <summary>Sums over the residuals of one group; two passes, because the correlation is about the mean of the first.</summary>
internal struct ResidualTally
{
    private const int FewestPairs = 3;
    private int _count;
    private double _sum;
    private double _squares;
    private double _sigmas;
    private double _chiSquare;
    private double _maximum;
    private int _pairs;
    private double _products;
    private double _firstSquares;
    private double _secondSquares;

    /// <summary>Mean of the residuals over their errors, after the first pass.</summary>
    internal readonly double MeanSigmas => _sigmas / _count;

    /// <summary>First pass: one residual.</summary>
    /// <param name="difference">Observed minus computed.</param>
    /// <param name="sigmas">The same over the error.</param>
    internal void Add(double difference, double sigmas)
    {
        _count++;
        _sum += difference;
        _squares += difference * difference;
        _sigmas += sigmas;
        _chiSquare += sigmas * sigmas;
        _maximum = Math.Max(_maximum, Math.Abs(sigmas));
    }

    /// <summary>Second pass: two neighbouring channels.</summary>
    /// <param name="first">Residual over its error.</param>
    /// <param name="second">That of the next channel.</param>
    internal void AddPair(double first, double second)
    {
        var (a, b) = (first - MeanSigmas, second - MeanSigmas);
        _pairs++;
        _products += a * b;
        _firstSquares += a * a;
        _secondSquares += b * b;
    }

    internal readonly ResidualStatistics ToStatistics() => new(
        _sum / _count,
        Math.Sqrt(_squares / _count),
        _chiSquare,
        MeanSigmas,
        _maximum,
        _pairs < FewestPairs ? double.NaN : _products / Math.Sqrt(_firstSquares * _secondSquares));
}
