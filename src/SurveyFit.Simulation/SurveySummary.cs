namespace SurveyFit.Simulation;

/// <summary>How far a simulation is.</summary>
/// <param name="TargetsDone">Stars written.</param>
/// <param name="TargetCount">Stars asked for.</param>
/// <param name="FilesWritten">Files written.</param>
public readonly record struct SurveyProgress(int TargetsDone, int TargetCount, int FilesWritten);

/// <summary>What a simulation wrote.</summary>
/// <param name="TargetCount">Stars.</param>
/// <param name="FileCount">Files, damaged ones included.</param>
/// <param name="DamagedCount">Damaged files.</param>
/// <param name="Bytes">Size of all files.</param>
/// <param name="TargetsByClass">Stars per class, in the order of truth.csv's labels.</param>
public sealed record SurveySummary(
    int TargetCount, int FileCount, int DamagedCount, long Bytes, IReadOnlyDictionary<string, int> TargetsByClass);
