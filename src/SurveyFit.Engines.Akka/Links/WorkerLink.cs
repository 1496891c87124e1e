using System.Threading.Channels;
using Akka.Actor;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Engines.Akka.Desk;
using SurveyFit.Engines.Akka.Nodes;

namespace SurveyFit.Engines.Akka.Links;

/// <summary>A worker as a node.</summary>
internal sealed class WorkerLink : IWorkerLink
{
    private readonly Channel<LinkDelivery> _deliveries = Channel.CreateUnbounded<LinkDelivery>(new UnboundedChannelOptions { SingleReader = true });
    private readonly WorkerState _state;
    private readonly ClusterNode _node;

    internal WorkerLink(AkkaOptions options, string numericVersion, int slots, Action<string> log)
    {
        var state = _state = new WorkerState(numericVersion, slots, delivery => _deliveries.Writer.TryWrite(delivery));
        _node = new ClusterNode(options, [RunNames.WorkerRole], system => system.ActorOf(Props.Create(() => new WorkerActor(state)), RunNames.WorkerRole), state.Deliver, log);
    }

    public ChannelReader<LinkDelivery> Deliveries => _deliveries.Reader;

    internal Task OpenAsync(CancellationToken cancellation) => _node.OpenAsync(cancellation);

    public async ValueTask<bool> SendAnswersAsync(RunId run, ReadOnlyMemory<byte> answers, CancellationToken cancellation)
    {
        var (parcel, kept) = _state.Post(run, answers);
        _node.Actor.Tell(new WorkerActor.SendAnswers(parcel), ActorRefs.NoSender);
        try
        {
            return await kept.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _state.Withdraw(parcel);
        }
    }

    public ValueTask BroadcastAsync(ReadOnlyMemory<byte> presence)
    {
        _node.Actor.Tell(new WorkerActor.Speak(presence), ActorRefs.NoSender);
        return ValueTask.CompletedTask;
    }

    public void SetAppetite(int tasks)
    {
        _state.Appetite = tasks;
        _node.Actor.Tell(WorkerActor.WantsChanged.Instance, ActorRefs.NoSender);
    }

    public ValueTask StopTasksAsync()
    {
        SetAppetite(0);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync().ConfigureAwait(false);
        _deliveries.Writer.TryComplete();
    }
}
