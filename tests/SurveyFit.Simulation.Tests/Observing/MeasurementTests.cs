using SurveyFit.Simulation.Damage;
using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Randomness;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Simulation.Tests.Observing;

internal sealed class MeasurementTests
{
    private const int Spica = 0;
    private static readonly SimulatedStar Star = Examples.Binary(diameterMas: 0.8, xMas: 3, yMas: -4, fluxRatio: 0.1);

    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    [TestCase(5)]
    public void Take_ManyData_HaveUnitPullsWhateverTheQuality(int quality)
    {
        double sum = 0, square = 0;
        var count = 0;
        for (var night = 0; night < 4; night++)
        {
            var measurement = Examples.Observe(Star, Spica, quality, RandomStream.OfFile(11, 0, night, Spica));
            for (var i = 0; i < measurement.Values.Vis2.Length; i++) Add(measurement.Values.Vis2[i] - measurement.Truth.Vis2[i], measurement.Sigmas.Vis2[i]);
            for (var i = 0; i < measurement.Values.T3PhiDegrees.Length; i++)
            {
                Add(measurement.Values.T3Amplitude[i] - measurement.Truth.T3Amplitude[i], measurement.Sigmas.T3Amplitude[i]);
                if (!measurement.T3Flag[i])
                    Add(Measurement.WrapDegrees(measurement.Values.T3PhiDegrees[i] - measurement.Truth.T3PhiDegrees[i]), measurement.Sigmas.T3PhiDegrees[i]);
            }
        }

        Assert.That(count, Is.GreaterThan(25_000));
        Assert.That(sum / count, Is.Zero.Within(5 / Math.Sqrt(count)));
        Assert.That(square / count, Is.EqualTo(1).Within(5 * Math.Sqrt(2.0 / count)));

        void Add(double error, double sigma)
        {
            var pull = error / sigma;
            sum += pull;
            square += pull * pull;
            count++;
        }
    }

    [Test]
    public void Take_ErrorsOfVis2_FollowTheStatedModel()
    {
        var measurement = Examples.Observe(Star, Spica, 3, RandomStream.OfFile(1, 0, 0, 0));
        for (var i = 0; i < measurement.Truth.Vis2.Length; i += 97)
        {
            var expected = 1.5 * Math.Sqrt(Math.Pow(0.005, 2) + Math.Pow(0.05 * measurement.Truth.Vis2[i], 2));
            Assert.That(measurement.Sigmas.Vis2[i], Is.EqualTo(expected).Within(1e-15));
        }
    }

    [Test]
    public void Take_ClosurePhasesNearANull_AreFlaggedAndNoOthers()
    {
        var measurement = Examples.Observe(Examples.Disk(1.0), Spica, 4, RandomStream.OfFile(1, 0, 0, 0));
        Assert.That(measurement.T3Flag.Count(flag => flag), Is.InRange(100, measurement.T3Flag.Length - 100));
        for (var i = 0; i < measurement.T3Flag.Length; i++)
        {
            Assert.That(measurement.T3Flag[i], Is.EqualTo(measurement.Sigmas.T3PhiDegrees[i] > 30));
            Assert.That(measurement.Sigmas.T3PhiDegrees[i], Is.LessThanOrEqualTo(180).And.GreaterThan(1));
            Assert.That(Math.Abs(measurement.Values.T3PhiDegrees[i]), Is.LessThanOrEqualTo(180));
        }
    }

    [Test]
    public void ObservableValues_OfABinary_AgreeWithTheFormulas()
    {
        // Independent evaluation: complex sums of a disk (series of J1) and a point.
        var measurement = Examples.Observe(Star, 1, 4, RandomStream.OfFile(1, 0, 0, 1));
        var coverage = measurement.Coverage;
        var channels = coverage.ChannelCount;
        for (var row = 0; row < coverage.BaselineRowCount; row++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                var visibility = Visibility(row, channel);
                Assert.That(measurement.Truth.Vis2[(row * channels) + channel], Is.EqualTo(visibility.Magnitude * visibility.Magnitude).Within(1e-12));
            }
        }

        for (var row = 0; row < coverage.TriangleRowCount; row++)
        {
            var (first, second, sum) = Coverage.Legs(row);
            Assert.That(coverage.UMetres[first] + coverage.UMetres[second], Is.EqualTo(coverage.UMetres[sum]).Within(1e-9));
            var t3 = Visibility(first, 3) * Visibility(second, 3) * System.Numerics.Complex.Conjugate(Visibility(sum, 3));
            Assert.That(measurement.Truth.T3PhiDegrees[(row * channels) + 3], Is.EqualTo(t3.Phase * 180 / Math.PI).Within(1e-9));
            Assert.That(measurement.Truth.T3Amplitude[(row * channels) + 3], Is.EqualTo(t3.Magnitude).Within(1e-12));
        }

        System.Numerics.Complex Visibility(int row, int channel)
        {
            const double mas = Math.PI / 180 / 3600 / 1000;
            var wavelength = coverage.Setup.Wavelength.WavelengthMetres[channel];
            var (u, v) = (coverage.UMetres[row] / wavelength, coverage.VMetres[row] / wavelength);
            var x = Math.PI * 0.8 * mas * Math.Sqrt((u * u) + (v * v));
            double disk = 0, term = 1;
            for (var k = 1; k < 40; k++)
            {
                disk += term;
                term *= -x * x / 4 / (k * (k + 1));
            }

            var phase = -2 * Math.PI * mas * ((u * 3) + (v * -4));
            return (disk + (0.1 * new System.Numerics.Complex(Math.Cos(phase), Math.Sin(phase)))) / 1.1;
        }
    }

    [TestCase(DamageKind.FlaggedBlock)]
    [TestCase(DamageKind.UnflaggedNan)]
    [TestCase(DamageKind.NegativeError)]
    public void Spoil_InsideTheTables_LosesSomeDataAndKeepsTheRest(DamageKind kind)
    {
        var intact = Examples.Observe(Star, Spica, 4, RandomStream.OfFile(1, 0, 0, 0));
        var stream = RandomStream.OfFile(1, 0, 0, 0);
        var spoiled = Examples.Observe(Star, Spica, 4, stream);
        spoiled.Spoil(kind, stream);
        var usable = Enumerable.Range(0, spoiled.Vis2Flag.Length).Where(spoiled.IsVis2Usable).ToArray();
        Assert.That(usable, Has.Length.InRange(spoiled.Vis2Flag.Length / 2, spoiled.Vis2Flag.Length - 1));
        Assert.That(usable.Select(i => spoiled.Values.Vis2[i]), Is.EqualTo(usable.Select(i => intact.Values.Vis2[i])));
        Assert.That(Enumerable.Range(0, spoiled.T3Flag.Length).Count(spoiled.IsT3PhiUsable), Is.LessThan(Enumerable.Range(0, intact.T3Flag.Length).Count(intact.IsT3PhiUsable)));
    }
}
