using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Coordination;

/// <summary>The coordinator of one campaign as a pure state machine: no sockets, threads, files or clock.</summary>
/// <remarks>
/// <see cref="Apply"/> changes the state and writes what is to be done into an <see cref="Outbox"/>. Whoever drives it commits the journal
/// before it sends or acknowledges anything; a crash in between repeats work but loses none. Delivery is at least once in both directions,
/// so an answer counts only if it names the current attempt of a running unit. Each unit ends in exactly one final state.
/// </remarks>
public sealed partial class CampaignState
{
    private readonly AttemptLimits _limits;
    private readonly Dictionary<UnitId, UnitSnapshot> _open = [];
    private readonly Queue<UnitId> _pending = [];
    private readonly Queue<UnitId> _suspects = [];
    private int _capacity;
    private bool _stopping;
    private bool _paused;

    /// <summary>Takes over the units of a ledger.</summary>
    /// <param name="units">All units of the plan in its order.</param>
    /// <param name="limits">Limits of attempts.</param>
    public CampaignState(IEnumerable<UnitSnapshot> units, AttemptLimits limits)
    {
        _limits = limits;
        foreach (var unit in units) Admit(unit);
    }

    /// <summary>Units in flight.</summary>
    public int RunningCount { get; private set; }

    /// <summary>Units not yet in a final state.</summary>
    public int OpenCount => _open.Count;

    /// <summary>Units fitted.</summary>
    public int DoneCount { get; private set; }

    /// <summary>Units failed.</summary>
    public int FailedCount { get; private set; }

    /// <summary>Units quarantined.</summary>
    public int QuarantinedCount { get; private set; }

    /// <summary>Answers dropped because they were late, doubled or unknown.</summary>
    public long DroppedCount { get; private set; }

    /// <summary>True if every unit is in a final state, or if a stop was requested and nothing is in flight.</summary>
    public bool Finished => OpenCount == 0 || (_stopping && RunningCount == 0);

    /// <summary>True if a stop was requested.</summary>
    public bool Stopping => _stopping;

    /// <summary>True during a pause.</summary>
    public bool Paused => _paused;

    /// <summary>True if the newest attempt of a unit is to run where only itself can come to harm.</summary>
    /// <param name="unit">A unit in flight.</param>
    public bool IsIsolated(UnitId unit) => _open[unit].Alone;

    /// <summary>One step.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="outbox">Receives what is to be done.</param>
    public void Apply(CoordinatorEvent happened, Outbox outbox)
    {
        switch (happened)
        {
            case CoordinatorStarted { FitsGoOn: true }: AwaitClaims(); break;
            case CoordinatorStarted: TakeBackOrphans(outbox); break;
            case ClaimsKnown claims: TakeBackUnclaimed(claims.Held, outbox); break;
            case CapacityChanged capacity: _capacity = Math.Max(0, capacity.InFlight); break;
            case AttemptSucceeded success: Succeed(success, outbox); break;
            case AttemptFailed failure: Fail(failure, outbox); break;
            case AttemptLost lost: Lose(lost, outbox); break;
            case HolderVanished vanished: Suspect(vanished, outbox); break;
            case AttemptReturned returned: Return(returned.Attempt, "returned", outbox); break;
            case PauseRequested: _paused = true; break;
            case PauseEnded: _paused = false; break;
            case UnitsReopened reopened: Reopen(reopened.Before); break;
            case StopRequested: _stopping = true; break;
            case StopExpired: TakeBackAll(outbox); break;
            default: throw new ArgumentException($"Unknown event {happened.GetType().Name}.", nameof(happened));
        }

        Dispatch(outbox);
    }

    private void Admit(UnitSnapshot unit)
    {
        switch (unit.Status)
        {
            case UnitStatus.Done: DoneCount++; return;
            case UnitStatus.Failed: FailedCount++; return;
            case UnitStatus.Quarantined: QuarantinedCount++; return;
            case UnitStatus.Running: RunningCount++; break;
            default: Enqueue(unit); break;
        }

        _open.Add(unit.Unit, unit);
    }

    private void Enqueue(UnitSnapshot unit) => (IsSuspect(unit) ? _suspects : _pending).Enqueue(unit.Unit);

    private bool IsSuspect(UnitSnapshot unit) => unit.Interruptions >= _limits.Interruptions;

    private void TakeBackOrphans(Outbox outbox)
    {
        // Orphans go first, in the plan's order, so that a campaign that is killed again and again still moves on.
        var waiting = _pending.ToArray();
        _pending.Clear();
        foreach (var orphan in _open.Values.Where(unit => unit.Status == UnitStatus.Running).ToArray())
        {
            RunningCount--;
            var after = orphan with
            {
                Status = UnitStatus.Pending,
                Interruptions = orphan.Interruptions + 1,
                AloneInterruptions = orphan.AloneInterruptions + (orphan.Alone ? 1 : 0),
            };
            if (after.AloneInterruptions >= _limits.AloneInterruptions)
            {
                GiveUp(after with { Status = UnitStatus.Quarantined }, KilledCoordinator(after), outbox);
                continue;
            }

            _open[after.Unit] = after;
            Enqueue(after);
            outbox.Record(new AttemptClosed(after, "interrupted"));
        }

        foreach (var unit in waiting) _pending.Enqueue(unit);
    }

    private void Succeed(AttemptSucceeded success, Outbox outbox)
    {
        if (Current(success.Attempt) is not { } unit) return;
        Close(unit.Unit);
        DoneCount++;
        outbox.Record(new UnitFitted(unit with { Status = UnitStatus.Done }, success.Outcome, success.Execution));
    }

    private void Fail(AttemptFailed failure, Outbox outbox)
    {
        if (Current(failure.Attempt) is not { } unit) return;
        var after = failure.Transient ? unit with { Losses = unit.Losses + 1 } : unit;
        if (failure.Transient && after.Losses < _limits.Losses)
        {
            Requeue(after, $"transient: {failure.Failure.Message}", outbox);
            return;
        }

        RunningCount--;
        GiveUp(after with { Status = UnitStatus.Failed }, failure.Failure, outbox);
    }

    private void Lose(AttemptLost lost, Outbox outbox)
    {
        if (Current(lost.Attempt) is not { } unit) return;
        var after = unit with { Losses = unit.Losses + 1 };
        if (after.Losses < _limits.Losses)
        {
            Requeue(after, "lost", outbox);
            return;
        }

        RunningCount--;
        GiveUp(after with { Status = UnitStatus.Quarantined }, LostWorkers(after), outbox);
    }

    private void Return(AttemptId attempt, string reason, Outbox outbox)
    {
        if (Current(attempt) is { } unit) Requeue(unit, reason, outbox);
    }

    private void TakeBackAll(Outbox outbox)
    {
        _stopping = true;
        foreach (var unit in _open.Values.Where(unit => unit.Status == UnitStatus.Running).ToArray()) Requeue(unit, "returned", outbox);
    }

    private void Requeue(UnitSnapshot unit, string reason, Outbox outbox)
    {
        var after = unit with { Status = UnitStatus.Pending };
        RunningCount--;
        _unclaimed.Remove(unit.Unit);
        _open[unit.Unit] = after;
        Enqueue(after);
        outbox.Record(new AttemptClosed(after, reason));
    }

    private void GiveUp(UnitSnapshot after, UnitFailure failure, Outbox outbox)
    {
        _open.Remove(after.Unit);
        if (after.Status == UnitStatus.Quarantined) QuarantinedCount++;
        else FailedCount++;
        outbox.Record(new UnitGivenUp(after, failure));
    }

    private void Close(UnitId unit)
    {
        RunningCount--;
        _open.Remove(unit);
    }

    private UnitSnapshot? Current(AttemptId attempt)
    {
        if (_open.TryGetValue(attempt.Unit, out var unit) && unit.Status == UnitStatus.Running && unit.Attempts == attempt.Number) return unit;
        DroppedCount++;
        return null;
    }

    private void Dispatch(Outbox outbox)
    {
        if (_stopping || _paused) return;

        // Workers fit suspects in a process of its own: if that one ends, only one unit can be the reason.
        while (_limits.WorkersIsolate && RunningCount < _capacity && _suspects.TryDequeue(out var isolated)) Open(isolated, alone: true, outbox);
        while (RunningCount < _capacity && _pending.TryDequeue(out var id)) Open(id, alone: false, outbox);

        // Where all fits share one process, a suspect runs with nothing else in flight, for the same reason.
        if (RunningCount == 0 && _capacity > 0 && _suspects.TryDequeue(out var suspect)) Open(suspect, alone: true, outbox);
    }

    private void Open(UnitId id, bool alone, Outbox outbox)
    {
        var unit = _open[id];
        var after = unit with { Status = UnitStatus.Running, Attempts = unit.Attempts + 1, Alone = alone };
        _open[id] = after;
        RunningCount++;
        outbox.Record(new AttemptOpened(after));
        outbox.Dispatch(new AttemptId(id, after.Attempts));
    }

    private static UnitFailure LostWorkers(UnitSnapshot unit) => new(
        "fit", "worker-lost", $"{unit.Losses} processes ended while they fitted this unit; it is set aside. Look at its files, then 'surveyfit retry'.");

    private static UnitFailure KilledCoordinator(UnitSnapshot unit) => new(
        "fit",
        "process-ended",
        $"SurveyFit ended {unit.AloneInterruptions} times while only this unit was in flight; it is set aside. Look at its files, then 'surveyfit retry'.");
}
