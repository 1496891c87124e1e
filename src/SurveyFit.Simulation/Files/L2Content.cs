using System.Globalization;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Tables;
using SurveyFit.Simulation.Geometry;
using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Simulation.Files;

/// <summary>Turns a measurement into the content of an L2 OIFITS file.</summary>
internal static class L2Content
{
    private const int TargetId = 1;
    private const string ProgramId = "ISSP-SIM";
    private static readonly ArrayTable Chara = CharaArray.ToArrayTable();

    /// <summary>The file's tables and keywords.</summary>
    /// <param name="measurement">Data.</param>
    /// <param name="star">Star.</param>
    /// <param name="fileName">Name of the file, for ARCFILE.</param>
    /// <returns>What the writer takes.</returns>
    public static OifitsContent Of(Measurement measurement, SimulatedStar star, string fileName) => new()
    {
        Header = Header(measurement, star, fileName),
        Targets = [TargetOf(star)],
        Arrays = [Chara],
        Wavelengths = [measurement.Coverage.Setup.Wavelength],
        Vis2 = [Vis2Of(measurement)],
        T3 = [T3Of(measurement)],
    };

    private static List<HeaderCard> Header(Measurement measurement, SimulatedStar star, string fileName)
    {
        var (setup, night) = (measurement.Coverage.Setup, measurement.Coverage.Night);
        var day = night.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return
        [
            HeaderCard.Text("ORIGIN", "CHARA", "simulated by SurveyFit"),
            HeaderCard.Text("DATE-OBS", day, "UTC"),
            HeaderCard.Text("TELESCOP", "CHARA"),
            HeaderCard.Text("INSTRUME", setup.Name),
            HeaderCard.Text("INSMODE", "LOW"),
            HeaderCard.Text("OBSERVER", "ISSP"),
            HeaderCard.Text("OBJECT", star.Name),
            HeaderCard.Text("PROCSOFT", setup.Pipeline),
            HeaderCard.Text("ARCFILE", fileName, "name in the archive"),
            HeaderCard.Whole("QUALITY LEVEL", measurement.QualityLevel, "0 unknown ... 4 science ready, 5 outstanding"),
            HeaderCard.Text("SPICADB-ID", SpicaDbId(star, night), "observation in SPICA-DB"),
            HeaderCard.Logical("PRO SCIENCE", true, "science target"),
            HeaderCard.Text("OBS PROG ID", ProgramId),
        ];
    }

    private static string SpicaDbId(SimulatedStar star, Night night) => string.Create(
        CultureInfo.InvariantCulture, $"{(10 * star.Index) + night.Index:D7}");

    private static Target TargetOf(SimulatedStar star) => new()
    {
        Id = TargetId,
        Name = star.Name,
        RightAscensionDegrees = star.RightAscensionDegrees,
        DeclinationDegrees = star.DeclinationDegrees,
        Equinox = 2000,
        ProperMotionRaDegreesPerYear = 0,
        ProperMotionDecDegreesPerYear = 0,
        SpectralType = star.SpectralType,
        Category = "SCI",
    };

    private static Vis2Table Vis2Of(Measurement measurement)
    {
        var coverage = measurement.Coverage;
        return new Vis2Table
        {
            Wavelength = coverage.Setup.Wavelength,
            Array = Chara,
            ArrName = Chara.ArrName,
            TargetId = Repeat(TargetId, coverage.BaselineRowCount),
            Mjd = MjdOfRows(coverage, CharaArray.Baselines.Count),
            IntegrationSeconds = Repeat(coverage.Setup.IntegrationSeconds, coverage.BaselineRowCount),
            StationIndex = StationsOfRows(coverage, [.. CharaArray.Baselines.SelectMany(pair => new[] { pair.First, pair.Second })]),
            Flag = measurement.Vis2Flag,
            Vis2 = measurement.Values.Vis2,
            Vis2Error = measurement.Sigmas.Vis2,
            UMetres = coverage.UMetres,
            VMetres = coverage.VMetres,
        };
    }

    private static T3Table T3Of(Measurement measurement)
    {
        var coverage = measurement.Coverage;
        var rows = Enumerable.Range(0, coverage.TriangleRowCount).Select(Coverage.Legs).ToArray();
        return new T3Table
        {
            Wavelength = coverage.Setup.Wavelength,
            Array = Chara,
            ArrName = Chara.ArrName,
            TargetId = Repeat(TargetId, coverage.TriangleRowCount),
            Mjd = MjdOfRows(coverage, CharaArray.Triangles.Count),
            IntegrationSeconds = Repeat(coverage.Setup.IntegrationSeconds, coverage.TriangleRowCount),
            StationIndex = StationsOfRows(coverage, [.. CharaArray.Triangles.SelectMany(t => new[] { t.First, t.Second, t.Third })]),
            Flag = measurement.T3Flag,
            Amplitude = measurement.Values.T3Amplitude,
            AmplitudeError = measurement.Sigmas.T3Amplitude,
            PhaseDegrees = measurement.Values.T3PhiDegrees,
            PhaseErrorDegrees = measurement.Sigmas.T3PhiDegrees,
            U1Metres = [.. rows.Select(legs => coverage.UMetres[legs.First])],
            V1Metres = [.. rows.Select(legs => coverage.VMetres[legs.First])],
            U2Metres = [.. rows.Select(legs => coverage.UMetres[legs.Second])],
            V2Metres = [.. rows.Select(legs => coverage.VMetres[legs.Second])],
        };
    }

    private static double[] MjdOfRows(Coverage coverage, int rowsPerBlock)
        => [.. coverage.Night.BlockMjd.SelectMany(mjd => Enumerable.Repeat(mjd, rowsPerBlock))];

    // STA_INDEX counts from 1.
    private static int[] StationsOfRows(Coverage coverage, int[] positionsOfBlock)
        => [.. Enumerable.Range(0, coverage.BlockCount).SelectMany(_ => positionsOfBlock.Select(position => position + 1))];

    private static T[] Repeat<T>(T value, int count)
    {
        var values = new T[count];
        Array.Fill(values, value);
        return values;
    }
}
