using SurveyFit.Campaigns.Cluster.Wire;

namespace SurveyFit.Campaigns.Cluster.Coordinator;

/// <summary>The workers that a coordinator knows of. No clock: time is given.</summary>
internal sealed class Roster(string numericVersion)
{
    // Three signs of life and a bit.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, Entry> _workers = new(StringComparer.Ordinal);

    /// <summary>Notes a sign of life.</summary>
    /// <returns>True if the worker must be told of the campaign: it is new, has a new address, or asks.</returns>
    internal bool Note(PresenceMessage presence, string? address, RunId run, TimeSpan now)
    {
        var known = _workers.GetValueOrDefault(presence.Instance);
        _workers[presence.Instance] = new Entry(presence, address, now);
        return address is not null && (known is null || known.Address != address || presence.Wants.Contains(run.Value));
    }

    /// <summary>Fits that all usable workers do at the same time.</summary>
    internal int Slots(TimeSpan now) => _workers.Values.Where(worker => Refusal(worker, now).Length == 0).Sum(worker => worker.Presence.Slots);

    /// <summary>Addresses of all workers that were heard of lately.</summary>
    internal IReadOnlyList<string> Addresses() => [.. _workers.Values.Select(worker => worker.Address).OfType<string>()];

    /// <summary>Forgets workers that were not heard of for long.</summary>
    internal void Forget(TimeSpan now)
    {
        foreach (var gone in _workers.Where(pair => now - pair.Value.LastSeen > Memory).Select(pair => pair.Key).ToArray()) _workers.Remove(gone);
    }

    /// <summary>For people: most recent lives first where one host restarted its worker.</summary>
    internal IReadOnlyList<WorkerReport> Report(TimeSpan now) =>
    [
        .. _workers.Values.OrderBy(worker => worker.Presence.Host, StringComparer.Ordinal).ThenBy(worker => worker.Presence.ProcessId)
            .Select(worker => new WorkerReport(worker.Presence, (now - worker.LastSeen).TotalSeconds, Refusal(worker, now))),
    ];

    private string Refusal(Entry worker, TimeSpan now)
    {
        if (worker.Presence.NumericVersion != numericVersion)
            return $"refused: it has numeric version {worker.Presence.NumericVersion}, this campaign needs {numericVersion}";
        if (worker.Presence.Leaving) return "leaving";
        return now - worker.LastSeen > Patience ? "silent" : "";
    }

    private sealed record Entry(PresenceMessage Presence, string? Address, TimeSpan LastSeen);
}
