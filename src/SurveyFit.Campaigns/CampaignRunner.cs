using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;

namespace SurveyFit.Campaigns;

/// <summary>Drives the coordinator: events from the engine, journal to the ledger, then messages to the engine. In this order, always.</summary>
public sealed class CampaignRunner
{
    private const int EventsPerCommit = 256;
    private readonly CampaignLedger _ledger;
    private readonly IEngine _engine;
    private readonly CampaignState _state;
    private readonly Outbox _outbox = new();
    private readonly List<CoordinatorEvent> _events = [];

    /// <summary>A runner for the plan in a ledger.</summary>
    /// <param name="ledger">Ledger with a plan; this runner is its only writer.</param>
    /// <param name="engine">Engine.</param>
    /// <param name="limits">Limits of attempts.</param>
    public CampaignRunner(CampaignLedger ledger, IEngine engine, AttemptLimits limits)
    {
        _ledger = ledger;
        _engine = engine;
        _state = new CampaignState(ledger.Units(), limits);
    }

    /// <summary>How long workers have to give back what they hold after a stop; the process must be gone within 2 s.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Runs until every unit is in a final state, or until stopped.</summary>
    /// <param name="progress">Receives counts after every commit, on the thread that commits; must be fast.</param>
    /// <param name="stop">Stops cleanly: what is in flight is given back, everything else is committed.</param>
    /// <returns>Counts at the end.</returns>
    public async Task<CampaignProgress> RunAsync(Action<CampaignProgress> progress, CancellationToken stop)
    {
        await StepAsync([new CoordinatorStarted(_engine.FitsGoOn)]).ConfigureAwait(false);
        progress(Progress());
        using var patience = new CancellationTokenSource();
        while (!_state.Finished)
        {
            _events.Clear();
            try
            {
                await _engine.ReceiveAsync(_events, EventsPerCommit, _state.Stopping ? patience.Token : stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _events.Add(_state.Stopping ? new StopExpired() : new StopRequested());
            }

            var stoppedBefore = _state.Stopping;
            await StepAsync(_events).ConfigureAwait(false);
            if (_state.Stopping && !stoppedBefore)
            {
                _engine.RequestStop();
                patience.CancelAfter(StopGrace);
            }

            progress(Progress());
        }

        return Progress();
    }

    private async Task StepAsync(IReadOnlyList<CoordinatorEvent> events)
    {
        foreach (var happened in events) _state.Apply(happened is RetryRequested ? Reopen() : happened, _outbox);
        _ledger.Commit(_outbox.Journal);
        await _engine.AcknowledgeAsync(CancellationToken.None).ConfigureAwait(false);
        if (_outbox.Dispatches.Count > 0)
        {
            IReadOnlyList<FitTask> tasks = [.. _outbox.Dispatches.Select(attempt => new FitTask(attempt, _ledger.Unit(attempt.Unit), _state.IsIsolated(attempt.Unit)))];
            await _engine.SendAsync(tasks, CancellationToken.None).ConfigureAwait(false);
        }

        _outbox.Clear();
    }

    // In the ledger at once: it must not hear of a new attempt at a unit that is still final there.
    private UnitsReopened Reopen()
    {
        _ledger.Commit(_outbox.TakeJournal());
        IReadOnlyList<UnitSnapshot> before = [.. _ledger.Units().Where(unit => unit.Status is UnitStatus.Failed or UnitStatus.Quarantined)];
        _ledger.Retry(includeFitted: false);
        return new UnitsReopened(before);
    }

    private CampaignProgress Progress() => new(
        _state.DoneCount, _state.FailedCount, _state.QuarantinedCount, _state.RunningCount, _state.OpenCount - _state.RunningCount, _state.DroppedCount);
}

/// <summary>Units by state.</summary>
/// <param name="Done">Fitted.</param>
/// <param name="Failed">Failed.</param>
/// <param name="Quarantined">Quarantined.</param>
/// <param name="Running">In flight.</param>
/// <param name="Pending">Waiting.</param>
/// <param name="Dropped">Late or doubled answers that were dropped.</param>
public sealed record CampaignProgress(int Done, int Failed, int Quarantined, int Running, int Pending, long Dropped)
{
    /// <summary>All units.</summary>
    public int Total => Done + Failed + Quarantined + Running + Pending;

    /// <summary>True if every unit is in a final state.</summary>
    public bool Complete => Running + Pending == 0;
}
