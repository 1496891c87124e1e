using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Observables;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Fitting.Tests.Support;

/// <summary>Tables of an imagined array of six telescopes, filled from a model with or without noise.</summary>
internal sealed class SyntheticStar
{
    private static readonly (double U, double V)[] Stations = [(0, 0), (31, 58), (-77, 103), (122, -45), (-160, -88), (64, 171)];

    private readonly WavelengthTable _wavelength;
    private readonly int _epochs;

    internal SyntheticStar(int channels = 5, int epochs = 2, double firstMetres = 1.5e-6, double lastMetres = 1.75e-6)
    {
        _epochs = epochs;
        var width = (lastMetres - firstMetres) / Math.Max(1, channels - 1);
        double[] waves = [.. Enumerable.Range(0, channels).Select(k => lastMetres - (k * width))];
        _wavelength = new WavelengthTable("TEST", waves, [.. waves.Select(_ => width)]);
    }

    internal double Vis2Sigma { get; init; } = 0.02;

    internal double PhaseSigmaDegrees { get; init; } = 1;

    internal double AmpSigma { get; init; } = 0.03;

    /// <summary>A data set of this model: exact, or with Gaussian noise of the stated errors if there is a seed.</summary>
    internal DataSet Observe(VisibilityModel model, double[] parameters, ulong? seed = null, Observable observables = Observable.Vis2 | Observable.T3Phi)
    {
        var (vis2, t3) = Measure(model, parameters, seed);
        return new DataSetBuilder(DataSelection.Default with { Observables = observables }).Add([vis2], [t3]).Build();
    }

    /// <summary>The tables of such data.</summary>
    internal (Vis2Table Vis2, T3Table T3) Measure(VisibilityModel model, double[] parameters, ulong? seed = null)
    {
        var (vis2, t3) = Tables();
        var everything = new DataSetBuilder(DataSelection.Default with { Observables = Observable.Vis2 | Observable.T3Phi | Observable.T3Amp }).Add([vis2], [t3]).Build();
        var prediction = ModelPrediction.Evaluate(model, everything, parameters);
        var random = seed is { } value ? new RandomSequence(value) : null;
        foreach (var row in everything.Vis2Rows)
        {
            for (var k = 0; k < row.ChannelCount; k++)
                vis2.Vis2[(row.Source.RowIndex * row.ChannelCount) + k] = prediction.Vis2(row, k) + (Noise(random) * Vis2Sigma);
        }

        foreach (var row in everything.T3Rows)
        {
            for (var k = 0; k < row.ChannelCount; k++)
            {
                t3.PhaseDegrees[(row.Source.RowIndex * row.ChannelCount) + k] = (prediction.T3PhiTurns(row, k) * 360) + (Noise(random) * PhaseSigmaDegrees);
                t3.Amplitude[(row.Source.RowIndex * row.ChannelCount) + k] = prediction.T3Amp(row, k) + (Noise(random) * AmpSigma);
            }
        }

        return (vis2, t3);
    }

    private static double Noise(RandomSequence? random) => random?.NextNormal() ?? 0;

    private static (double U, double V) Turned((double U, double V) station, int epoch)
    {
        var (sin, cos) = Math.SinCos(0.4 * epoch);
        return ((station.U * cos) - (station.V * sin), (station.U * sin) + (station.V * cos));
    }

    private (Vis2Table Vis2, T3Table T3) Tables()
    {
        var baselines = new List<(double U, double V)>();
        var triangles = new List<((double U, double V) First, (double U, double V) Second)>();
        for (var epoch = 0; epoch < _epochs; epoch++)
        {
            (double U, double V)[] at = [.. Stations.Select(station => Turned(station, epoch))];
            for (var i = 0; i < at.Length; i++)
            {
                for (var j = i + 1; j < at.Length; j++)
                {
                    baselines.Add((at[j].U - at[i].U, at[j].V - at[i].V));
                    for (var k = j + 1; k < at.Length; k++)
                        triangles.Add(((at[j].U - at[i].U, at[j].V - at[i].V), (at[k].U - at[j].U, at[k].V - at[j].V)));
                }
            }
        }

        var n = _wavelength.ChannelCount;
        var vis2 = new Vis2Table
        {
            Wavelength = _wavelength,
            TargetId = new int[baselines.Count],
            Mjd = [.. baselines.Select((_, row) => 59000.0 + (row / 15))],
            IntegrationSeconds = new double[baselines.Count],
            StationIndex = new int[2 * baselines.Count],
            Flag = new bool[n * baselines.Count],
            Vis2 = new double[n * baselines.Count],
            Vis2Error = Filled(n * baselines.Count, Vis2Sigma),
            UMetres = [.. baselines.Select(baseline => baseline.U)],
            VMetres = [.. baselines.Select(baseline => baseline.V)],
        };
        var t3 = new T3Table
        {
            Wavelength = _wavelength,
            TargetId = new int[triangles.Count],
            Mjd = [.. triangles.Select((_, row) => 59000.0 + (row / 20))],
            IntegrationSeconds = new double[triangles.Count],
            StationIndex = new int[3 * triangles.Count],
            Flag = new bool[n * triangles.Count],
            Amplitude = new double[n * triangles.Count],
            AmplitudeError = Filled(n * triangles.Count, AmpSigma),
            PhaseDegrees = new double[n * triangles.Count],
            PhaseErrorDegrees = Filled(n * triangles.Count, PhaseSigmaDegrees),
            U1Metres = [.. triangles.Select(triangle => triangle.First.U)],
            V1Metres = [.. triangles.Select(triangle => triangle.First.V)],
            U2Metres = [.. triangles.Select(triangle => triangle.Second.U)],
            V2Metres = [.. triangles.Select(triangle => triangle.Second.V)],
        };
        return (vis2, t3);
    }

    private static double[] Filled(int count, double value)
    {
        var values = new double[count];
        Array.Fill(values, value);
        return values;
    }
}
