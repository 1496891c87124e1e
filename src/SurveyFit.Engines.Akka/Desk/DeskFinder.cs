using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Tools.Singleton;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.Akka.Desk;

/// <summary>Knows the desks of all live runs through their singleton proxies; runs are read from the roles of the cluster's members.</summary>
internal abstract class DeskFinder : UntypedActor
{
    private readonly Dictionary<RunId, IActorRef> _desks = [];
    private readonly Dictionary<UniqueAddress, Member> _members = [];

    /// <summary>The proxies of all desks, by run.</summary>
    protected IReadOnlyDictionary<RunId, IActorRef> Desks => _desks;

    /// <inheritdoc/>
    protected override void PreStart() =>
        Cluster.Get(Context.System).Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, [typeof(ClusterEvent.IMemberEvent)]);

    /// <inheritdoc/>
    protected override void PostStop() => Cluster.Get(Context.System).Unsubscribe(Self);

    /// <inheritdoc/>
    protected sealed override void OnReceive(object message)
    {
        if (message is ClusterEvent.IMemberEvent news) Note(news.Member);
        else Take(message);
    }

    /// <summary>Anything but news of members.</summary>
    protected abstract void Take(object message);

    /// <summary>A desk came.</summary>
    protected virtual void Found(RunId run, IActorRef desk)
    {
    }

    private void Note(Member member)
    {
        if (member.Status is MemberStatus.Up or MemberStatus.WeaklyUp or MemberStatus.Joining) _members[member.UniqueAddress] = member;
        else _members.Remove(member.UniqueAddress);
        Look();
    }

    private void Look()
    {
        var live = _members.Values.SelectMany(member => member.Roles).Select(RunNames.RunOf).OfType<RunId>().ToHashSet();
        foreach (var gone in _desks.Keys.Where(run => !live.Contains(run)).ToArray())
        {
            Context.Stop(_desks[gone]);
            _desks.Remove(gone);
        }

        foreach (var run in live.Where(run => !_desks.ContainsKey(run)))
        {
            var role = RunNames.RoleOf(run);
            var settings = ClusterSingletonProxySettings.Create(Context.System).WithRole(role).WithSingletonName(RunNames.DeskName)
                .WithLogSingletonIdentificationFailure(false);
            var desk = Context.ActorOf(ClusterSingletonProxy.Props($"/user/{role}", settings));
            _desks.Add(run, desk);
            Found(run, desk);
        }
    }
}
