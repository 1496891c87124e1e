using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Engines.Akka.Messages;

namespace SurveyFit.Engines.Akka.Links;

/// <summary>What a worker's link keeps while actors come and go: tasks it holds and answers that are not safe yet.</summary>
/// <param name="numericVersion">Version of the worker's numerics.</param>
/// <param name="appetite">Most tasks it wants to hold.</param>
/// <param name="deliver">Receives what comes in.</param>
internal sealed class WorkerState(string numericVersion, int appetite, Action<LinkDelivery> deliver)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RunId, HashSet<long>> _held = [];
    private readonly Dictionary<long, PendingAnswers> _pending = [];
    private int _appetite = appetite;

    // Of this process alone: two workers never share a sender.
    private long _parcels;

    internal string NumericVersion { get; } = numericVersion;

    internal int Appetite
    {
        get => Volatile.Read(ref _appetite);
        set => Volatile.Write(ref _appetite, value);
    }

    internal void Deliver(LinkDelivery delivery) => deliver(delivery);

    internal long NextParcel() => Interlocked.Increment(ref _parcels);

    internal void Hold(RunId run, long task)
    {
        lock (_gate)
        {
            if (!_held.TryGetValue(run, out var tasks)) _held.Add(run, tasks = []);
            tasks.Add(task);
        }
    }

    internal void Release(RunId run, long task)
    {
        lock (_gate)
        {
            if (_held.TryGetValue(run, out var tasks) && tasks.Remove(task) && tasks.Count == 0) _held.Remove(run);
        }
    }

    internal IReadOnlyList<long> HeldOf(RunId run)
    {
        lock (_gate) return _held.TryGetValue(run, out var tasks) ? [.. tasks.Take(Want.MostHeld)] : [];
    }

    internal (long Parcel, Task<bool> Kept) Post(RunId run, ReadOnlyMemory<byte> body)
    {
        var parcel = NextParcel();
        var answers = new PendingAnswers(run, body);
        lock (_gate) _pending.Add(parcel, answers);
        return (parcel, answers.Kept);
    }

    internal PendingAnswers? Pending(long parcel)
    {
        lock (_gate) return _pending.GetValueOrDefault(parcel);
    }

    internal IReadOnlyList<KeyValuePair<long, PendingAnswers>> Pending()
    {
        lock (_gate) return [.. _pending.OrderBy(pair => pair.Key)];
    }

    internal void Complete(Kept kept)
    {
        PendingAnswers? answers;
        lock (_gate) _pending.Remove(kept.Parcel, out answers);
        answers?.Complete(kept.Wanted);
    }

    internal void Withdraw(long parcel)
    {
        lock (_gate) _pending.Remove(parcel);
    }
}
