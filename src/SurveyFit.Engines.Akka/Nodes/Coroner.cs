using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using Akka.Remote;

namespace SurveyFit.Engines.Akka.Nodes;

/// <summary>Establishes the death of nodes: where a connection broke and the machine says that nobody listens any more, the process has ended.</summary>
/// <remarks>
/// Such a node is taken out at once, without waiting for missed heartbeats and for a stable picture, which a site that ends workers every few
/// seconds never sees. Machines that are merely silent are left to failure detector and split-brain resolver.
/// </remarks>
internal sealed class Coroner : UntypedActor
{
    // The port of a process that is killed may outlive its connections by a moment.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly HashSet<Address> _examined = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();

    /// <inheritdoc/>
    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(AssociationEvent));

    /// <inheritdoc/>
    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case DisassociatedEvent broken: Examine(broken.RemoteAddress); break;
            case AssociationErrorEvent failed: Examine(failed.RemoteAddress); break;
            case Verdict verdict: Pronounce(verdict); break;
            default: break;
        }
    }

    private void Examine(Address? node)
    {
        if (node is null || Listed(node) is null || !_examined.Add(node)) return;
        ExamineAsync(node).PipeTo(Self);
    }

    private static async Task<Verdict> ExamineAsync(Address node)
    {
        await Task.Delay(Pause).ConfigureAwait(false);
        return new Verdict(node, await NodeProbe.KnockAsync(node).ConfigureAwait(false) == Knock.NobodyHome);
    }

    private void Pronounce(Verdict verdict)
    {
        _examined.Remove(verdict.Node);
        if (!verdict.IsDead || Listed(verdict.Node) is not { } member) return;
        if (member.Status is MemberStatus.Joining or MemberStatus.WeaklyUp or MemberStatus.Up) _log.Warning($"node {verdict.Node} has ended without leaving; it is taken out");
        Cluster.Get(Context.System).Down(verdict.Node);

        // Without this, the cluster would still wait until heartbeats are missed before it forgets the node.
        ((IRemoteActorRefProvider)((ExtendedActorSystem)Context.System).Provider).Quarantine(verdict.Node, member.UniqueAddress.Uid);
        Context.System.EventStream.Publish(new NodeDied(verdict.Node));
    }

    private static Member? Listed(Address node)
    {
        var cluster = Cluster.Get(Context.System);
        if (node == cluster.SelfAddress) return null;
        return cluster.State.Members.FirstOrDefault(member => member.Address == node);
    }

    private sealed record Verdict(Address Node, bool IsDead);
}

/// <summary>A node's process has ended; published in the actor system that found out.</summary>
/// <param name="Node">Its address.</param>
internal sealed record NodeDied(Address Node);
