using SurveyFit.Fitting.Statistics;

namespace SurveyFit.Fitting.Tests.Statistics;

[TestFixture]
public sealed class DetectionSignificanceTests
{
    // Expected values: the formula of Gallenne et al. (2015), equation 8, in mpmath with 60 digits.
    [TestCase(3174.8199, 3093, 2992.672, 3090, 2.56540298486836)]
    [TestCase(1463.0401864267, 1499, 1102.1426607872, 1496, 8.16637261760745)]
    [TestCase(31644.7257, 599, 2995.9617, 596, 65.3373185799833)]
    [TestCase(48958.497, 174, 171.8106, 171, 216.238649122373)]
    [TestCase(67460531.3478, 16277, 105424.58919, 16274, 3207.84909525825)]
    public void Nsigma_FarBeyondEightSigma_StaysExact(double star, int degreesStar, double binary, int degreesBinary, double expected) =>
        Assert.That(DetectionSignificance.Nsigma(star, degreesStar, binary, degreesBinary), Is.EqualTo(expected).Within(1e-9).Percent);

    [Test]
    public void Nsigma_OfWorseBinary_IsBelowOne() => Assert.That(DetectionSignificance.Nsigma(100, 100, 99.9, 97), Is.InRange(0, 1));

    [Test]
    public void Nsigma_WithoutDegreesOfFreedom_DoesNotExist() => Assert.That(DetectionSignificance.Nsigma(1, 0, 1, 0), Is.NaN);
}
