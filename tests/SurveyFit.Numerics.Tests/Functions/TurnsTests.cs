using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Numerics.Tests.Oracle;

namespace SurveyFit.Numerics.Tests.Functions;

public sealed class TurnsTests
{
    private static double[] Phases =>
    [
        .. Arguments.Dense(-1, 1, 4001), .. Arguments.Uniform(-3000, 3000, 4000, 1), .. Arguments.Magnitudes(-60, 60, 3000, 2, signed: true),
        .. Arguments.Magnitudes(-600, 600, 500, 3, signed: true),
    ];

    [Test]
    public void SinCos_AnyFinitePhase_IsExactToThreeEMinus16()
    {
        var worst = 0.0;
        foreach (var t in Phases)
        {
            var exact = Exact.SinCosTurns(t);
            Turns.SinCos(new Lane1(t), out var sin, out var cos);
            worst = Math.Max(worst, Math.Max(Math.Abs(sin.Value - exact.Sin), Math.Abs(cos.Value - exact.Cos)));
        }

        TestContext.Out.WriteLine($"largest absolute error {worst:E2}");
        Assert.That(worst, Is.LessThan(3e-16));
    }

    [Test]
    public void SinCos_WholeAndQuarterTurns_AreExact()
    {
        foreach (var (t, expectedSin, expectedCos) in new[] { (0.0, 0.0, 1.0), (0.25, 1, 0), (0.5, 0, -1), (-0.25, -1, 0), (7.75, -1, 0), (1e15, 0, 1) })
        {
            Turns.SinCos(new Lane1(t), out var sin, out var cos);
            Assert.That((sin.Value, cos.Value), Is.EqualTo((expectedSin, expectedCos)), $"{t} turns");
        }
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void SinCos_NotFinite_IsNaN(double t)
    {
        Turns.SinCos(new Lane1(t), out var sin, out var cos);
        Assert.That((sin.Value, cos.Value), Is.EqualTo((double.NaN, double.NaN)));
    }

    [Test]
    public void SinCosNear_BelowItsLimit_EqualsSinCos()
    {
        foreach (var t in Arguments.Magnitudes(-60, 47, 2000, 4, signed: true))
        {
            Turns.SinCos(new Lane1(t), out var sin, out var cos);
            Turns.SinCos<Lane1, Near>(new Lane1(t), out var boundedSin, out var boundedCos);
            Assert.That((boundedSin, boundedCos), Is.EqualTo((sin, cos)), $"{t}");
        }
    }

    [TestCase(0.3, 0.3)]
    [TestCase(0.75, -0.25)]
    [TestCase(-1234.5, -0.5)]
    [TestCase(1e300, 0)]
    [TestCase(double.PositiveInfinity, double.NaN)]
    [TestCase(double.NaN, double.NaN)]
    public void Wrap_Phase_IsTheNearestTurnsRest(double t, double expected)
        => Assert.That(Turns.Wrap(new Lane1(t)).Value, Is.EqualTo(expected));

    [Test]
    public void Atan2_AnyFinitePoint_IsExactToAnEMinus16OfATurn()
    {
        var y = Arguments.Magnitudes(-40, 40, 3000, 5, signed: true);
        var x = Arguments.Magnitudes(-40, 40, 3000, 6, signed: true);
        var nearUnit = Arguments.Uniform(-1, 1, 8000, 7);
        var points = y.Zip(x).Concat(nearUnit.Chunk(2).Select(p => (p[0], p[1])));
        points = points.Concat(Arguments.Dense(0, 1, 2001).SelectMany(a => new[] { (a, 1.0), (1.0, a), (-a, -1.0) }));
        var worst = points.Max(p => Math.Abs(Turns.Atan2(new Lane1(p.Item1), new Lane1(p.Item2)).Value - Exact.Atan2Turns(p.Item1, p.Item2)));

        TestContext.Out.WriteLine($"largest absolute error {worst:E2} turns = {worst * 2 * Math.PI:E2} rad");
        Assert.That(worst, Is.LessThan(1e-16));
    }

    [Test]
    public void Atan2_PointsOfAnySize_DependsOnTheirRatioOnly()
    {
        foreach (var (y, x) in Arguments.Uniform(-1, 1, 2000, 8).Chunk(2).Select(p => (p[0], p[1])))
        {
            var expected = Turns.Atan2(new Lane1(y), new Lane1(x));
            foreach (var exponent in new[] { -900, -30, 200, 1021 })
                Assert.That(Turns.Atan2(new Lane1(Math.ScaleB(y, exponent)), new Lane1(Math.ScaleB(x, exponent))), Is.EqualTo(expected), $"2^{exponent}");
        }
    }

    [TestCase(0.0, 1.0, 0.0)]
    [TestCase(0.0, 0.0, 0.0)]
    [TestCase(-0.0, 0.0, -0.0)]
    [TestCase(0.0, -0.0, 0.5)]
    [TestCase(-0.0, -1.0, -0.5)]
    [TestCase(1.0, 0.0, 0.25)]
    [TestCase(-1.0, -0.0, -0.25)]
    [TestCase(1.0, 1.0, 0.125)]
    [TestCase(-1.0, -1.0, -0.375)]
    [TestCase(1e-300, 1e-300, 0.125)]
    [TestCase(4.9e-324, -4.9e-324, 0.5)]
    [TestCase(1.0, double.PositiveInfinity, double.NaN)]
    [TestCase(double.NegativeInfinity, 1.0, double.NaN)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity, double.NaN)]
    [TestCase(double.NaN, 1.0, double.NaN)]
    [TestCase(1.0, double.NaN, double.NaN)]
    public void Atan2_SpecialPoint_HasItsValue(double y, double x, double expected)
    {
        var actual = Turns.Atan2(new Lane1(y), new Lane1(x)).Value;
        Assert.That(actual, Is.EqualTo(expected));
        if (!double.IsNaN(expected))
            Assert.That(double.IsNegative(actual), Is.EqualTo(double.IsNegative(expected)));
    }
}
