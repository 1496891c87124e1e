using SurveyFit.Oifits.Tables;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Simulation.Observing;

/// <summary>One of the three instruments that observe together.</summary>
/// <param name="Name">Name in file names and tables of this simulation.</param>
/// <param name="InsName">INSNAME in the files. MYSTIC's files say MIRCX, as the real pipeline's do.</param>
/// <param name="Band">Band.</param>
/// <param name="Noise">Noise of a file of quality 4.</param>
/// <param name="IntegrationSeconds">INT_TIME of a row, in seconds.</param>
/// <param name="Pipeline">PROCSOFT.</param>
/// <param name="Wavelength">Channels.</param>
public sealed record InstrumentSetup(
    string Name, string InsName, Band Band, NoiseModel Noise, double IntegrationSeconds, string Pipeline, WavelengthTable Wavelength)
{
    private static readonly InstrumentSetup Spica = Create(
        "SPICA", "SPICA", Band.R, new NoiseModel(0.005, 0.05, 1.0, 0.004, 0.08), 600, "spica_L2gen (simulated)", ascending: true, Grid(60, 0.6025e-6, 0.005e-6));

    private static readonly InstrumentSetup MircX = Create(
        "MIRCX", "MIRCX", Band.H, new NoiseModel(0.004, 0.05, 0.5, 0.003, 0.08), 600, "mircx_pipeline 1.4.0 (simulated)", ascending: false, Grid(8, 1.5107e-6, 0.0301e-6));

    private static readonly InstrumentSetup Mystic = Create(
        "MYSTIC", "MIRCX", Band.K, new NoiseModel(0.004, 0.04, 0.4, 0.0025, 0.07), 600, "mircx_pipeline 1.4.0 (simulated)", ascending: false, Grid(8, 2.0174e-6, 0.0429e-6));

    /// <summary>SPICA, MIRC-X and MYSTIC; the position is part of the key of each file's random stream.</summary>
    public static IReadOnlyList<InstrumentSetup> All { get; } = [Spica, MircX, Mystic];

    private static InstrumentSetup Create(
        string name, string insName, Band band, NoiseModel noise, double seconds, string pipeline, bool ascending, (double[] Wave, double[] Width) grid)
    {
        if (!ascending) Array.Reverse(grid.Wave);
        return new InstrumentSetup(name, insName, band, noise, seconds, pipeline, new WavelengthTable(insName, grid.Wave, grid.Width));
    }

    // EFF_WAVE and EFF_BAND are single precision in OIFITS: the simulated star is observed at exactly the wavelengths that are written.
    private static (double[] Wave, double[] Width) Grid(int count, double firstMetres, double stepMetres) => (
        [.. Enumerable.Range(0, count).Select(channel => (double)(float)(firstMetres + (channel * stepMetres)))],
        [.. Enumerable.Repeat((double)(float)stepMetres, count)]);
}
