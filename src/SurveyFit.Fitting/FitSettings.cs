namespace SurveyFit.Fitting;

/// <summary>What a user may change about the search for the best fit; values and bounds of parameters belong to the model.</summary>
public sealed record FitSettings
{
    /// <summary>Automatic everything.</summary>
    public static FitSettings Default { get; } = new();

    /// <summary>Radius of the companion search, in mas; null = from the data (docs/fitting.md).</summary>
    public double? CompanionFieldMas { get; init; }

    /// <summary>Step of the companion search, in mas; null = from the data.</summary>
    public double? CompanionStepMas { get; init; }

    /// <summary>Largest number of companion candidates in an outcome.</summary>
    public int CandidateLimit { get; init; } = 10;
}
