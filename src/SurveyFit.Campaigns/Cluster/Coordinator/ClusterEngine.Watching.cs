using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Cluster.Coordinator;

/// <content>What happens because time goes by: the window follows the workers, claims are closed, vanished attempts are reported.</content>
public sealed partial class ClusterEngine
{
    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Tick, _clock);
        var audited = TimeSpan.Zero;
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token).ConfigureAwait(false))
            {
                Watch();
                if (Now - audited < Audit) continue;
                audited = Now;
                await AuditAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void Watch()
    {
        lock (_gate)
        {
            _roster.Forget(Now);
            if (_window.Adapt(_roster.Slots(Now), Now)) _received.Writer.TryWrite(new Received(new CapacityChanged(_window.Size), null));
            if (_claimsPending && Now > ClaimsTime) CloseClaims();
            Report(_custody.Vanished(Now));
        }
    }

    private void CloseClaims()
    {
        _claimsPending = false;
        foreach (var attempt in _claims) _custody.Adopt(attempt, Now);
        _received.Writer.TryWrite(new Received(new ClaimsKnown(_claims.ToHashSet()), null));
        _claims.Clear();
    }

    private async Task AuditAsync()
    {
        var waiting = await _link.CountWaitingTasksAsync().ConfigureAwait(false);
        _deadLetters = await _link.CountDeadLettersAsync().ConfigureAwait(false) ?? _deadLetters;
        if (waiting is null) return;
        lock (_gate) Report(_custody.LostOnTheWay(Now, waiting == 0));
    }

    private void Report(IReadOnlyList<AttemptId> vanished)
    {
        foreach (var attempt in vanished)
        {
            _log($"nobody holds {attempt} any more; it is handed out again");
            _received.Writer.TryWrite(new Received(new HolderVanished(attempt), null));
        }
    }
}
