using SurveyFit.Catalogue.References;

namespace SurveyFit.Catalogue.Tests.References;

public sealed class SkyAngleTests
{
    [TestCase("123.25", 123.25)]
    [TestCase("12 34 56.7", 15 * (12 + (34 / 60.0) + (56.7 / 3600)))]
    [TestCase("00:00:00.30", 15 * 0.3 / 3600)]
    [TestCase("", double.NaN)]
    [TestCase("12 34", double.NaN)]
    [TestCase("12 61 00", double.NaN)]
    [TestCase("unknown", double.NaN)]
    public void RightAscension_OfAnySpelling_IsInDegrees(string text, double degrees) =>
        Assert.That(SkyAngle.RightAscension(text), Is.EqualTo(degrees).Within(1e-12));

    [TestCase("-0.5", -0.5)]
    [TestCase("-00 30 00", -0.5)]
    [TestCase("+45 00 36", 45.01)]
    public void Declination_OfAnySpelling_KeepsItsSign(string text, double degrees) =>
        Assert.That(SkyAngle.Declination(text), Is.EqualTo(degrees).Within(1e-12));

    [TestCase(10, 20, 10, 20, 0)]
    [TestCase(0.0001, 0, 359.9999, 0, 0.72)]
    [TestCase(0, 60, 0.0002, 60, 0.36)]
    [TestCase(0, 89.9999, 180, 89.9999, 0.72)]
    [TestCase(30, 40, 210, -40, 180 * 3600)]
    public void Distance_OfTwoPositions_IsThatOnTheSphere(double ra1, double dec1, double ra2, double dec2, double arcsec) =>
        Assert.That(SkyAngle.DistanceArcsec(ra1, dec1, ra2, dec2), Is.EqualTo(arcsec).Within(1e-9 * (1 + arcsec)));
}
