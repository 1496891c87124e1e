using SurveyFit.Oifits;
using SurveyFit.Simulation.Damage;
using SurveyFit.Simulation.Files;
using SurveyFit.Simulation.Geometry;
using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Randomness;

namespace SurveyFit.Simulation.Tests.Files;

internal sealed class SimulatedFileTests
{
    [TestCase(0, "SPICA", 60, 0.6025e-6, 0.8975e-6)]
    [TestCase(1, "MIRCX", 8, 1.5107e-6, 1.7214e-6)]
    [TestCase(2, "MIRCX", 8, 2.0174e-6, 2.3177e-6)]
    public void Of_EachInstrument_ReadsBackExactly(int instrument, string insName, int channels, double shortestMetres, double longestMetres)
    {
        var measurement = Examples.Observe(Examples.Binary(0.9, 5, 5, 0.2), instrument, 5, RandomStream.OfFile(1, 0, 0, instrument));
        var file = Read(measurement);
        var wavelengths = file.Wavelengths.Single();
        Assert.That(wavelengths.InsName, Is.EqualTo(insName));
        Assert.That(wavelengths.ChannelCount, Is.EqualTo(channels));
        Assert.That(wavelengths.WavelengthMetres, Is.EqualTo(measurement.Coverage.Setup.Wavelength.WavelengthMetres));
        Assert.That(wavelengths.WavelengthMetres.Min(), Is.EqualTo(shortestMetres).Within(1e-10));
        Assert.That(wavelengths.WavelengthMetres.Max(), Is.EqualTo(longestMetres).Within(1e-10));
        if (instrument > 0) Assert.That(wavelengths.WavelengthMetres, Is.Ordered.Descending);

        var vis2 = file.Vis2.Single();
        Assert.That(vis2.RowCount, Is.EqualTo(45));
        Assert.That(vis2.Vis2, Is.EqualTo(measurement.Values.Vis2));
        Assert.That(vis2.Vis2Error, Is.EqualTo(measurement.Sigmas.Vis2));
        Assert.That(vis2.UMetres, Is.EqualTo(measurement.Coverage.UMetres));
        var t3 = file.T3.Single();
        Assert.That(t3.RowCount, Is.EqualTo(60));
        Assert.That(t3.PhaseDegrees, Is.EqualTo(measurement.Values.T3PhiDegrees));
        Assert.That(t3.Amplitude, Is.EqualTo(measurement.Values.T3Amplitude));
        Assert.That(t3.Flag, Is.EqualTo(measurement.T3Flag));
    }

    [Test]
    public void Of_AFile_CarriesTheKeywordsOfL2()
    {
        var file = Read(Examples.Observe(Examples.Disk(0.9), 0, 5, RandomStream.OfFile(1, 0, 0, 0)));
        Assert.That(file.Quality.Value, Is.EqualTo(5));
        Assert.That(file.HeaderValue("SPICADB-ID"), Is.EqualTo("0000030"));
        Assert.That(file.HeaderValue("PRO SCIENCE"), Is.EqualTo("T"));
        Assert.That(file.HeaderValue("OBS PROG ID"), Is.EqualTo("ISSP-SIM"));
        Assert.That(file.HeaderValue("ARCFILE"), Is.EqualTo("name.oifits"));
        Assert.That(file.HeaderValue("PROCSOFT"), Does.StartWith("spica_L2gen"));
        Assert.That(file.HeaderValue("DATE-OBS"), Is.EqualTo("2024-04-22"));
        Assert.That(file.Targets.Single().Name, Is.EqualTo("HD 321"));
        Assert.That(file.Findings.Findings.Where(finding => finding.Severity == SurveyFit.Oifits.Validation.Severity.Error), Is.Empty);
    }

    [Test]
    public void Of_AFile_HasStationsThatGiveItsUvCoordinates()
    {
        var file = Read(Examples.Observe(Examples.Disk(0.9), 1, 4, RandomStream.OfFile(1, 0, 0, 1)));
        var (table, stations) = (file.Vis2.Single(), file.Arrays.Single().Stations.ToDictionary(station => station.Index));
        var (lon, position) = (CharaArray.LongitudeDegrees * Math.PI / 180, new SkyPosition(200, 40));
        for (var row = 0; row < table.RowCount; row++)
        {
            // Geocentric offsets turned to the local meridian, hour angle from the pointing.
            var (a, b) = (stations[table.StationIndex[2 * row]].PositionMetres, stations[table.StationIndex[(2 * row) + 1]].PositionMetres);
            var (x, y, z) = (b.X - a.X, b.Y - a.Y, b.Z - a.Z);
            var (meridian, east) = ((Math.Cos(lon) * x) + (Math.Sin(lon) * y), (-Math.Sin(lon) * x) + (Math.Cos(lon) * y));
            var pointing = new Pointing(position, table.Mjd[row], CharaArray.LatitudeDegrees, CharaArray.LongitudeDegrees);
            var hourAngle = pointing.HourAngleDegrees * Math.PI / 180;
            var (_, _, sinDec) = position.DirectionOfDate(table.Mjd[row]);
            var u = (Math.Sin(hourAngle) * meridian) + (Math.Cos(hourAngle) * east);
            var v = (Math.Sqrt(1 - (sinDec * sinDec)) * z) - (sinDec * ((Math.Cos(hourAngle) * meridian) - (Math.Sin(hourAngle) * east)));
            Assert.That(u, Is.EqualTo(table.UMetres[row]).Within(1e-6));
            Assert.That(v, Is.EqualTo(table.VMetres[row]).Within(1e-6));
        }
    }

    [TestCase(DamageKind.Empty)]
    [TestCase(DamageKind.NotFits)]
    [TestCase(DamageKind.Truncated)]
    [TestCase(DamageKind.DanglingInsName)]
    public void Of_ARuinedFile_IsRefused(DamageKind kind)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var stream = RandomStream.OfFile((ulong)seed, 0, 0, 0);
            var measurement = Examples.Observe(Examples.Disk(0.9), 0, 4, stream);
            measurement.Spoil(kind, stream);
            var bytes = OifitsBytes.Of(measurement, Examples.Disk(0.9), "name.oifits", stream);
            Assert.That(() => OifitsReader.Read(bytes, "name.oifits"), Throws.TypeOf<OifitsException>());
            Assert.That(kind.IsReadable(), Is.False);
        }
    }

    private static OifitsFile Read(Measurement measurement)
        => OifitsReader.Read(OifitsBytes.Of(measurement, Examples.Disk(0.9), "name.oifits", RandomStream.OfFile(9, 9, 9, 0)), "name.oifits");
}
