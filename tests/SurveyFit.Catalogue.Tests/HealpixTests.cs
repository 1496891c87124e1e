using SurveyFit.Catalogue.Sky;

namespace SurveyFit.Catalogue.Tests;

public sealed class HealpixTests
{
    // Expected pixels: astropy-healpix 0.6, lonlat_to_healpix(nside = 2**29, order = "nested").
    [TestCase(0, 90, 288230376151711743)]
    [TestCase(1e-05, 1e-05, 1369094286720647305)]
    [TestCase(44.99999, -1e-05, 2594073385365389174)]
    [TestCase(359.99999, 1e-05, 1369094286720663622)]
    [TestCase(200.1, 41.81031, 762698889753000800)]
    [TestCase(200.1, -41.81032, 3068541898966694964)]
    [TestCase(0, -90, 2305843009213693952)]
    [TestCase(279.23473479, 38.78368896, 1048946924800220628)]
    [TestCase(101.28715533, -16.71611586, 1473525291994262209)]
    [TestCase(88.792939, 7.407064, 1661481257848399622)]
    [TestCase(180, 41.9, 768614697468361450)]
    [TestCase(37.95456067, 89.26410897, 288201323344894056)]
    [TestCase(317.19908, -88.9565, 3170590753812904300)]
    [TestCase(123.456, -45.678, 2759817459388122447)]
    [TestCase(266.41683, -29.00781, 2028740913184699884)]
    [TestCase(90, 66.5, 552441834610010859)]
    [TestCase(270.00000001, -66.5, 3218571973055654440)]
    public void NestedIndex_OfAPosition_IsThatOfAstropy(double rightAscension, double declination, long expected)
    {
        long pixel = Healpix.NestedIndex(rightAscension, declination)!.Value;
        Assert.That(pixel, Is.EqualTo(expected));
    }

    [TestCase(double.NaN, 0)]
    [TestCase(0, double.NaN)]
    [TestCase(double.PositiveInfinity, 0)]
    [TestCase(0, 90.0001)]
    [TestCase(0, -91)]
    public void NestedIndex_WithoutPosition_IsNull(double rightAscension, double declination) =>
        Assert.That(Healpix.NestedIndex(rightAscension, declination), Is.Null);

    [TestCase(-80.76526521, 279.23473479)]
    [TestCase(639.23473479, 279.23473479)]
    [TestCase(-1e-300, 0)]
    [TestCase(360, 0)]
    public void NestedIndex_DoesNotDependOnTheTurn(double rightAscension, double same)
    {
        // Order 20 (0.2 arcsec): adding a turn loses digits of the right ascension itself.
        const int ToOrder20 = 2 * (Healpix.Order - 20);
        Assert.That(Healpix.NestedIndex(rightAscension, 38.7) >> ToOrder20, Is.EqualTo(Healpix.NestedIndex(same, 38.7) >> ToOrder20));
    }

    [Test]
    public void NestedIndex_OverTheWholeSky_FillsPixelsEqually()
    {
        // 192 pixels of order 2 have equal areas: a grid uniform in sin(declination) meets each equally often.
        const int ToOrder2 = 2 * (Healpix.Order - 2);
        const int Steps = 600;
        var counts = new int[192];
        for (int i = 0; i < Steps; i++)
        {
            double declination = Math.Asin((2 * (i + 0.5) / Steps) - 1) * 180 / Math.PI;
            for (int k = 0; k < Steps; k++)
                counts[Healpix.NestedIndex(360 * (k + 0.37) / Steps, declination)!.Value >> ToOrder2]++;
        }

        Assert.That(counts, Has.All.EqualTo(Steps * Steps / 192.0).Within(3).Percent);
    }
}
