using SurveyFit.Oifits;
using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Randomness;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Simulation.Files;

/// <summary>The bytes of a simulated file, damage included.</summary>
internal static class OifitsBytes
{
    /// <summary>Writes into memory.</summary>
    /// <param name="measurement">Data and damage.</param>
    /// <param name="star">Star.</param>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="stream">The file's stream, after all else was drawn.</param>
    /// <returns>What belongs on disk.</returns>
    public static ReadOnlyMemory<byte> Of(Measurement measurement, SimulatedStar star, string fileName, RandomStream stream)
        => DamagedBytes.Of(measurement.Damage, OifitsWriter.ToBytes(L2Content.Of(measurement, star, fileName)), stream);
}
