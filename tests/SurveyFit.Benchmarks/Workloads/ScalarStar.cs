using MathNet.Numerics;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Benchmarks.Workloads;

/// <summary>χ² as one would write it in an afternoon: scalars, the library's sine, cosine and arc tangent, MathNet's Bessel function.</summary>
internal sealed class ScalarStar
{
    private readonly DataSet _data;
    private readonly double[] _real;
    private readonly double[] _imaginary;
    private readonly double[] _phase;

    internal ScalarStar(DataSet data)
    {
        _data = data;
        _real = new double[data.Frequencies.PaddedCount];
        _imaginary = new double[_real.Length];
        _phase = new double[_real.Length];
    }

    /// <summary>χ² of a uniform disk.</summary>
    internal double UniformDisk(double diameterMas)
    {
        foreach (var block in _data.Blocks)
        {
            for (var i = block.Offset; i < block.Offset + block.ChannelCount; i++) (_real[i], _imaginary[i]) = (Disk(i, diameterMas), 0);
        }

        return ChiSquare();
    }

    /// <summary>χ² of a Gaussian.</summary>
    internal double Gaussian(double fwhmMas)
    {
        foreach (var block in _data.Blocks)
        {
            for (var i = block.Offset; i < block.Offset + block.ChannelCount; i++)
            {
                var x = Math.PI * fwhmMas * Angles.RadiansPerMas;
                (_real[i], _imaginary[i]) = (Math.Exp(-x * x * SquaredFrequency(i) / (4 * Math.Log(2))), 0);
            }
        }

        return ChiSquare();
    }

    /// <summary>χ² of two disks.</summary>
    internal double TwoDisks(double diameterMas, double companionMas, double xMas, double yMas, double flux)
    {
        foreach (var block in _data.Blocks)
        {
            for (var i = block.Offset; i < block.Offset + block.ChannelCount; i++) Combine(i, Disk(i, diameterMas), Disk(i, companionMas), xMas, yMas, flux);
        }

        return ChiSquare();
    }

    /// <summary>χ² of two disks whose visibilities are kept.</summary>
    internal double TwoDisks(ReadOnlySpan<double> primary, ReadOnlySpan<double> companion, double xMas, double yMas, double flux)
    {
        foreach (var block in _data.Blocks)
        {
            for (var i = block.Offset; i < block.Offset + block.ChannelCount; i++) Combine(i, primary[i], companion[i], xMas, yMas, flux);
        }

        return ChiSquare();
    }

    /// <summary>Visibilities of a disk at all frequencies.</summary>
    internal double[] DiskTable(double diameterMas)
    {
        var table = new double[_real.Length];
        foreach (var block in _data.Blocks)
        {
            for (var i = block.Offset; i < block.Offset + block.ChannelCount; i++) table[i] = Disk(i, diameterMas);
        }

        return table;
    }

    private void Combine(int i, double primary, double companion, double xMas, double yMas, double flux)
    {
        var (sin, cos) = Math.SinCos(-Math.Tau * Angles.RadiansPerMas * ((_data.Frequencies.U.Span[i] * xMas) + (_data.Frequencies.V.Span[i] * yMas)));
        _real[i] = (primary + (flux * companion * cos)) / (1 + flux);
        _imaginary[i] = flux * companion * sin / (1 + flux);
    }

    private double Disk(int i, double diameterMas)
    {
        var x = Math.PI * diameterMas * Angles.RadiansPerMas * Math.Sqrt(SquaredFrequency(i));
        return x < 1e-6 ? 1 : 2 * SpecialFunctions.BesselJ(1, x) / x;
    }

    private double SquaredFrequency(int i)
    {
        var (u, v) = (_data.Frequencies.U.Span[i], _data.Frequencies.V.Span[i]);
        return (u * u) + (v * v);
    }

    private double ChiSquare()
    {
        var sum = 0.0;
        foreach (var row in _data.Vis2Rows)
        {
            for (var i = row.Offset; i < row.Offset + row.ChannelCount; i++)
            {
                var residual = ((_real[i] * _real[i]) + (_imaginary[i] * _imaginary[i]) - _data.Vis2.Span[i]) * _data.Vis2InverseSigma.Span[i];
                sum += residual * residual;
            }
        }

        return _data.T3Rows.Count == 0 ? sum : sum + TripleChiSquare();
    }

    private double TripleChiSquare()
    {
        foreach (var block in _data.Blocks)
        {
            for (var i = block.Offset; i < block.Offset + block.ChannelCount; i++) _phase[i] = Math.Atan2(_imaginary[i], _real[i]) / Math.Tau;
        }

        var sum = 0.0;
        foreach (var row in _data.T3Rows)
        {
            for (var k = 0; k < row.ChannelCount; k++)
            {
                var legs = row.Legs;
                var closure = (legs.FirstSign * _phase[legs.First + k]) + (legs.SecondSign * _phase[legs.Second + k]) + (legs.ThirdSign * _phase[legs.Third + k]);
                var difference = closure - _data.T3PhiTurns.Span[row.Offset + k];
                var residual = (difference - Math.Round(difference)) * _data.T3PhiInverseSigma.Span[row.Offset + k];
                sum += residual * residual;
            }
        }

        return sum;
    }
}
