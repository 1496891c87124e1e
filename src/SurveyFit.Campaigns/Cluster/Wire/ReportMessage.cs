namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>Where a live campaign stands.</summary>
public sealed record ReportMessage
{
    /// <summary>Run.</summary>
    public required string Run { get; init; }

    /// <summary>Campaign name.</summary>
    public required string Campaign { get; init; }

    /// <summary>Campaign id.</summary>
    public required string CampaignId { get; init; }

    /// <summary>Machine of the coordinator.</summary>
    public required string Host { get; init; }

    /// <summary>Process of the coordinator.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Output folder on that machine.</summary>
    public required string Output { get; init; }

    /// <summary>Start of this coordinator.</summary>
    public required DateTime StartedUtc { get; init; }

    /// <summary><c>running</c>, <c>paused</c> or <c>stopping</c>.</summary>
    public required string State { get; init; }

    /// <summary>Version of the numerics.</summary>
    public required string NumericVersion { get; init; }

    /// <summary>Units by state.</summary>
    public required CampaignProgress Units { get; init; }

    /// <summary>Units that reached a final state per second, lately.</summary>
    public required double UnitsPerSecond { get; init; }

    /// <summary>Most units in flight at the same time.</summary>
    public required int Window { get; init; }

    /// <summary>Messages that the coordinator could not understand.</summary>
    public required long Garbage { get; init; }

    /// <summary>Messages set aside by the broker; null if unknown.</summary>
    public long? DeadLetters { get; init; }

    /// <summary>Workers, by host and process.</summary>
    public required IReadOnlyList<WorkerReport> Workers { get; init; }

    /// <summary>What came of a command, in words; empty for a question.</summary>
    public string Note { get; init; } = "";

    /// <summary>Encodes.</summary>
    public byte[] Encode() => WireFrame.Encode(WireKind.Report, this, WireJson.Default.ReportMessage, 0, null);

    /// <summary>Decodes.</summary>
    /// <param name="message">Message.</param>
    /// <exception cref="WireException">It is not sound.</exception>
    public static ReportMessage Decode(ReadOnlyMemory<byte> message)
    {
        var report = WireFrame.Decode(WireKind.Report, message, WireJson.Default.ReportMessage, out _);
        foreach (var worker in report.Workers) WireChecks.Presence(worker.Presence);
        return report.Note is null ? throw new WireException("a Report message without note.") : report;
    }
}

/// <summary>A worker as a coordinator sees it.</summary>
/// <param name="Presence">Its last sign of life.</param>
/// <param name="SilentSeconds">Time since then.</param>
/// <param name="Refusal">Why its slots do not count; empty if they do.</param>
public sealed record WorkerReport(PresenceMessage Presence, double SilentSeconds, string Refusal);
