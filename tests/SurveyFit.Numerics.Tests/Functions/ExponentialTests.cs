using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Numerics.Tests.Oracle;

namespace SurveyFit.Numerics.Tests.Functions;

public sealed class ExponentialTests
{
    private static double[] Exponents => [.. Arguments.Dense(-40, 40, 4001), .. Arguments.Uniform(-708, 709, 3000, 11), .. Arguments.Magnitudes(-50, 2, 500, 12, signed: true)];

    [Test]
    public void Exp_NormalResults_AreWithinAnUlpAndAQuarter()
        => AssertRelative(Exponents, x => Exponential.Exp(new Lane1(x)).Value);

    [Test]
    public void Exp2OfNonPositive_NormalResults_AreWithinAnUlpAndAQuarter()
    {
        double[] exponents = [.. Arguments.Dense(-1022, 0, 4001), .. Arguments.Uniform(-60, 0, 4000, 14), .. Arguments.Magnitudes(-60, 3, 500, 15, signed: false).Select(x => -x)];
        var worst = exponents.Max(x => Math.Abs((Exponential.Exp2OfNonPositive<Lane1, Anywhere>(new Lane1(x)).Value / Exact.Exp2(x)) - 1));
        TestContext.Out.WriteLine($"largest relative error {worst:E2}");
        Assert.That(worst, Is.LessThan(2.5e-16));
        foreach (var x in exponents)
            Assert.That(Exponential.Exp2OfNonPositive<Lane1, Near>(new Lane1(x)), Is.EqualTo(Exponential.Exp2OfNonPositive<Lane1, Anywhere>(new Lane1(x))), $"{x}");
    }

    [TestCase(0, 1)]
    [TestCase(-0.0, 1)]
    [TestCase(double.NegativeInfinity, 0)]
    [TestCase(-746, 0)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase(710, double.PositiveInfinity)]
    [TestCase(double.NaN, double.NaN)]
    public void Exp_SpecialArgument_HasItsValue(double x, double expected)
        => Assert.That(Exponential.Exp(new Lane1(x)).Value, Is.EqualTo(expected));

    [TestCase(0, 1)]
    [TestCase(double.NegativeInfinity, 0)]
    [TestCase(-1, 0.5)]
    [TestCase(-1022, 2.2250738585072014e-308)]
    [TestCase(-1022.0000000000002, 0)]
    [TestCase(-1e300, 0)]
    [TestCase(double.NaN, double.NaN)]
    public void Exp2OfNonPositive_SpecialArgument_HasItsValue(double x, double expected)
        => Assert.That(Exponential.Exp2OfNonPositive<Lane1, Anywhere>(new Lane1(x)).Value, Is.EqualTo(expected));

    [Test]
    public void Exp_SubnormalResults_AreWithinTheirSpacing()
    {
        foreach (var x in Arguments.Uniform(-745, -708.4, 500, 13))
            Assert.That(Exponential.Exp(new Lane1(x)).Value, Is.EqualTo(Exact.Exp(x)).Within(1e-323), $"{x}");
    }

    private static void AssertRelative(double[] arguments, Func<double, double> function)
    {
        var worst = arguments.Max(x => Math.Abs((function(x) / Exact.Exp(x)) - 1));
        TestContext.Out.WriteLine($"largest relative error {worst:E2}");
        Assert.That(worst, Is.LessThan(2.5e-16));
    }
}
