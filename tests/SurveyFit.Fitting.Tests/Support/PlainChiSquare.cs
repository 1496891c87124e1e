using System.Numerics;
using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Tests.Support;

/// <summary>χ² written plainly, datum by datum in complex scalars, and its minimum over the flux ratio by brute force.</summary>
internal sealed class PlainChiSquare
{
    private static readonly double GoldenFraction = (Math.Sqrt(5) - 1) / 2;

    private readonly DataSet _data;
    private readonly Complex[] _primary;
    private readonly Complex[] _companion;
    private Complex[] _moved = [];

    /// <summary>For one set of the primary's parameters; the companion's are the last three: x, y, flux.</summary>
    internal PlainChiSquare(DataSet data, VisibilityModel model, double[] parameters)
    {
        _data = data;
        _primary = Visibilities(data, model, [.. parameters[..^3], 0, 0, 0]);
        _companion = [.. Visibilities(data, model, [.. parameters[..^3], 0, 0, 1]).Zip(_primary, static (both, alone) => (2 * both) - alone)];
    }

    /// <summary>The smallest χ² at a position over a fine grid of flux ratios, each of its better minima refined by golden section.</summary>
    internal (double ChiSquare, double FluxRatio) BestAt(double xMas, double yMas, double largest)
    {
        _moved = new Complex[_companion.Length];
        for (var i = 0; i < _moved.Length; i++)
        {
            var (u, v) = (_data.Frequencies.U.Span[i], _data.Frequencies.V.Span[i]);
            _moved[i] = _companion[i] * Complex.FromPolarCoordinates(1, -Math.Tau * ((u * xMas) + (v * yMas)) * Angles.RadiansPerMas);
        }

        double[] grid = [0, .. Enumerable.Range(0, 201).Select(i => largest * Math.Pow(10, (i - 200) / 40.0))];
        double[] values = Array.ConvertAll(grid, At);
        var best = (ChiSquare: values[0], FluxRatio: 0.0);
        foreach (var i in Enumerable.Range(0, grid.Length).OrderBy(i => values[i]).Take(6))
        {
            var refined = Golden(grid[Math.Max(0, i - 1)], grid[Math.Min(grid.Length - 1, i + 1)]);
            best = refined.ChiSquare < best.ChiSquare ? refined : best;
        }

        return best;
    }

    private (double ChiSquare, double FluxRatio) Golden(double low, double high)
    {
        while (high - low > 1e-9)
        {
            var (left, right) = (high - (GoldenFraction * (high - low)), low + (GoldenFraction * (high - low)));
            (low, high) = At(left) < At(right) ? (low, right) : (left, high);
        }

        return (At((low + high) / 2), (low + high) / 2);
    }

    private double At(double f)
    {
        var sum = 0.0;
        foreach (var row in _data.Vis2Rows)
        {
            for (var i = row.Offset; i < row.Offset + row.ChannelCount; i++)
                sum += Square((Math.Pow(Mixed(i, f).Magnitude, 2) - _data.Vis2.Span[i]) * _data.Vis2InverseSigma.Span[i]);
        }

        foreach (var row in _data.T3Rows)
        {
            for (var k = 0; k < row.ChannelCount; k++)
            {
                var t3 = Leg(row.Legs.First + k, row.Legs.FirstSign, f) * Leg(row.Legs.Second + k, row.Legs.SecondSign, f) * Leg(row.Legs.Third + k, row.Legs.ThirdSign, f);
                sum += Square(Math.IEEERemainder((t3.Phase / Math.Tau) - _data.T3PhiTurns.Span[row.Offset + k], 1) * _data.T3PhiInverseSigma.Span[row.Offset + k]);
                sum += Square((t3.Magnitude - _data.T3Amp.Span[row.Offset + k]) * _data.T3AmpInverseSigma.Span[row.Offset + k]);
            }
        }

        return sum;
    }

    private Complex Leg(int i, double sign, double f) => sign > 0 ? Mixed(i, f) : Complex.Conjugate(Mixed(i, f));

    private Complex Mixed(int i, double f) => (_primary[i] + (f * _moved[i])) / (1 + f);

    private static double Square(double value) => value * value;

    private static Complex[] Visibilities(DataSet data, VisibilityModel model, double[] parameters)
    {
        var buffer = new VisibilityBuffer(data.Frequencies.PaddedCount, 0);
        model.Evaluate(data.Frequencies, parameters, buffer);
        return [.. Enumerable.Range(0, data.Frequencies.PaddedCount).Select(i => new Complex(buffer.Real.Span[i], buffer.Imaginary.Span[i]))];
    }
}
