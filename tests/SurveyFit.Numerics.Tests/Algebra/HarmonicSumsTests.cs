using System.Numerics;
using System.Runtime.InteropServices;
using SurveyFit.Numerics.Algebra;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Numerics.Tests.Algebra;

[TestFixture]
public sealed class HarmonicSumsTests
{
    private const int Lanes = 3;
    private const int Count = 29;

    private readonly double[] _factors = new double[HarmonicSums.Factors * HarmonicSums.Chunk];
    private readonly double[] _tables = new double[Lanes * HarmonicSums.Chunk * HarmonicSums.Harmonics * Lane8.Width];
    private readonly Complex[] _z = new Complex[Lanes * Lane8.Width * Count];
    private readonly double[] _phases = new double[Count];
    private readonly double[][] _weights = [new double[Count], new double[Count], new double[Count], new double[Count]];

    [SetUp]
    public void Fill()
    {
        var random = new RandomSequence(5);
        for (var i = 0; i < Count; i++)
        {
            _phases[i] = random.NextUniform(0, 1);
            for (var k = 0; k < _weights.Length; k++)
            {
                _weights[k][i] = random.NextNormal();
                var (sin, cos) = Math.SinCos((k == 3 ? 2 : 1) * Math.Tau * _phases[i]);
                _factors[(2 * k * HarmonicSums.Chunk) + i] = _weights[k][i] * cos;
                _factors[(((2 * k) + 1) * HarmonicSums.Chunk) + i] = _weights[k][i] * sin;
            }

            for (var position = 0; position < Lanes * Lane8.Width; position++)
            {
                var z = new Complex(random.NextNormal(), random.NextNormal());
                _z[(position * Count) + i] = z;
                var at = ((((position / Lane8.Width) * HarmonicSums.Chunk) + i) * HarmonicSums.Harmonics * Lane8.Width) + (position % Lane8.Width);
                foreach (var value in (double[])[z.Real, z.Imaginary, (z * z).Real, (z * z).Imaginary])
                {
                    _tables[at] = value;
                    at += Lane8.Width;
                }
            }
        }
    }

    [Test]
    public void Sums_AtBothSignsOfTheRow_AreThoseOfComplexNumbers()
    {
        var sums = Three<Lane8>();
        for (var position = 0; position < Lanes * Lane8.Width; position++)
        {
            foreach (var sign in (int[])[1, -1])
            {
                double[] expected = new double[3];
                for (var i = 0; i < Count; i++)
                {
                    var turned = _z[(position * Count) + i] * Complex.FromPolarCoordinates(1, -sign * Math.Tau * _phases[i]);
                    expected[0] += _weights[0][i] * turned.Real;
                    expected[1] += _weights[1][i] * turned.Real;
                    expected[2] += (_weights[2][i] * turned.Real) + (_weights[3][i] * (turned * turned).Real);
                }

                for (var k = 0; k < expected.Length; k++)
                    Assert.That(Sum(sums, position, 2 * k) + (sign * Sum(sums, position, (2 * k) + 1)), Is.EqualTo(expected[k]).Within(1e-12));
            }
        }
    }

    [Test]
    public void Sums_OfOneLaneOrThree_HaveTheSameBits()
    {
        var three = Three<Lane8>();
        Assert.That(One<Lane8>(), Is.EqualTo(three));
        Assert.That(One<LanePair>(), Is.EqualTo(three));
    }

    [Test]
    public void Add_BeyondTheTables_Throws()
    {
        Assert.That(() => HarmonicSums.Add<Lane8>(_factors, HarmonicSums.Chunk + 1, Table<Lane8>(0), new Lane8[6]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => HarmonicSums.Add<Lane8>(_factors, Count, Table<Lane8>(0)[..8], new Lane8[6]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static double Sum(double[] sums, int position, int k) =>
        sums[((position / Lane8.Width) * HarmonicSums.Sums * Lane8.Width) + (k * Lane8.Width) + (position % Lane8.Width)];

    private ReadOnlySpan<T> Table<T>(int lane)
        where T : unmanaged => MemoryMarshal.Cast<double, T>(_tables).Slice(lane * HarmonicSums.Chunk * HarmonicSums.Harmonics, HarmonicSums.Chunk * HarmonicSums.Harmonics);

    private double[] Three<T>()
        where T : unmanaged, ILane<T>
    {
        var sums = new double[Lanes * HarmonicSums.Sums * T.Width];
        var lanes = MemoryMarshal.Cast<double, T>(sums.AsSpan());
        HarmonicSums.AddThree(_factors, Count, MemoryMarshal.Cast<double, T>(_tables), lanes[..6], lanes[6..12], lanes[12..]);
        return sums;
    }

    private double[] One<T>()
        where T : unmanaged, ILane<T>
    {
        var sums = new double[Lanes * HarmonicSums.Sums * T.Width];
        for (var lane = 0; lane < Lanes; lane++)
            HarmonicSums.Add(_factors, Count, Table<T>(lane), MemoryMarshal.Cast<double, T>(sums.AsSpan()).Slice(lane * HarmonicSums.Sums, HarmonicSums.Sums));
        return sums;
    }
}
