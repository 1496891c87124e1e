using System.Globalization;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <content>Signs of life, and what happens because time goes by.</content>
public sealed partial class WorkerNode
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    // Changes come in crowds: one message for all of them.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);

    // A task whose coordinator does not say how it is fitted must not keep this worker from other campaigns.
    private static readonly TimeSpan ParkingTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RefusalTime = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim _presenceWanted = new(0, 1);

    private void RequestPresence()
    {
        try
        {
            if (_presenceWanted.CurrentCount == 0) _presenceWanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else was as fast.
        }
    }

    private async Task PresenceAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            await _presenceWanted.WaitAsync(Beat, _closing.Token).ConfigureAwait(false);
            await Task.Delay(Gather, _clock, _closing.Token).ConfigureAwait(false);
            await BroadcastAsync().ConfigureAwait(false);
            LookAtTheClock();
        }
    }

    private async Task BroadcastAsync()
    {
        byte[] presence;
        lock (_gate) presence = Presence().Encode();
        await _link.BroadcastAsync(presence).ConfigureAwait(false);
    }

    private PresenceMessage Presence() => new()
    {
        Instance = _instance,
        Host = Environment.MachineName,
        ProcessId = Environment.ProcessId,
        Slots = _settings.Slots,
        NumericVersion = _settings.NumericVersion,
        SoftwareVersion = CampaignLedger.SoftwareVersion,
        InstructionSet = UnitWorker.InstructionSet,
        StartedUtc = _startedUtc,
        Leaving = _leaving,
        Finished = _finished,
        Garbage = Interlocked.Read(ref _garbage),
        Wants = [.. _parked.Select(task => task.Message.Run.Value).Distinct()],
        Held = [.. _held.Values.OrderByDescending(task => task.SinceUtc).Take(WireLimits.HeldUnits).Select(task => new HeldUnit(
            task.Message.Run.Value,
            task.Attempt.Unit.Value,
            task.Attempt.Number,
            task.SinceUtc is null ? null : task.Message.Task.Unit.TargetName,
            task.SinceUtc))],
    };

    private void LookAtTheClock()
    {
        lock (_gate)
        {
            foreach (var task in _parked.Where(task => Now - task.Arrived > ParkingTime).ToArray())
            {
                _parked.Remove(task);
                Answer(task, new AttemptReturned(task.Attempt));
            }

            if (_settings.DrainAfter is { } time && Now > time) _end.TrySetResult(WorkerEnd.Drained);
            if (Now > RefusalTime && Misfits() is { Count: > 0 } misfits)
            {
                foreach (var campaign in misfits)
                {
                    _log(string.Create(
                        CultureInfo.InvariantCulture,
                        $"refused: campaign {campaign.Campaign} needs numeric version {campaign.NumericVersion}, this worker has {_settings.NumericVersion}. Install the SurveyFit that the coordinator runs."));
                }

                _end.TrySetResult(WorkerEnd.Refused);
            }
        }
    }

    /// <summary>The live campaigns, if all of them need another numeric version.</summary>
    private List<AnnouncementMessage> Misfits()
    {
        List<AnnouncementMessage> live = [.. _campaigns.Values.Where(campaign => campaign.Live)];
        return live.TrueForAll(campaign => campaign.NumericVersion != _settings.NumericVersion) ? live : [];
    }

    /// <summary>Gives back what is held and says goodbye. At the end of its time a worker finishes what it has begun; on a signal it does not.</summary>
    private async Task LeaveAsync(WorkerEnd end, CancellationToken stop)
    {
        lock (_gate)
        {
            _leaving = true;
            foreach (var task in _parked) Answer(task, new AttemptReturned(task.Attempt));
            _parked.Clear();
            while (_ready.Reader.TryRead(out var task)) Answer(task, new AttemptReturned(task.Attempt));
        }

        var stopped = _link.StopTasksAsync().AsTask();
        await Task.WhenAny(stopped, Task.Delay(TimeSpan.FromSeconds(1), _clock, CancellationToken.None)).ConfigureAwait(false);
        RequestPresence();
        while (end == WorkerEnd.Drained && Holding > 0 && !stop.IsCancellationRequested)
            await Task.Delay(Gather, _clock, CancellationToken.None).ConfigureAwait(false);

        lock (_gate)
        {
            foreach (var task in _held.Values) task.RequestBack();
        }

        var since = Now;
        while (Holding > 0 && Now - since < StopGrace) await Task.Delay(Gather, _clock, CancellationToken.None).ConfigureAwait(false);
        _ready.Writer.TryComplete();
    }
}
