using SurveyFit.Oifits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Campaigns.Tests;

/// <summary>Writes small real OIFITS files.</summary>
internal static class TestSurvey
{
    internal static readonly double[] Red = [0.65e-6, 0.75e-6, 0.85e-6];
    internal static readonly double[] H = [1.55e-6, 1.65e-6, 1.75e-6];
    internal static readonly double[] K = [2.05e-6, 2.2e-6, 2.35e-6];

    /// <summary>A file of stars seen by one instrument on three baselines; the diameter makes contents differ.</summary>
    internal static void Write(string path, string[] targets, string insName, double[] wavelengths, double mjd, double diameterMas = 1, string category = "") =>
        Write(path, targets, [(insName, wavelengths, mjd)], diameterMas, category);

    /// <summary>A file of stars seen by several instruments or nights.</summary>
    internal static void Write(string path, string[] targets, (string InsName, double[] Wavelengths, double Mjd)[] sets, double diameterMas = 1, string category = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var array = new ArrayTable("CHARA", [.. Enumerable.Range(1, 3).Select(i => new Station($"T{i}", $"S{i}", i, 1, (i, i, 0)))]);
        var channels = sets.Select(set => set.InsName).Distinct().ToDictionary(
            name => name,
            name => new WavelengthTable(name, sets.First(set => set.InsName == name).Wavelengths, [.. sets.First(set => set.InsName == name).Wavelengths.Select(_ => 2e-8)]));
        var content = new OifitsContent
        {
            Targets = [.. targets.Select((name, i) => new Target { Id = i + 1, Name = name, RightAscensionDegrees = 10, DeclinationDegrees = 20, Category = category })],
            Arrays = [array],
            Wavelengths = [.. channels.Values],
            Vis2 = [.. sets.Select(set => Vis2(array, channels[set.InsName], targets.Length, set.Mjd, diameterMas))],
        };
        OifitsWriter.Write(path, content);
    }

    private static Vis2Table Vis2(ArrayTable array, WavelengthTable channels, int targets, double mjd, double diameterMas)
    {
        const int BaselinesPerTarget = 3;
        var rows = targets * BaselinesPerTarget;
        var u = Enumerable.Range(0, rows).Select(row => 60.0 + (80 * (row % BaselinesPerTarget))).ToArray();
        var vis2 = u.SelectMany(length => channels.WavelengthMetres.Select(wave => Gaussian(length / wave, diameterMas))).ToArray();
        return new Vis2Table
        {
            Wavelength = channels,
            Array = array,
            ArrName = array.ArrName,
            DateObs = "2024-05-12",
            TargetId = [.. Enumerable.Range(0, rows).Select(row => (row / BaselinesPerTarget) + 1)],
            Mjd = [.. Enumerable.Repeat(mjd, rows)],
            IntegrationSeconds = [.. Enumerable.Repeat(60.0, rows)],
            StationIndex = [.. Enumerable.Range(0, rows).SelectMany(row => new[] { (row % 3) + 1, ((row + 1) % 3) + 1 })],
            Flag = new bool[vis2.Length],
            Vis2 = vis2,
            Vis2Error = [.. vis2.Select(_ => 0.02)],
            UMetres = u,
            VMetres = new double[rows],
        };
    }

    // V² of a Gaussian: near enough to a disk for tests that only need different contents.
    private static double Gaussian(double frequency, double diameterMas)
    {
        var x = Math.PI * diameterMas / 206264806.247 * frequency;
        return Math.Exp(-x * x / 2);
    }
}
