using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>A worker's sign of life.</summary>
public sealed record PresenceMessage
{
    /// <summary>This life of this worker; a restarted one has another.</summary>
    public required string Instance { get; init; }

    /// <summary>Machine.</summary>
    public required string Host { get; init; }

    /// <summary>Process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Fits at the same time.</summary>
    public required int Slots { get; init; }

    /// <summary>Version of the numerics.</summary>
    public required string NumericVersion { get; init; }

    /// <summary>Version of SurveyFit.</summary>
    public required string SoftwareVersion { get; init; }

    /// <summary>Widest instruction set.</summary>
    public required string InstructionSet { get; init; }

    /// <summary>Start of the worker.</summary>
    public required DateTime StartedUtc { get; init; }

    /// <summary>True if it takes no more units.</summary>
    public bool Leaving { get; init; }

    /// <summary>Units fitted, failed ones included.</summary>
    public long Finished { get; init; }

    /// <summary>Messages that it could not understand.</summary>
    public long Garbage { get; init; }

    /// <summary>Runs it holds tasks of without knowing how they are fitted.</summary>
    public IReadOnlyList<string> Wants { get; init; } = [];

    /// <summary>What it holds, most recent first, up to a limit.</summary>
    public IReadOnlyList<HeldUnit> Held { get; init; } = [];

    /// <summary>Encodes.</summary>
    public byte[] Encode() => WireFrame.Encode(WireKind.Presence, this, WireJson.Default.PresenceMessage, 0, null);

    /// <summary>Decodes.</summary>
    /// <param name="message">Message.</param>
    /// <exception cref="WireException">It is not sound.</exception>
    public static PresenceMessage Decode(ReadOnlyMemory<byte> message) =>
        WireChecks.Presence(WireFrame.Decode(WireKind.Presence, message, WireJson.Default.PresenceMessage, out _));
}

/// <summary>A unit in the hands of a worker.</summary>
/// <param name="Run">Campaign.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Number">Attempt.</param>
/// <param name="Target">Star, for people; null while it waits.</param>
/// <param name="SinceUtc">Begin of the fit; null while it waits.</param>
public sealed record HeldUnit(string Run, string Unit, int Number, string? Target, DateTime? SinceUtc)
{
    internal AttemptId Attempt => new(new Records.UnitId(Unit), Number);
}
