using SurveyFit.Fitting.Statistics;

namespace SurveyFit.Fitting.Tests.Statistics;

[TestFixture]
public sealed class ChiSquareTailTests
{
    // Expected values: mpmath, 60 digits, log(gammainc(nu/2, x/2, inf, regularized=True)).
    [TestCase(0.5, 1, -0.735011129837084403)]
    [TestCase(3.84, 1, -2.99486222718002728)]
    [TestCase(100, 1, -52.5381379699525253)]
    [TestCase(2500, 1, -1254.13821395885996)]
    [TestCase(10000.0, 1, -5004.83106151364514)]
    [TestCase(5, 10, -0.115211074706929965)]
    [TestCase(30, 10, -7.06249138423290659)]
    [TestCase(1000, 10, -478.311605458248097)]
    [TestCase(327.6, 326, -0.766415175367430801)]
    [TestCase(1496, 1496, -0.702919361458699356)]
    [TestCase(1600, 1496, -3.48455304566107142)]
    [TestCase(3000, 1496, -235.764301345066512)]
    [TestCase(16274, 16274, -0.696099939348782423)]
    [TestCase(17000, 16274, -10.2316828922831978)]
    [TestCase(1000000.0, 16274, -458362.838968731946)]
    [TestCase(0.01, 3, -0.000265200221125818777)]
    public void LogUpper_AgainstHighPrecision_AgreesToThirteenDigits(double x, double degrees, double expected) =>
        Assert.That(ChiSquareTail.LogUpper(x, degrees), Is.EqualTo(expected).Within(1e-13).Percent.Or.EqualTo(expected).Within(1e-13 * Math.Max(1, Math.Abs(expected))));

    [Test]
    public void LogUpper_AtZero_IsCertainty() => Assert.That(ChiSquareTail.LogUpper(0, 7), Is.Zero);

    [Test]
    public void LogUpper_AtInfinity_IsImpossible() => Assert.That(ChiSquareTail.LogUpper(double.PositiveInfinity, 7), Is.EqualTo(double.NegativeInfinity));

    // Expected values: mpmath, root of log(erfc(z/sqrt(2))) = logTail.
    [TestCase(-1e-06, 1.25331351065896854e-6)]
    [TestCase(-0.1, 0.11955279186825692)]
    [TestCase(-0.5, 0.515031998812216938)]
    [TestCase(-1, 0.900452596637790341)]
    [TestCase(-5, 2.70952577314179158)]
    [TestCase(-50, 9.74547486496593469)]
    [TestCase(-1000, 44.6312731713957886)]
    [TestCase(-1000000.0, 1414.20827312176205)]
    public void NormalSigmas_AgainstHighPrecision_AgreesToTwelveDigits(double logTail, double expected) =>
        Assert.That(ChiSquareTail.NormalSigmas(logTail), Is.EqualTo(expected).Within(1e-10).Percent);

    [Test]
    public void NormalSigmas_OfOwnTail_IsIdentity([Values(1e-3, 0.1, 1, 3, 8, 20, 50, 300)] double sigmas) =>
        Assert.That(ChiSquareTail.NormalSigmas(ChiSquareTail.LogUpper(sigmas * sigmas, 1)), Is.EqualTo(sigmas).Within(1e-9).Percent);
}
