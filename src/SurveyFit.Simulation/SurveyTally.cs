using SurveyFit.Simulation.Damage;
using SurveyFit.Simulation.Stars;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Simulation;

/// <summary>Counts what a survey has written so far.</summary>
internal sealed class SurveyTally
{
    private readonly SortedDictionary<StarClass, int> _classes = [];
    private int _damaged;
    private long _bytes;

    /// <summary>Stars so far.</summary>
    public int TargetCount { get; private set; }

    /// <summary>Files so far.</summary>
    public int FileCount { get; private set; }

    /// <summary>Counts a star and its files.</summary>
    /// <param name="star">The star.</param>
    public void Add(StarRows star)
    {
        TargetCount++;
        FileCount += star.Files.Count;
        _damaged += star.Files.Count(file => file.Damage != DamageKind.None);
        _bytes += star.Files.Sum(file => file.SizeBytes);
        _classes[star.Truth.Star.Class] = _classes.GetValueOrDefault(star.Truth.Star.Class) + 1;
    }

    /// <summary>The counts.</summary>
    /// <returns>The summary.</returns>
    public SurveySummary Finish() => new(
        TargetCount, FileCount, _damaged, _bytes, _classes.ToDictionary(pair => TruthTable.Label(pair.Key), pair => pair.Value));
}
