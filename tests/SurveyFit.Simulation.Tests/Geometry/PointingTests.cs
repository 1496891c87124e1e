using SurveyFit.Simulation.Geometry;

namespace SurveyFit.Simulation.Tests.Geometry;

internal sealed class PointingTests
{
    [Test]
    public void Project_StarInTheZenith_KeepsEastAndNorthAndHidesUp()
    {
        var pointing = PointAt(34.2243837, hourAngleDegrees: 0);
        var (u, v) = pointing.Project(12, 34, 56);
        Assert.That(pointing.SinElevation, Is.EqualTo(1).Within(1e-9));
        Assert.That(u, Is.EqualTo(12).Within(1e-3));
        Assert.That(v, Is.EqualTo(34).Within(1e-3));
    }

    [Test]
    public void Project_EastBaselineSixHoursWest_IsForeshortenedAlongTheStarsPath()
    {
        // At H = +6ʰ the East axis points away from the star on the equator, and to −sin δ … on the sky: v = B sin δ.
        var pointing = PointAt(60, hourAngleDegrees: 90);
        var (u, v) = pointing.Project(100, 0, 0);
        Assert.That(u, Is.Zero.Within(0.01));
        Assert.That(v, Is.EqualTo(100 * Math.Sin(Math.PI / 3)).Within(0.01));
    }

    [Test]
    public void Project_OverOneSiderealDay_ComesBack()
    {
        var position = new SkyPosition(120, 40);
        var first = new Pointing(position, 60000.3, CharaArray.LatitudeDegrees, CharaArray.LongitudeDegrees).Project(200, 100, 5);
        var second = new Pointing(position, 60000.3 + (1 / SiderealTime.TurnsPerDay), CharaArray.LatitudeDegrees, CharaArray.LongitudeDegrees).Project(200, 100, 5);
        Assert.That(second.UMetres, Is.EqualTo(first.UMetres).Within(1e-3));
        Assert.That(second.VMetres, Is.EqualTo(first.VMetres).Within(1e-3));
    }

    [Test]
    public void LocalMeanTurns_AtAKnownMoment_AgreesWithTheAlmanac()
    {
        // Meeus (1998), example 12.a: 1987 April 10, 0h UT: mean sidereal time at Greenwich 13h 10m 46.3668s.
        var expected = (13 + ((10 + (46.3668 / 60)) / 60)) / 24;
        Assert.That(SiderealTime.LocalMeanTurns(46895.0, 0), Is.EqualTo(expected).Within(1e-7));
    }

    [Test]
    public void DirectionOfDate_ThetaPersei_AgreesWithMeeus()
    {
        // Meeus (1998), example 21.b: θ Persei precessed to 2028 November 13.19 TD, from its position with proper motion applied.
        var (x, y, z) = new SkyPosition(41.054063, 49.227750).DirectionOfDate(2462088.69 - 2400000.5);
        Assert.That(Math.Atan2(y, x) * 180 / Math.PI, Is.EqualTo(41.547214).Within(2e-6));
        Assert.That(Math.Asin(z) * 180 / Math.PI, Is.EqualTo(49.348483).Within(2e-6));
    }

    // A star of the date's equinox near J2000, so that precession plays no part beyond the tolerance.
    private static Pointing PointAt(double declinationDegrees, double hourAngleDegrees)
    {
        const double mjd = 51544.5;
        var sidereal = 360 * SiderealTime.LocalMeanTurns(mjd, CharaArray.LongitudeDegrees);
        var position = new SkyPosition(sidereal - hourAngleDegrees, declinationDegrees);
        return new Pointing(position, mjd, CharaArray.LatitudeDegrees, CharaArray.LongitudeDegrees);
    }
}
