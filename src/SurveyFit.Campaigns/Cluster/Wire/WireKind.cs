namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>What a message is. The numbers travel: never renumber.</summary>
public enum WireKind : byte
{
    /// <summary>Coordinator to worker: fit this unit.</summary>
    Task = 1,

    /// <summary>Worker to coordinator: what came of some units.</summary>
    Answers = 2,

    /// <summary>Worker to everybody: I am here, and this is what I hold.</summary>
    Presence = 3,

    /// <summary>Coordinator to worker: this campaign is live, and this is how it is fitted.</summary>
    Announcement = 4,

    /// <summary>Observer to coordinators: where do you stand, what became of a unit, pause, cancel.</summary>
    Request = 5,

    /// <summary>Coordinator to observer: where the campaign stands.</summary>
    Report = 6,

    /// <summary>Coordinator to observer: what became of a unit or file.</summary>
    Explanation = 7,
}
