namespace SurveyFit.Campaigns.Ledger;

/// <summary>Where a campaign stands.</summary>
public sealed record LedgerStatus
{
    /// <summary>Campaign name.</summary>
    public required string Name { get; init; }

    /// <summary>Campaign id.</summary>
    public required string Id { get; init; }

    /// <summary>Units by state.</summary>
    public required CampaignProgress Units { get; init; }

    /// <summary>Input files of the plan.</summary>
    public required int Files { get; init; }

    /// <summary>Files left out by the selection or as duplicates.</summary>
    public required int FilesExcluded { get; init; }

    /// <summary>Files that could not be planned.</summary>
    public required int FilesFailed { get; init; }

    /// <summary>Failures by class, files and units together.</summary>
    public required IReadOnlyDictionary<string, int> FailureClasses { get; init; }

    /// <summary>Units that reached a final state per second, over the last minute of activity; 0 if nothing did.</summary>
    public required double UnitsPerSecond { get; init; }

    /// <summary>When the last attempt ended; null before the first.</summary>
    public required DateTime? LastActivityUtc { get; init; }

    /// <summary>When the last run started; null if only planned.</summary>
    public required DateTime? StartedUtc { get; init; }

    /// <summary>When the last run ended by itself; null while it runs or if it was killed.</summary>
    public required DateTime? StoppedUtc { get; init; }

    /// <summary>Workers of the last run.</summary>
    public required int Workers { get; init; }
}
