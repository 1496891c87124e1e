using SurveyFit.Oifits;
using SurveyFit.Simulation.Geometry;

namespace SurveyFit.Simulation.Tests.Geometry;

/// <summary>The uv tracks of real MIRC-X and MYSTIC files, computed again from stations, star and time.</summary>
internal sealed class RealTracksTests
{
    // Their MJD is the mean over a row's frames and their projection has no corrections beyond precession: 0.3 m of 330 m is what agrees.
    [TestCase("klement__MIRCX_L2.2021Dec18.kap_Dra.MIRCX_IDL.1.SPLIT.oifits", 0.20)]
    [TestCase("klement__MYSTIC_L2.2021Dec18.kap_Dra.MIRCX_IDL.1.SPLIT.oifits", 0.20)]
    [TestCase("klement__MIRCX_L2.2021Jun01.12_Vul.MIRCX_IDL.1.SPLIT.oifits", 0.40)]
    [TestCase("klement__MIRCX_L2.2021May30.12_Vul.MIRCX_IDL.1.SPLIT.oifits", 0.40)]
    [TestCase("oimodeler__MIRCX_L2.2023Oct14._bet_Ari.MIRCX_IDL.nn.AVG10m.fits", 0.25)]
    public void Project_StationsOfARealFile_GivesItsUvCoordinates(string name, double rmsMetres)
    {
        var file = OifitsReader.Read(SharedData.File(name));
        var target = file.Targets[0];
        var position = new SkyPosition(target.RightAscensionDegrees, target.DeclinationDegrees);
        var table = file.Vis2[0];

        // These files' STAXYZ are East, North, Up, whatever FRAME says.
        var stations = file.Arrays[0].Stations.ToDictionary(
            station => station.Index,
            station => new CharaStation(station.StationName, station.PositionMetres.X, station.PositionMetres.Y, station.PositionMetres.Z));
        var sum = 0.0;
        for (var row = 0; row < table.RowCount; row++)
        {
            var pointing = new Pointing(position, table.Mjd[row], CharaArray.LatitudeDegrees, CharaArray.LongitudeDegrees);

            // Their baselines run from the second station to the first.
            var (u, v) = pointing.Project(stations[table.StationIndex[(2 * row) + 1]], stations[table.StationIndex[2 * row]]);
            Assert.That(u, Is.EqualTo(table.UMetres[row]).Within(0.7), $"u of row {row}");
            Assert.That(v, Is.EqualTo(table.VMetres[row]).Within(0.7), $"v of row {row}");
            sum += ((u - table.UMetres[row]) * (u - table.UMetres[row])) + ((v - table.VMetres[row]) * (v - table.VMetres[row]));
        }

        Assert.That(table.RowCount, Is.GreaterThan(10));
        Assert.That(Math.Sqrt(sum / (2 * table.RowCount)), Is.LessThan(rmsMetres));
    }

    [TestCase("klement__MIRCX_L2.2021Dec18.kap_Dra.MIRCX_IDL.1.SPLIT.oifits")]
    public void Stations_OfARealFile_AreOursWithinCentimetres(string name)
    {
        foreach (var station in OifitsReader.Read(SharedData.File(name)).Arrays[0].Stations)
        {
            var ours = CharaArray.Stations.First(candidate => candidate.Name == station.StationName.Trim());
            Assert.That(ours.EastMetres, Is.EqualTo(station.PositionMetres.X).Within(0.02));
            Assert.That(ours.NorthMetres, Is.EqualTo(station.PositionMetres.Y).Within(0.02));
            Assert.That(ours.UpMetres, Is.EqualTo(station.PositionMetres.Z).Within(0.03));
        }
    }
}
