using Akka.Actor;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Engines.Akka.Desk;
using SurveyFit.Engines.Akka.Messages;

namespace SurveyFit.Engines.Akka.Links;

/// <summary>A worker's mouth and ear: pulls tasks from the desks of all runs in fair shares, repeats answers until they are safe.</summary>
/// <remarks>Fits run on threads of the worker, never on a dispatcher of Akka.NET.</remarks>
internal sealed class WorkerActor(WorkerState state) : DeskFinder, IWithTimers
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    // A coordinator that restarts finds its answers still waiting; one that does not come back will fit those units again.
    private static readonly TimeSpan AbsencePatience = TimeSpan.FromMinutes(1);
    private readonly Dictionary<IActorRef, Parcels> _parcels = [];

    // The last sign of life, for desks that are found after it.
    private ReadOnlyMemory<byte>? _presence;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        base.PreStart();
        Timers.StartPeriodicTimer(nameof(Tick), TickNow.Instance, Tick);
    }

    /// <inheritdoc/>
    protected override void Found(RunId run, IActorRef desk)
    {
        SayWhatIsWanted();
        if (_presence is { } presence) Send(desk, ParcelKind.Presence, state.NextParcel(), presence);
    }

    /// <inheritdoc/>
    protected override void Take(object message)
    {
        switch (message)
        {
            case Piece piece: TakePiece(piece); break;
            case Kept kept: state.Complete(kept); break;
            case SendAnswers answers: Send(answers.Parcel); break;
            case SettleTask settle: Settle(settle); break;
            case Speak speak: Broadcast(speak.Body); break;
            case WantsChanged: SayWhatIsWanted(); break;
            case TickNow: SayWhatIsWanted(); Repeat(); break;
            default: break;
        }
    }

    private void SayWhatIsWanted()
    {
        foreach (var (run, desk) in Desks) SayWhatIsWanted(run, desk);
    }

    private void SayWhatIsWanted(RunId run, IActorRef desk)
    {
        var appetite = state.Appetite;
        var share = appetite == 0 ? 0 : Math.Max(1, appetite / Math.Max(1, Desks.Count));
        desk.Tell(new Want(state.NumericVersion, share, state.HeldOf(run)));
    }

    private void TakePiece(Piece piece)
    {
        if (piece.Kind is not (ParcelKind.Task or ParcelKind.Note) || RunNames.RunOf(Sender) is not { } run) return;
        if (!_parcels.TryGetValue(Sender, out var parcels)) _parcels.Add(Sender, parcels = new Parcels());

        // Held from its first piece on, so that the desk does not take a large task for lost while it travels.
        if (piece.Kind == ParcelKind.Task) state.Hold(run, piece.Parcel);
        if (!parcels.TryComplete(piece, out var whole)) return;
        state.Deliver(piece.Kind == ParcelKind.Task
            ? new LinkMessage(whole.Value, null, piece.Again, new TaskReceipt(state, Self, run, piece.Parcel))
            : new LinkMessage(whole.Value, null, Redelivered: false, Receipt: null));
    }

    private void Settle(SettleTask settle)
    {
        if (Desks.TryGetValue(settle.Run, out var desk)) desk.Tell(new Settled(settle.Task, settle.Rejected));
    }

    private void Broadcast(ReadOnlyMemory<byte> body)
    {
        _presence = body;
        var parcel = state.NextParcel();
        foreach (var desk in Desks.Values) Send(desk, ParcelKind.Presence, parcel, body);
    }

    private void Send(long parcel)
    {
        if (state.Pending(parcel) is not { } answers || !Desks.TryGetValue(answers.Run, out var desk)) return;
        answers.Sent();
        Send(desk, ParcelKind.Answers, parcel, answers.Body);
    }

    private void Repeat()
    {
        foreach (var (parcel, answers) in state.Pending())
        {
            if (Desks.ContainsKey(answers.Run)) answers.Absent = TimeSpan.Zero;
            else answers.Absent += Tick;
            if (answers.Absent > AbsencePatience) state.Complete(new Kept(parcel, Wanted: false));
            else if (answers.IsDue()) Send(parcel);
        }
    }

    private static void Send(IActorRef desk, ParcelKind kind, long parcel, ReadOnlyMemory<byte> body)
    {
        foreach (var piece in Parcels.Cut(kind, parcel, body)) desk.Tell(piece, Context.Self);
    }

    /// <summary>Answers wait in the state to be sent.</summary>
    internal sealed record SendAnswers(long Parcel);

    /// <summary>A task is done with.</summary>
    internal sealed record SettleTask(RunId Run, long Task, bool Rejected);

    /// <summary>A sign of life for everybody.</summary>
    internal sealed record Speak(ReadOnlyMemory<byte> Body);

    /// <summary>The appetite is another one.</summary>
    internal sealed record WantsChanged
    {
        internal static WantsChanged Instance { get; } = new();
    }

    private sealed record TickNow
    {
        internal static TickNow Instance { get; } = new();
    }

    private sealed class TaskReceipt(WorkerState state, IActorRef actor, RunId run, long task) : ILinkReceipt
    {
        public ValueTask AcknowledgeAsync() => Settle(rejected: false);

        public ValueTask RejectAsync() => Settle(rejected: true);

        private ValueTask Settle(bool rejected)
        {
            state.Release(run, task);
            actor.Tell(new SettleTask(run, task, rejected), ActorRefs.NoSender);
            return ValueTask.CompletedTask;
        }
    }
}
