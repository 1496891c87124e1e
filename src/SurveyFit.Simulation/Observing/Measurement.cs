using SurveyFit.Simulation.Damage;
using SurveyFit.Simulation.Randomness;

namespace SurveyFit.Simulation.Observing;

/// <summary>What one file reports: values with noise, their errors and flags; and the noise-free values behind them.</summary>
internal sealed class Measurement
{
    private Measurement(Coverage coverage, ObservableValues truth, int qualityLevel)
    {
        Coverage = coverage;
        Truth = truth;
        QualityLevel = qualityLevel;
        Values = new ObservableValues(new double[truth.Vis2.Length], new double[truth.T3Amplitude.Length], new double[truth.T3PhiDegrees.Length]);
        Sigmas = new ObservableValues(new double[truth.Vis2.Length], new double[truth.T3Amplitude.Length], new double[truth.T3PhiDegrees.Length]);
        Vis2Flag = new bool[truth.Vis2.Length];
        T3Flag = new bool[truth.T3PhiDegrees.Length];
    }

    /// <summary>Where the file samples the uv plane.</summary>
    public Coverage Coverage { get; }

    /// <summary>Without noise.</summary>
    public ObservableValues Truth { get; }

    /// <summary>With noise, as written.</summary>
    public ObservableValues Values { get; }

    /// <summary>Standard deviations of the noise; as written, unless damaged.</summary>
    public ObservableValues Sigmas { get; }

    /// <summary>FLAG of OI_VIS2.</summary>
    public bool[] Vis2Flag { get; }

    /// <summary>FLAG of OI_T3.</summary>
    public bool[] T3Flag { get; }

    /// <summary>QUALITY LEVEL.</summary>
    public int QualityLevel { get; }

    /// <summary>What is wrong with the file.</summary>
    public DamageKind Damage { get; private set; }

    /// <summary>Observes.</summary>
    /// <param name="coverage">Where.</param>
    /// <param name="truth">Noise-free values.</param>
    /// <param name="qualityLevel">Quality, which scales the noise.</param>
    /// <param name="stream">The file's stream.</param>
    /// <returns>An undamaged measurement.</returns>
    public static Measurement Take(Coverage coverage, ObservableValues truth, int qualityLevel, RandomStream stream)
    {
        var measurement = new Measurement(coverage, truth, qualityLevel);
        var noise = coverage.Setup.Noise;
        var scale = QualityMix.NoiseScale(qualityLevel);
        for (var i = 0; i < truth.Vis2.Length; i++)
        {
            var sigma = noise.Vis2Sigma(truth.Vis2[i], scale);
            measurement.Sigmas.Vis2[i] = sigma;
            measurement.Values.Vis2[i] = truth.Vis2[i] + (sigma * stream.NextGaussian());
        }

        for (var i = 0; i < truth.T3Amplitude.Length; i++)
        {
            var amplitude = truth.T3Amplitude[i];
            var amplitudeSigma = noise.T3AmpSigma(amplitude, scale);
            var phiSigma = noise.T3PhiSigmaDegrees(amplitude, scale);
            measurement.T3Flag[i] = phiSigma > NoiseModel.T3PhiLimitDegrees;

            // Beyond the limit the phase is noise on the whole circle: 180° is what pipelines write there.
            phiSigma = Math.Min(phiSigma, 180);
            measurement.Sigmas.T3Amplitude[i] = amplitudeSigma;
            measurement.Sigmas.T3PhiDegrees[i] = phiSigma;
            measurement.Values.T3Amplitude[i] = amplitude + (amplitudeSigma * stream.NextGaussian());
            measurement.Values.T3PhiDegrees[i] = WrapDegrees(truth.T3PhiDegrees[i] + (phiSigma * stream.NextGaussian()));
        }

        return measurement;
    }

    /// <summary>An angle on the circle.</summary>
    /// <param name="degrees">Any angle.</param>
    /// <returns>The same direction, in [−180, 180].</returns>
    public static double WrapDegrees(double degrees) => degrees - (360 * Math.Round(degrees / 360));

    /// <summary>Marks the measurement as damaged; for damage inside the tables, spoils the values.</summary>
    /// <param name="kind">What happens to it.</param>
    /// <param name="stream">The file's stream, after the noise.</param>
    public void Spoil(DamageKind kind, RandomStream stream)
    {
        Damage = kind;
        switch (kind)
        {
            case DamageKind.FlaggedBlock:
                FlagBlock(stream.NextIndex(Coverage.BlockCount));
                break;
            case DamageKind.UnflaggedNan:
                SpoilSome(Values.Vis2, stream, 0.03, _ => double.NaN);
                SpoilSome(Values.T3PhiDegrees, stream, 0.03, _ => double.NaN);
                break;
            case DamageKind.NegativeError:
                SpoilSome(Sigmas.Vis2, stream, 0.05, sigma => -sigma);
                SpoilSome(Sigmas.T3PhiDegrees, stream, 0.05, sigma => -sigma);
                break;
        }
    }

    /// <summary>Whether a V² can be used by a careful reader.</summary>
    /// <param name="index">Row-major index.</param>
    /// <returns>True if unflagged, finite and with a positive error.</returns>
    public bool IsVis2Usable(int index) => !Vis2Flag[index] && double.IsFinite(Values.Vis2[index]) && Sigmas.Vis2[index] > 0;

    /// <summary>Whether a closure phase can be used by a careful reader.</summary>
    /// <param name="index">Row-major index.</param>
    /// <returns>True if unflagged, finite and with a positive error.</returns>
    public bool IsT3PhiUsable(int index) => !T3Flag[index] && double.IsFinite(Values.T3PhiDegrees[index]) && Sigmas.T3PhiDegrees[index] > 0;

    private void FlagBlock(int block)
    {
        Vis2Flag.AsSpan(block * (Vis2Flag.Length / Coverage.BlockCount), Vis2Flag.Length / Coverage.BlockCount).Fill(true);
        T3Flag.AsSpan(block * (T3Flag.Length / Coverage.BlockCount), T3Flag.Length / Coverage.BlockCount).Fill(true);
    }

    private static void SpoilSome(double[] values, RandomStream stream, double fraction, Func<double, double> spoil)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (stream.NextUniform() < fraction) values[i] = spoil(values[i]);
        }
    }
}
