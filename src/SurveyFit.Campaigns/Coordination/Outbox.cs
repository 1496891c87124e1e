using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Coordination;

/// <summary>What a step of the coordinator asks for: first the journal, then the messages, in this order.</summary>
public sealed class Outbox
{
    private readonly List<JournalEntry> _journal = [];
    private readonly List<AttemptId> _dispatches = [];

    /// <summary>To be committed to the ledger before anything is sent or acknowledged.</summary>
    public IReadOnlyList<JournalEntry> Journal => _journal;

    /// <summary>Attempts to hand to the engine after the commit.</summary>
    public IReadOnlyList<AttemptId> Dispatches => _dispatches;

    /// <summary>Forgets what was carried out.</summary>
    public void Clear()
    {
        _journal.Clear();
        _dispatches.Clear();
    }

    /// <summary>The journal so far, to be committed before its time; it is not part of <see cref="Journal"/> any more.</summary>
    internal IReadOnlyList<JournalEntry> TakeJournal()
    {
        JournalEntry[] entries = [.. _journal];
        _journal.Clear();
        return entries;
    }

    internal void Record(JournalEntry entry) => _journal.Add(entry);

    internal void Dispatch(AttemptId attempt) => _dispatches.Add(attempt);
}

/// <summary>A change of one unit, with its state after it.</summary>
/// <param name="After">State after the change.</param>
public abstract record JournalEntry(UnitSnapshot After);

/// <summary>An attempt is handed out.</summary>
/// <param name="After">State after the change.</param>
public sealed record AttemptOpened(UnitSnapshot After) : JournalEntry(After);

/// <summary>An attempt ended without an answer; the unit waits again.</summary>
/// <param name="After">State after the change.</param>
/// <param name="Reason"><c>lost</c>, <c>vanished</c>, <c>returned</c>, <c>interrupted</c> or <c>transient: …</c>.</param>
public sealed record AttemptClosed(UnitSnapshot After, string Reason) : JournalEntry(After);

/// <summary>A unit is fitted.</summary>
/// <param name="After">State after the change.</param>
/// <param name="Outcome">Encoded outcome.</param>
/// <param name="Execution">Who, when, how fast.</param>
public sealed record UnitFitted(UnitSnapshot After, ReadOnlyMemory<byte> Outcome, UnitExecution Execution) : JournalEntry(After);

/// <summary>A unit failed or is quarantined.</summary>
/// <param name="After">State after the change.</param>
/// <param name="Failure">Why.</param>
public sealed record UnitGivenUp(UnitSnapshot After, UnitFailure Failure) : JournalEntry(After);
