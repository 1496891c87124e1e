using Akka.Actor;
using Akka.Cluster;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;

namespace SurveyFit.Engines.Akka.Nodes;

/// <summary>This process as a node, through as many actor systems as it takes: one that was taken out of the cluster, or that lost all its seeds, is replaced.</summary>
internal sealed class ClusterNode : IAsyncDisposable
{
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LeaveTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FirstReminder = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan NextReminder = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private readonly AkkaOptions _options;
    private readonly NodeSetup _setup;
    private readonly Address[] _seeds;
    private readonly bool _isSeed;
    private readonly Func<ActorSystem, IActorRef> _start;
    private readonly Action<LinkDelivery> _deliver;
    private readonly Action<string> _log;
    private readonly CancellationTokenSource _disposing = new();
    private ActorSystem? _system;
    private Task _running = Task.CompletedTask;

    /// <summary>A node that has not joined yet.</summary>
    /// <param name="options">Options.</param>
    /// <param name="roles">Roles.</param>
    /// <param name="start">Starts the node's actor in a new system; the node's messages go to it.</param>
    /// <param name="deliver">Receives <see cref="LinkUp"/> and <see cref="LinkDown"/>.</param>
    /// <param name="log">Receives lines.</param>
    internal ClusterNode(
        AkkaOptions options, IReadOnlyList<string> roles, Func<ActorSystem, IActorRef> start, Action<LinkDelivery> deliver, Action<string> log)
    {
        _options = options;
        _start = start;
        _deliver = deliver;
        _log = log;
        _setup = new NodeSetup(options, roles, log);
        _seeds = [.. options.Seeds.Select(seed => Address.Parse(seed.ToString()))];
        _isSeed = options.Seeds.Contains(options.Listen);
    }

    /// <summary>True for a node that only asks and soon leaves.</summary>
    internal bool IsGuest { get; init; }

    /// <summary>The node's actor; nobody while there is no system.</summary>
    internal IActorRef Actor { get; private set; } = ActorRefs.Nobody;

    /// <summary>Joins, and stays joined.</summary>
    /// <exception cref="ClusterException">No seed lets this node in, for too long.</exception>
    internal async Task OpenAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _disposing.Token);
        if (_options.FirstConnectionPatience is { } patience) limit.CancelAfter(patience);
        var system = _setup.Start();
        try
        {
            await JoinAsync(system, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await system.Terminate().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            throw new ClusterException($"No cluster found: {await SeedInquiry.ExplainAsync(_seeds).ConfigureAwait(false)}");
        }

        Begin(system);
        _running = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Leaves the cluster; more than once is as good as once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposing.IsCancellationRequested) return;
        await _disposing.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_system is { } system) await StopAsync(system).ConfigureAwait(false);
    }

    /// <summary>Another living member with this role.</summary>
    internal Address? OtherWith(string role)
    {
        if (_system is not { } system) return null;
        var cluster = Cluster.Get(system);
        var state = cluster.State;
        return state.Members
            .FirstOrDefault(member => member.HasRole(role) && member.UniqueAddress != cluster.SelfUniqueAddress && !state.Unreachable.Contains(member)
                && member.Status is MemberStatus.Up or MemberStatus.WeaklyUp)?.Address;
    }

    private static async Task StopAsync(ActorSystem system)
    {
        // Leaving in all form takes some rounds of gossip with every node. One that declares itself out tells it to a few and ends.
        var cluster = Cluster.Get(system);
        cluster.Down(cluster.SelfAddress);
        for (var waited = TimeSpan.Zero; !cluster.IsTerminated && waited < LeaveTime; waited += Glance) await Task.Delay(Glance).ConfigureAwait(false);
        await system.Terminate().WaitAsync(StopTime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task JoinAsync(ActorSystem system, CancellationToken cancellation)
    {
        var cluster = Cluster.Get(system);
        system.ActorOf(Props.Create(() => new Coroner()), nameof(Coroner));

        // Only a node that is first among the seeds founds a cluster; one that is a seed tries the others first.
        var own = cluster.SelfAddress;
        cluster.JoinSeedNodes(_seeds.Length == 0 ? [own] : _isSeed ? _seeds.OrderBy(seed => seed != own) : _seeds);

        using var reminding = new Timer(_ => _ = RemindAsync(), null, FirstReminder, NextReminder);
        while (!IsIn(cluster.SelfMember.Status))
        {
            if (cluster.IsTerminated) throw new OperationCanceledException("This node was taken out while it joined.");
            await Task.Delay(Glance, cancellation).ConfigureAwait(false);
        }
    }

    // Weakly up is enough: while silent nodes are not taken out yet, newcomers get no further. Who only asks need not even be that.
    private bool IsIn(MemberStatus status) => status is MemberStatus.Up or MemberStatus.WeaklyUp || (IsGuest && status is MemberStatus.Joining);

    private async Task RemindAsync() => _log($"waiting: {await SeedInquiry.ExplainAsync(_seeds).ConfigureAwait(false)}");

    private void Begin(ActorSystem system)
    {
        _system = system;
        Actor = _start(system);
        _deliver(new LinkUp());
    }

    private async Task RunAsync()
    {
        while (!_disposing.IsCancellationRequested)
        {
            var reason = await WatchAsync(_system!).ConfigureAwait(false);
            if (_disposing.IsCancellationRequested) return;
            Actor = ActorRefs.Nobody;
            _deliver(new LinkDown(reason));
            await _system!.Terminate().WaitAsync(StopTime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _system = null;
            await RejoinAsync().ConfigureAwait(false);
        }
    }

    private async Task RejoinAsync()
    {
        while (!_disposing.IsCancellationRequested)
        {
            ActorSystem? system = null;
            try
            {
                system = _setup.Start();
                await JoinAsync(system, _disposing.Token).ConfigureAwait(false);
                Begin(system);
                return;
            }
            catch (Exception again) when (again is OperationCanceledException or ClusterException)
            {
                // The port may not be free yet, or the node was put out while it joined.
                if (system is not null) await system.Terminate().WaitAsync(StopTime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await Task.Delay(RestartPause, _disposing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Returns when this system is of no use any more.</summary>
    private async Task<string> WatchAsync(ActorSystem system)
    {
        var surroundings = new Surroundings(system, _seeds);
        while (!_disposing.IsCancellationRequested)
        {
            await Task.Delay(LookAround, _disposing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Cluster.Get(system).IsTerminated) return "this node was taken out of it";
            if (await surroundings.LookAsync().ConfigureAwait(false) is { } reason) return reason;
        }

        return "";
    }
}
