using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Cluster.Coordinator;

/// <summary>Who may still answer the attempts in flight. Says which ones nobody will answer any more. No clock: time is given.</summary>
/// <remarks>
/// A task that is delivered again had a holder whose connection ended. If the worker still lives (a broken link, a restarted broker, a fit
/// longer than the broker's patience), its next signs of life claim the attempt and nothing happens. If nobody claims it, it has vanished.
/// Tasks are delivered in order, so a task that nobody claims although later ones were delivered is lost as well.
/// </remarks>
internal sealed class Custody
{
    private readonly Dictionary<AttemptId, Entry> _open = [];
    private readonly HashSet<AttemptId> _suspects = [];
    private long _sent;
    private long _furthest;

    /// <summary>How long a living holder has to claim an attempt that was delivered again.</summary>
    internal static TimeSpan ClaimPatience { get; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a holder that has claimed may be silent.</summary>
    internal static TimeSpan SilencePatience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an attempt may be in nobody's hands before it counts as lost by the carrier.</summary>
    internal static TimeSpan CarrierPatience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts in flight.</summary>
    internal int Count => _open.Count;

    internal void Sent(AttemptId attempt, TimeSpan now) => _open[attempt] = new Entry { Sequence = ++_sent, LastSign = now };

    internal void Settled(AttemptId attempt)
    {
        if (!_open.Remove(attempt, out var entry)) return;
        _furthest = Math.Max(_furthest, entry.Sequence);
        _suspects.Remove(attempt);
    }

    /// <summary>A worker says that it holds this attempt.</summary>
    internal void Claimed(AttemptId attempt, TimeSpan now)
    {
        if (!_open.TryGetValue(attempt, out var entry)) return;
        _furthest = Math.Max(_furthest, entry.Sequence);
        entry.LastSign = now;
        entry.Claimed = true;
    }

    /// <summary>An attempt of a former coordinator is in a worker's hands.</summary>
    internal void Adopt(AttemptId attempt, TimeSpan now) => _open.TryAdd(attempt, new Entry { Sequence = 0, LastSign = now, Claimed = true });

    /// <summary>The task was delivered a second time.</summary>
    /// <returns>False if it is not in flight.</returns>
    internal bool DeliveredAgain(AttemptId attempt, TimeSpan now)
    {
        if (!_open.TryGetValue(attempt, out var entry)) return false;
        entry.LastSign = now;
        entry.Claimed = false;
        _suspects.Add(attempt);
        return true;
    }

    /// <summary>The link was down: nobody could give a sign.</summary>
    internal void Forgive(TimeSpan now)
    {
        foreach (var entry in _open.Values) entry.LastSign = now;
    }

    /// <summary>Attempts delivered again whose holder does not come forward; they are forgotten here.</summary>
    internal IReadOnlyList<AttemptId> Vanished(TimeSpan now) =>
        Remove([.. _suspects.Where(attempt => now - _open[attempt].LastSign > (_open[attempt].Claimed ? SilencePatience : ClaimPatience))]);

    /// <summary>Attempts that the carrier must have lost; they are forgotten here.</summary>
    /// <param name="now">Time.</param>
    /// <param name="nothingWaits">True if no task waits for a worker.</param>
    internal IReadOnlyList<AttemptId> LostOnTheWay(TimeSpan now, bool nothingWaits) => Remove([
        .. _open.Where(pair => now - pair.Value.LastSign > CarrierPatience && (nothingWaits || pair.Value.Sequence < _furthest || pair.Value.Claimed))
            .Select(pair => pair.Key)]);

    private AttemptId[] Remove(AttemptId[] attempts)
    {
        foreach (var attempt in attempts)
        {
            _open.Remove(attempt);
            _suspects.Remove(attempt);
        }

        return attempts;
    }

    private sealed class Entry
    {
        public long Sequence { get; init; }

        public TimeSpan LastSign { get; set; }

        public bool Claimed { get; set; }
    }
}
