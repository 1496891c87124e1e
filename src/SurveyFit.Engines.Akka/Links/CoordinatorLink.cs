using System.Threading.Channels;
using Akka.Actor;
using Akka.Cluster.Tools.Singleton;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Engines.Akka.Desk;
using SurveyFit.Engines.Akka.Nodes;

namespace SurveyFit.Engines.Akka.Links;

/// <summary>The coordinator of a run as a node: its desk is the run's cluster singleton.</summary>
internal sealed class CoordinatorLink : ICoordinatorLink
{
    private readonly Channel<LinkDelivery> _deliveries = Channel.CreateUnbounded<LinkDelivery>(new UnboundedChannelOptions { SingleReader = true });
    private static readonly TimeSpan DeathPatience = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RemovalMargin = TimeSpan.FromMilliseconds(100);
    private readonly DeskHost _host;
    private readonly string _role;
    private readonly ClusterNode _node;

    internal CoordinatorLink(AkkaOptions options, RunId run, Action<string> log)
    {
        _host = new DeskHost(delivery => _deliveries.Writer.TryWrite(delivery));
        var role = _role = RunNames.RoleOf(run);
        _node = new ClusterNode(options, [RunNames.CoordinatorRole, role], system => OpenDesk(system, role), _host.Deliver, log);
    }

    public ChannelReader<LinkDelivery> Deliveries => _deliveries.Reader;

    /// <summary>Joins, unless the run has a coordinator already.</summary>
    /// <exception cref="ClusterException">It has one, or no seed answers.</exception>
    internal async Task OpenAsync(CancellationToken cancellation)
    {
        await _node.OpenAsync(cancellation).ConfigureAwait(false);

        // One whose machine died a moment ago is still a member until its heartbeats are missed.
        for (var waited = TimeSpan.Zero; _node.OtherWith(_role) is { } other; waited += Glance)
        {
            if (waited > DeathPatience || await NodeProbe.KnockAsync(other).ConfigureAwait(false) == Knock.Answer)
                throw new ClusterException($"This run has a coordinator already, at {other}. Stop it first, or look at it with 'surveyfit watch'.");
            await Task.Delay(Glance, cancellation).ConfigureAwait(false);
        }
    }

    public ValueTask SendTaskAsync(ReadOnlyMemory<byte> task, CancellationToken cancellation)
    {
        _host.Add(task);
        return ValueTask.CompletedTask;
    }

    public ValueTask SendToAsync(string address, ReadOnlyMemory<byte> message)
    {
        _host.Tell(new DeskActor.SendNote(address, message));
        return ValueTask.CompletedTask;
    }

    public ValueTask<long?> CountWaitingTasksAsync() => new(_host.WaitingCount);

    public ValueTask<long?> CountDeadLettersAsync() => new(_host.RejectedCount);

    public ValueTask ForgetRunAsync()
    {
        _host.End();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync().ConfigureAwait(false);
        _deliveries.Writer.TryComplete();
    }

    private IActorRef OpenDesk(ActorSystem system, string role)
    {
        var settings = ClusterSingletonManagerSettings.Create(system).WithSingletonName(RunNames.DeskName).WithRole(role)
            // No need to wait until a former desk is surely gone: what guards the run is the lock on its ledger.
            .WithRemovalMargin(RemovalMargin);
        var host = _host;
        return system.ActorOf(ClusterSingletonManager.Props(Props.Create(() => new DeskActor(host)), PoisonPill.Instance, settings), role);
    }
}
