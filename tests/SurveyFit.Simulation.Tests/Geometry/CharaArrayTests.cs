using SurveyFit.Simulation.Geometry;

namespace SurveyFit.Simulation.Tests.Geometry;

internal sealed class CharaArrayTests
{
    // Lengths as the observatory publishes them (ten Brummelaar et al. 2005, table 1; and chara.gsu.edu).
    [TestCase("S1", "E1", 330.66)]
    [TestCase("S1", "E2", 278.76)]
    [TestCase("S1", "S2", 34.07)]
    [TestCase("W1", "W2", 107.92)]
    [TestCase("E1", "W1", 313.53)]
    [TestCase("E1", "E2", 65.88)]
    public void Stations_LengthsOfBaselines_AreThePublishedOnes(string first, string second, double lengthMetres)
    {
        var (a, b) = (CharaArray.Stations.First(s => s.Name == first), CharaArray.Stations.First(s => s.Name == second));
        var length = Math.Sqrt(
            Math.Pow(a.EastMetres - b.EastMetres, 2) + Math.Pow(a.NorthMetres - b.NorthMetres, 2) + Math.Pow(a.UpMetres - b.UpMetres, 2));
        Assert.That(length, Is.EqualTo(lengthMetres).Within(0.05));
    }

    [Test]
    public void BaselineIndex_OfEveryPair_IsItsPosition()
    {
        Assert.That(CharaArray.Baselines, Has.Count.EqualTo(15));
        Assert.That(CharaArray.Triangles, Has.Count.EqualTo(20).And.Unique);
        for (var i = 0; i < 15; i++)
            Assert.That(CharaArray.BaselineIndex(CharaArray.Baselines[i].First, CharaArray.Baselines[i].Second), Is.EqualTo(i));
    }

    [Test]
    public void ToArrayTable_GeocentricOffsets_TurnBackToEastNorthUp()
    {
        var table = CharaArray.ToArrayTable();
        var (x, y, z) = table.CentreMetres;
        Assert.That(Math.Sqrt((x * x) + (y * y) + (z * z)), Is.EqualTo(6_372_900).Within(500));
        Assert.That(Math.Atan2(y, x) * 180 / Math.PI, Is.EqualTo(CharaArray.LongitudeDegrees).Within(1e-9));

        // Turned back: up is away from the ellipsoid, east along the parallel, north is what is left.
        foreach (var (expected, station) in CharaArray.Stations.Zip(table.Stations))
        {
            var (sx, sy, sz) = station.PositionMetres;
            var (lon, lat) = (CharaArray.LongitudeDegrees * Math.PI / 180, CharaArray.LatitudeDegrees * Math.PI / 180);
            Assert.That((-Math.Sin(lon) * sx) + (Math.Cos(lon) * sy), Is.EqualTo(expected.EastMetres).Within(1e-9));
            Assert.That((Math.Cos(lat) * ((Math.Cos(lon) * sx) + (Math.Sin(lon) * sy))) + (Math.Sin(lat) * sz), Is.EqualTo(expected.UpMetres).Within(1e-9));
            Assert.That((Math.Cos(lat) * sz) - (Math.Sin(lat) * ((Math.Cos(lon) * sx) + (Math.Sin(lon) * sy))), Is.EqualTo(expected.NorthMetres).Within(1e-9));
        }
    }
}
