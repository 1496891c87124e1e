using MathNet.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Numerics.Tests.Oracle;

namespace SurveyFit.Numerics.Tests.Functions;

public sealed class BesselTests
{
    private const double Tolerance = 1e-15;

    /// <summary>s = x²: dense in x to 100, random in s around the seam at 64, and every magnitude.</summary>
    private static double[] Squares =>
    [
        0, .. Arguments.Dense(0, 100, 3001).Select(x => x * x), .. Arguments.Uniform(63, 66, 500, 31), .. Arguments.Uniform(0, 64, 1500, 32),
        .. Arguments.Magnitudes(-300, 6, 500, 33, signed: false), .. Arguments.Magnitudes(6, 100, 1000, 34, signed: false),
        Math.BitDecrement(64), 64, Math.BitIncrement(64),
    ];

    [Test]
    public void DiskRatio_AnySquare_IsWithinToleranceOfExact() => AssertAbsolute(s => Bessel.DiskRatio<Lane1, Anywhere>(new Lane1(s)).Value, Exact.DiskRatio);

    [Test]
    public void DiskRatioWithSlope_AnySquare_IsWithinToleranceOfExact()
    {
        AssertAbsolute(s => DiskWithSlope(s).Value, Exact.DiskRatio);
        AssertAbsolute(s => DiskWithSlope(s).Slope, Exact.DiskRatioSlope);
    }

    [Test]
    public void DiskRatioWithSlope_TimesSquare_StaysAccurate()
        => AssertAbsolute(s => DiskWithSlope(s).Slope * s, s => Exact.DiskRatioSlope(s) * s, 1e-14, 1e12);

    [Test]
    public void J0_AnySquare_IsWithinToleranceOfExact() => AssertAbsolute(s => Bessel.J0<Lane1, Anywhere>(new Lane1(s)).Value, Exact.J0);

    [Test]
    public void BallRatioWithSlope_AnySquare_IsWithinToleranceOfExact()
    {
        AssertAbsolute(s => SphericalBessel.BallRatio<Lane1, Anywhere>(new Lane1(s)).Value, Exact.BallRatio);
        AssertAbsolute(s => BallWithSlope(s).Value, Exact.BallRatio);
        AssertAbsolute(s => BallWithSlope(s).Slope, Exact.BallRatioSlope);
        AssertAbsolute(s => BallWithSlope(s).Slope * s, s => Exact.BallRatioSlope(s) * s, 1e-14, 1e12);
    }

    [Test]
    public void DiskRatioAndJ0_AgreeWithMathNet()
    {
        foreach (var x in Arguments.Uniform(1e-3, 200, 2000, 35))
        {
            Assert.That(Bessel.DiskRatio<Lane1, Anywhere>(new Lane1(x * x)).Value, Is.EqualTo(2 * SpecialFunctions.BesselJ(1, x) / x).Within(1e-14), $"{x}");
            Assert.That(Bessel.J0<Lane1, Anywhere>(new Lane1(x * x)).Value, Is.EqualTo(SpecialFunctions.BesselJ(0, x)).Within(1e-14), $"{x}");
        }
    }

    [Test]
    public void AllFunctions_AtInfinity_AreZeroAndAtNaN_NaN()
    {
        Func<double, double>[] functions =
        [
            s => Bessel.DiskRatio<Lane1, Anywhere>(new Lane1(s)).Value, s => DiskWithSlope(s).Slope, s => Bessel.J0<Lane1, Anywhere>(new Lane1(s)).Value,
            s => SphericalBessel.BallRatio<Lane1, Anywhere>(new Lane1(s)).Value, s => BallWithSlope(s).Slope,
        ];
        foreach (var function in functions)
        {
            Assert.That(function(double.PositiveInfinity), Is.Zero.Within(1e-14));
            Assert.That(function(double.MaxValue), Is.Zero.Within(1e-14));
            Assert.That(function(double.NaN), Is.NaN);
        }
    }

    private static (double Value, double Slope) DiskWithSlope(double s)
    {
        Bessel.DiskRatioWithSlope<Lane1, Anywhere>(new Lane1(s), out var value, out var slope);
        return (value.Value, slope.Value);
    }

    private static (double Value, double Slope) BallWithSlope(double s)
    {
        SphericalBessel.BallRatioWithSlope<Lane1, Anywhere>(new Lane1(s), out var value, out var slope);
        return (value.Value, slope.Value);
    }

    private static void AssertAbsolute(Func<double, double> function, Func<double, double> exact, double tolerance = Tolerance, double largest = double.MaxValue)
    {
        var (worst, at) = Squares.Where(s => s <= largest).Select(s => (Error: Math.Abs(function(s) - exact(s)), At: s)).MaxBy(p => p.Error);
        TestContext.Out.WriteLine($"largest absolute error {worst:E2} at s = {at:R}");
        Assert.That(worst, Is.LessThan(tolerance));
    }
}
