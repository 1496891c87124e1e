using SurveyFit.Oifits.Tables;

namespace SurveyFit.Observables.Tests;

/// <summary>Small tables: three telescopes, so that the three V² rows are the legs of the triangle.</summary>
internal static class TestTables
{
    internal static readonly (double U, double V)[] Baselines = [(30, 40), (-100, 20), (-70, 60)];

    internal static WavelengthTable Wavelengths(string insName = "INS", params double[] micrometres)
    {
        if (micrometres.Length == 0)
            micrometres = [1.7, 1.6, 1.5];
        return new WavelengthTable(insName, [.. micrometres.Select(value => value * 1e-6)], [.. micrometres.Select(_ => 0.1e-6)]);
    }

    internal static Vis2Table Vis2(WavelengthTable? wavelength = null, int rows = 3)
    {
        wavelength ??= Wavelengths();
        var n = rows * wavelength.ChannelCount;
        return new Vis2Table
        {
            HduIndex = 4,
            Wavelength = wavelength,
            TargetId = Filled(rows, 1),
            Mjd = [.. Enumerable.Range(0, rows).Select(row => 59000.0 + row)],
            IntegrationSeconds = Filled(rows, 60.0),
            StationIndex = [.. Enumerable.Range(0, 2 * rows)],
            Flag = new bool[n],
            Vis2 = [.. Enumerable.Range(0, n).Select(i => 0.9 - (0.01 * i))],
            Vis2Error = Filled(n, 0.02),
            UMetres = [.. Enumerable.Range(0, rows).Select(row => Baselines[row % 3].U)],
            VMetres = [.. Enumerable.Range(0, rows).Select(row => Baselines[row % 3].V)],
        };
    }

    internal static T3Table T3(WavelengthTable? wavelength = null)
    {
        wavelength ??= Wavelengths();
        var n = wavelength.ChannelCount;
        return new T3Table
        {
            HduIndex = 5,
            Wavelength = wavelength,
            TargetId = [1],
            Mjd = [59003],
            IntegrationSeconds = [60],
            StationIndex = [0, 1, 2],
            Flag = new bool[n],
            Amplitude = Filled(n, 0.5),
            AmplitudeError = Filled(n, 0.05),
            PhaseDegrees = [.. Enumerable.Range(0, n).Select(i => 10.0 * i)],
            PhaseErrorDegrees = Filled(n, 1.8),
            U1Metres = [Baselines[0].U],
            V1Metres = [Baselines[0].V],
            U2Metres = [Baselines[1].U],
            V2Metres = [Baselines[1].V],
        };
    }

    internal static DataSet Build(DataSelection selection, Vis2Table? vis2, T3Table? t3) =>
        new DataSetBuilder(selection).Add(vis2 is null ? [] : [vis2], t3 is null ? [] : [t3]).Build();

    private static T[] Filled<T>(int count, T value)
    {
        var values = new T[count];
        Array.Fill(values, value);
        return values;
    }
}
