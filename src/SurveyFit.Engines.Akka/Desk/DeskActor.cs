using Akka.Actor;
using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Engines.Akka.Messages;
using SurveyFit.Engines.Akka.Nodes;

namespace SurveyFit.Engines.Akka.Desk;

/// <summary>The one place in the cluster where a run's tasks are handed out and its answers taken: the cluster singleton of the run.</summary>
/// <remarks>What must outlive this actor is in its host; what is said between the host and it never leaves the process.</remarks>
internal sealed class DeskActor(DeskHost host) : UntypedActor
{
    private readonly Dictionary<IActorRef, Parcels> _parcels = [];
    private readonly Dictionary<string, IActorRef> _speakers = new(StringComparer.Ordinal);
    private readonly HashSet<(IActorRef Worker, long Parcel)> _inHand = [];

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(NodeDied));
        host.Opened(Self);
    }

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Piece piece: Take(piece); break;
            case Settled settled: host.Settle(Sender, settled); break;
            case Want want: Serve(want); break;
            case Terminated gone: Forget(gone.ActorRef); break;
            case NodeDied died: ForgetAll(died.Node); break;
            case Keep keep: Release(keep); break;
            case SendNote note: Send(note); break;
            default: break;
        }

        foreach (var handout in host.HandOut()) Send(handout.Worker, ParcelKind.Task, handout.Number, handout.Task, handout.Again);
    }

    private void Serve(Want want)
    {
        if (want.NumericVersion != NumericVersion.Current) return;
        Know(Sender);
        host.Want(Sender, want);
    }

    private void Know(IActorRef speaker)
    {
        if (_speakers.TryAdd(AddressOf(speaker), speaker)) Context.Watch(speaker);
    }

    private void ForgetAll(Address node)
    {
        foreach (var speaker in _speakers.Values.Where(speaker => speaker.Path.Address == node).ToArray()) Forget(speaker);
    }

    private void Forget(IActorRef speaker)
    {
        _speakers.Remove(AddressOf(speaker));
        _parcels.Remove(speaker);
        _inHand.RemoveWhere(entry => entry.Worker.Equals(speaker));
        host.Gone(speaker);
    }

    private void Take(Piece piece)
    {
        if (piece.Kind is not (ParcelKind.Answers or ParcelKind.Presence or ParcelKind.Request)) return;
        Know(Sender);
        if (!_parcels.TryGetValue(Sender, out var parcels)) _parcels.Add(Sender, parcels = new Parcels());
        if (!parcels.TryComplete(piece, out var whole)) return;
        if (piece.Kind != ParcelKind.Answers) host.Deliver(new LinkMessage(whole.Value, AddressOf(Sender), Redelivered: false, Receipt: null));
        else if (host.IsOver) Sender.Tell(new Kept(piece.Parcel, Wanted: false));
        else if (_inHand.Add((Sender, piece.Parcel))) host.Deliver(new LinkMessage(whole.Value, AddressOf(Sender), Redelivered: false, new AnswerReceipt(host, Self, Sender, piece.Parcel)));
    }

    private void Release(Keep keep)
    {
        _inHand.Remove((keep.Worker, keep.Parcel));
        keep.Worker.Tell(new Kept(keep.Parcel, Wanted: true));
    }

    private void Send(SendNote note)
    {
        if (_speakers.TryGetValue(note.Address, out var speaker)) Send(speaker, ParcelKind.Note, host.NextParcel(), note.Body, again: false);
    }

    private void Send(IActorRef receiver, ParcelKind kind, long number, ReadOnlyMemory<byte> body, bool again)
    {
        foreach (var piece in Parcels.Cut(kind, number, body, again)) receiver.Tell(piece, Self);
    }

    private static string AddressOf(IActorRef speaker) => speaker.Path.ToSerializationFormat();

    /// <summary>There is something to hand out.</summary>
    internal sealed record Nudge
    {
        internal static Nudge Instance { get; } = new();
    }

    /// <summary>Answers are safe.</summary>
    internal sealed record Keep(IActorRef Worker, long Parcel);

    /// <summary>A note for one worker or observer.</summary>
    internal sealed record SendNote(string Address, ReadOnlyMemory<byte> Body);

    private sealed class AnswerReceipt(DeskHost host, IActorRef desk, IActorRef worker, long parcel) : ILinkReceipt
    {
        public ValueTask AcknowledgeAsync()
        {
            desk.Tell(new Keep(worker, parcel));
            return ValueTask.CompletedTask;
        }

        public ValueTask RejectAsync()
        {
            host.CountRejected();
            return AcknowledgeAsync();
        }
    }
}
