using Akka.Actor;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Engines.Akka.Messages;

namespace SurveyFit.Engines.Akka.Desk;

/// <summary>What a run's coordinator keeps while desk actors come and go. The ledger is the memory of the run; this only carries.</summary>
/// <param name="deliver">Receives what comes in.</param>
internal sealed class DeskHost(Action<LinkDelivery> deliver)
{
    private readonly Lock _gate = new();

    // Numbers of a later desk of the run are higher, whatever the process.
    private readonly TaskDesk<IActorRef> _tasks = new(DateTime.UtcNow.Ticks);
    private IActorRef _actor = ActorRefs.Nobody;
    private long _parcels;
    private long _rejected;

    /// <summary>True if the run wants no answers any more.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>Tasks that wait for a worker.</summary>
    internal long WaitingCount => Locked(tasks => tasks.WaitingCount);

    /// <summary>Messages that made no sense.</summary>
    internal long RejectedCount => Interlocked.Read(ref _rejected);

    internal void Deliver(LinkDelivery delivery) => deliver(delivery);

    internal void Opened(IActorRef actor)
    {
        lock (_gate)
        {
            _actor = actor;
            _tasks.AllGone();
        }
    }

    internal void Add(ReadOnlyMemory<byte> task)
    {
        lock (_gate) _tasks.Add(task);
        Tell(DeskActor.Nudge.Instance);
    }

    internal void Tell(object message)
    {
        IActorRef actor;
        lock (_gate) actor = _actor;
        actor.Tell(message, ActorRefs.NoSender);
    }

    internal void Want(IActorRef worker, Want want)
    {
        lock (_gate) _tasks.Want(worker, want.Appetite, want.Held);
    }

    internal void Settle(IActorRef worker, Settled settled)
    {
        if (settled.Rejected) CountRejected();
        lock (_gate) _tasks.Settle(worker, settled.Task);
    }

    internal void Gone(IActorRef worker)
    {
        lock (_gate) _tasks.Gone(worker);
    }

    internal IReadOnlyList<Handout<IActorRef>> HandOut() => Locked(tasks => tasks.HandOut());

    internal void End()
    {
        lock (_gate)
        {
            IsOver = true;
            _tasks.Clear();
        }
    }

    internal long NextParcel() => Interlocked.Increment(ref _parcels);

    internal void CountRejected() => Interlocked.Increment(ref _rejected);

    private T Locked<T>(Func<TaskDesk<IActorRef>, T> take)
    {
        lock (_gate) return take(_tasks);
    }
}
