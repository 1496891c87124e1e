using SurveyFit.Simulation.Damage;

namespace SurveyFit.Simulation.Truth;

/// <summary>A row of files.csv.</summary>
/// <param name="Path">Path relative to the survey's folder, with slashes.</param>
/// <param name="Target">Star.</param>
/// <param name="Night">UTC date of the local midnight.</param>
/// <param name="Instrument">SPICA, MIRCX or MYSTIC.</param>
/// <param name="InsName">INSNAME in the file.</param>
/// <param name="QualityLevel">QUALITY LEVEL, current scale.</param>
/// <param name="Vis2Rows">Rows of OI_VIS2.</param>
/// <param name="T3Rows">Rows of OI_T3.</param>
/// <param name="SizeBytes">Size on disk.</param>
/// <param name="Damage">What is wrong with it.</param>
public sealed record FileTruth(
    string Path, string Target, DateOnly Night, string Instrument, string InsName, int QualityLevel, int Vis2Rows, int T3Rows, long SizeBytes, DamageKind Damage);
