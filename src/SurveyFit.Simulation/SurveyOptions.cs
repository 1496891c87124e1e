using SurveyFit.Simulation.Observing;
using SurveyFit.Simulation.Stars;

namespace SurveyFit.Simulation;

/// <summary>What survey to simulate.</summary>
public sealed record SurveyOptions
{
    /// <summary>Number of stars.</summary>
    public required int TargetCount { get; init; }

    /// <summary>Index of the first star: stars 500 to 509 of a survey are the same alone as among a thousand.</summary>
    public int FirstTarget { get; init; }

    /// <summary>Seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Fraction of damaged files.</summary>
    public double DamagedFraction { get; init; } = 0.04;

    /// <summary>Names of the instruments that observe; their files are the same with or without the others.</summary>
    public IReadOnlyList<string> Instruments { get; init; } = [.. InstrumentSetup.All.Select(setup => setup.Name)];

    /// <summary>Composition.</summary>
    public PopulationOptions Population { get; init; } = new();

    /// <summary>Threads; the bytes do not depend on it.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Every mistake in these options, as sentences; empty if there is none.</summary>
    /// <returns>The sentences.</returns>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [.. Population.Problems()];
        if (TargetCount < 1) problems.Add("the number of targets must be at least 1.");
        if (FirstTarget < 0) problems.Add("the index of the first target must be at least 0.");
        if ((long)FirstTarget + TargetCount > StarPopulation.MaximumCount)
            problems.Add(FormattableString.Invariant($"a survey has at most {StarPopulation.MaximumCount} targets."));
        if (!(DamagedFraction is >= 0 and <= 1)) problems.Add("the fraction of damaged files must lie between 0 and 1.");
        if (Instruments.Count == 0) problems.Add("at least one instrument must observe.");
        foreach (var name in Instruments.Where(name => !InstrumentSetup.All.Any(setup => setup.Name == name)))
            problems.Add($"there is no instrument {name}; there are {string.Join(", ", InstrumentSetup.All.Select(setup => setup.Name))}.");
        if (Jobs < 1) problems.Add("the number of jobs must be at least 1.");
        return problems;
    }
}
