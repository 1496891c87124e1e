using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Coordination;

/// <content>What only happens where workers have processes of their own: they outlive the coordinator, vanish, and are asked what they hold.</content>
public sealed partial class CampaignState
{
    private readonly HashSet<UnitId> _unclaimed = [];

    private void AwaitClaims()
    {
        foreach (var unit in _open.Values.Where(unit => unit.Status == UnitStatus.Running)) _unclaimed.Add(unit.Unit);
    }

    private void TakeBackUnclaimed(IReadOnlySet<AttemptId> held, Outbox outbox)
    {
        foreach (var id in _unclaimed.ToArray())
        {
            if (_open.TryGetValue(id, out var unit) && unit.Status == UnitStatus.Running && !held.Contains(new AttemptId(id, unit.Attempts)))
                Requeue(unit, "interrupted", outbox);
        }

        _unclaimed.Clear();
    }

    private void Suspect(HolderVanished vanished, Outbox outbox)
    {
        if (Current(vanished.Attempt) is not { } unit) return;
        var after = unit with { Interruptions = unit.Interruptions + 1 };
        if (after.Interruptions < _limits.Disappearances)
        {
            Requeue(after, "vanished", outbox);
            return;
        }

        RunningCount--;
        GiveUp(after with { Status = UnitStatus.Quarantined }, VanishedWorkers(after), outbox);
    }

    private void Reopen(IReadOnlyList<UnitSnapshot> units)
    {
        foreach (var unit in units)
        {
            if (_open.ContainsKey(unit.Unit)) continue;
            if (unit.Status == UnitStatus.Quarantined) QuarantinedCount--;
            else FailedCount--;
            var after = unit with { Status = UnitStatus.Pending, Losses = 0, Interruptions = 0, Alone = false, AloneInterruptions = 0 };
            _open.Add(after.Unit, after);
            Enqueue(after);
        }
    }

    private static UnitFailure VanishedWorkers(UnitSnapshot unit) => new(
        "fit", "worker-lost", $"{unit.Interruptions} workers vanished while they held this unit; it is set aside. Look at its files, then 'surveyfit retry'.");
}
