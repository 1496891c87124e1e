using SurveyFit.Campaigns.Records;
using SurveyFit.Simulation.Damage;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Cli.Demo;

/// <summary>A campaign's results on a simulated survey, beside the truth.</summary>
internal sealed class SurveyScore
{
    /// <summary>Companions above this expected significance ought to be found, in σ.</summary>
    internal const double ExpectedNsigmaLimit = 8;

    /// <summary>Fraction of them that must be found in place.</summary>
    internal const double RequiredCompleteness = 0.95;

    /// <summary>Largest fraction of units without companion in which one may be claimed.</summary>
    internal const double AllowedFalsePositives = 0.01;

    private SurveyScore(IReadOnlyList<UnitScore> units, int targetCount)
    {
        Units = units;
        TargetCount = targetCount;
    }

    /// <summary>All fitted units of known stars.</summary>
    internal IReadOnlyList<UnitScore> Units { get; }

    /// <summary>Stars of the survey.</summary>
    internal int TargetCount { get; }

    /// <summary>Fits.</summary>
    internal int FitCount => Units.Sum(unit => unit.Unit.Fits.Count);

    /// <summary>Units failed, or files that could not be planned.</summary>
    internal int FailureCount { get; private init; }

    /// <summary>Files that the simulation made unreadable.</summary>
    internal int UnreadableCount { get; private init; }

    /// <summary>Those of them that are rows of the failure table.</summary>
    internal int UnreadableRecordedCount { get; private init; }

    /// <summary>Fits per second of wall time; NaN if unknown.</summary>
    internal double FitsPerSecond { get; private init; } = double.NaN;

    /// <summary>Units whose companion ought to be found.</summary>
    internal IEnumerable<UnitScore> Expected => Units.Where(unit => unit.IsBinary && unit.ExpectedNsigma >= ExpectedNsigmaLimit);

    /// <summary>Units of single stars.</summary>
    internal IEnumerable<UnitScore> Singles => Units.Where(unit => !unit.IsBinary);

    /// <summary>Diameters of limb-darkened and uniform disks, primaries of found binaries included.</summary>
    internal IEnumerable<UnitScore> Diameters => Units.Where(unit => unit.Diameter is not null);

    /// <summary>Diameters whose errors are those of a linear fit.</summary>
    internal IEnumerable<UnitScore> DeterminedDiameters => Diameters.Where(unit => unit.Diameter!.CountsAsPull);

    /// <summary>Their pulls.</summary>
    internal PullStatistics DiameterPulls => PullStatistics.Of([.. DeterminedDiameters.Select(unit => unit.Diameter!.Pull)]);

    /// <summary>Median of their absolute relative error.</summary>
    internal double MedianDiameterError => MedianErrorOf(DeterminedDiameters);

    /// <summary>The same over all diameters.</summary>
    internal double MedianErrorOfAllDiameters => MedianErrorOf(Diameters);

    /// <summary>Units whose companion ought to be found and was, in place.</summary>
    internal int FoundCount => Expected.Count(unit => unit.IsFoundInPlace);

    /// <summary>Units whose companion ought to be found.</summary>
    internal int ExpectedCount => Expected.Count();

    /// <summary>Units of single stars in which a companion is claimed.</summary>
    internal int FalsePositiveCount => Singles.Count(unit => unit.IsClaimed);

    /// <summary>True if the spread of pulls lies between 0.9 and 1.1.</summary>
    internal bool PullsAreHonest => DiameterPulls.StandardDeviation is >= 0.9 and <= 1.1;

    /// <summary>True if enough companions were found in place.</summary>
    internal bool IsComplete => FoundCount >= RequiredCompleteness * ExpectedCount;

    /// <summary>True if few enough were claimed where there are none.</summary>
    internal bool IsClean => FalsePositiveCount <= AllowedFalsePositives * Singles.Count();

    /// <summary>Compares a campaign with the truth.</summary>
    /// <param name="stars">The truth.</param>
    /// <param name="files">The survey's files.</param>
    /// <param name="record">The campaign.</param>
    /// <returns>The comparison.</returns>
    internal static SurveyScore Of(IEnumerable<StarTruth> stars, IEnumerable<FileTruth> files, ICampaignRecord record)
    {
        var failures = record.Failures().ToArray();
        var failedPaths = failures.SelectMany(failure => failure.Paths).ToHashSet(StringComparer.Ordinal);
        string[] unreadable = [.. files.Where(file => !file.Damage.IsReadable()).Select(file => file.Path)];
        var byName = stars.ToDictionary(star => Key(star.Star.Name));
        List<UnitScore> units = [];
        foreach (var unit in record.FinishedUnits())
        {
            if (byName.TryGetValue(Key(unit.Unit.TargetName), out var star) && UnitScore.Of(unit, star) is { } score) units.Add(score);
        }

        return new SurveyScore(units, byName.Count)
        {
            FailureCount = failures.Length,
            UnreadableCount = unreadable.Length,
            UnreadableRecordedCount = unreadable.Count(failedPaths.Contains),
            FitsPerSecond = Rate(record.Executions(), units.Sum(unit => unit.Unit.Fits.Count)),
        };
    }

    private static double MedianErrorOf(IEnumerable<UnitScore> units) => Median([.. units.Select(unit => Math.Abs(unit.Diameter!.RelativeError))]);

    // Spaces, hyphens and case vary between catalogues.
    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static double Rate(IEnumerable<UnitExecution> executions, int fits)
    {
        var (first, last) = (DateTime.MaxValue, DateTime.MinValue);
        foreach (var execution in executions)
        {
            var end = execution.StartedUtc.AddSeconds(execution.ElapsedSeconds);
            if (execution.StartedUtc < first) first = execution.StartedUtc;
            if (end > last) last = end;
        }

        return last > first ? fits / (last - first).TotalSeconds : double.NaN;
    }

    private static double Median(double[] values)
    {
        if (values.Length == 0) return double.NaN;
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
    }
}
