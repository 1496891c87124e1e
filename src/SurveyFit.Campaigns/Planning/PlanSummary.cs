namespace SurveyFit.Campaigns.Planning;

/// <summary>What a plan holds, and how it differs from the previous plan in the same ledger.</summary>
public sealed record PlanSummary
{
    /// <summary>Input files.</summary>
    public required int Files { get; init; }

    /// <summary>Files used by at least one unit.</summary>
    public required int UsedFiles { get; init; }

    /// <summary>Files left out, by reason.</summary>
    public required IReadOnlyDictionary<string, int> Excluded { get; init; }

    /// <summary>Files that could not be planned, by class.</summary>
    public required IReadOnlyDictionary<string, int> Failed { get; init; }

    /// <summary>Units.</summary>
    public required int Units { get; init; }

    /// <summary>Stars.</summary>
    public required int Targets { get; init; }

    /// <summary>Models per unit.</summary>
    public required int Models { get; init; }

    /// <summary>Units of this plan with a final state from earlier runs.</summary>
    public required int FinishedBefore { get; init; }

    /// <summary>True if the ledger held a plan before.</summary>
    public required bool Replanned { get; init; }

    /// <summary>Units that the previous plan did not have.</summary>
    public required int NewUnits { get; init; }

    /// <summary>Units of the previous plan that this one does not have; their results stay in the ledger, outside of the catalogue.</summary>
    public required int RetiredUnits { get; init; }
}
