namespace SurveyFit.Campaigns.Coordination;

/// <summary>The one state a unit is in. The numbers are stored in ledgers: never renumber.</summary>
public enum UnitStatus
{
    /// <summary>Waits for a worker.</summary>
    Pending = 0,

    /// <summary>Handed to a worker.</summary>
    Running = 1,

    /// <summary>Fitted; final.</summary>
    Done = 2,

    /// <summary>Could not be fitted, with a reason; final until retried by hand.</summary>
    Failed = 3,

    /// <summary>Ended its workers too often; final until retried by hand.</summary>
    Quarantined = 4,
}
