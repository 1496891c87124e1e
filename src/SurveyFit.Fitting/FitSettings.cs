namespace SurveyFit.Fitting;

/// <summary>What a user may change about the search for the best fit; values and bounds of parameters belong to the model.</summary>
public sealed record FitSettings
{
    private const int LargestFieldInSteps = 1000;

    /// <summary>Automatic everything.</summary>
    public static FitSettings Default { get; } = new();

    /// <summary>Radius of the companion search, in mas; null = from the data (docs/fitting.md).</summary>
    public double? CompanionFieldMas { get; init; }

    /// <summary>Step of the companion search, in mas; null = from the data.</summary>
    public double? CompanionStepMas { get; init; }

    /// <summary>Largest number of companion candidates in an outcome.</summary>
    public int CandidateLimit { get; init; } = 10;

    /// <summary>What is wrong with the settings; one sentence each.</summary>
    /// <returns>Nothing if they can be used.</returns>
    public IEnumerable<string> Problems()
    {
        if (CompanionFieldMas is { } field && !(field > 0 && double.IsFinite(field)))
            yield return $"the radius of the companion search must be a positive number of mas, not {field}";
        if (CompanionStepMas is { } step && !(step > 0 && double.IsFinite(step)))
            yield return $"the step of the companion search must be a positive number of mas, not {step}";
        if (CompanionFieldMas / CompanionStepMas > LargestFieldInSteps)
            yield return $"the radius of the companion search is more than {LargestFieldInSteps} steps: make the step larger or the radius smaller";
    }
}
