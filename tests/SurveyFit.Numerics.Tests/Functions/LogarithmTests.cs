using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Tests.Oracle;

namespace SurveyFit.Numerics.Tests.Functions;

public sealed class LogarithmTests
{
    [Test]
    public void Log_PositiveNumbers_AreWithinTwoUlps()
    {
        double[] arguments =
        [
            .. Arguments.Dense(0.5, 2, 3001).Where(x => x != 1), .. Arguments.Magnitudes(-600, 600, 1000, 21, signed: false),
            .. Arguments.Magnitudes(-53, -1, 300, 22, signed: true).Select(d => 1 + d).Where(x => x != 1), 4.9e-324, 1e-310, double.MaxValue,
        ];
        var worst = arguments.Where(x => x is > 1e-190 or 0).Max(x => Math.Abs((Logarithm.Log(x) / Exact.Log(x).ToDouble()) - 1));

        TestContext.Out.WriteLine($"largest relative error {worst:E2}");
        Assert.That(worst, Is.LessThan(4.5e-16));
    }

    [TestCase(0, double.NegativeInfinity)]
    [TestCase(1, 0)]
    [TestCase(-1, double.NaN)]
    [TestCase(double.NaN, double.NaN)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    public void Log_SpecialArgument_HasItsValue(double x, double expected) => Assert.That(Logarithm.Log(x), Is.EqualTo(expected));

    [Test]
    public void Log_Subnormal_IsTheSumOfItsParts()
        => Assert.That(Logarithm.Log(Math.ScaleB(1.5, -1060)), Is.EqualTo(Math.Log(1.5) - (1060 * Math.Log(2))).Within(1e-12));

    [Test]
    public void Log10_PowersOfTen_AreWhole()
    {
        for (var n = -20; n <= 20; n++)
            Assert.That(Logarithm.Log10(Math.Pow(10, n)), Is.EqualTo(n).Within(1e-14), $"10^{n}");
    }
}
