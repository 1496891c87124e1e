using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Testing.Cluster;

// Nearly all time of these tests goes by with waiting for heartbeats and gossip.
[assembly: LevelOfParallelism(6)]

namespace SurveyFit.Engines.Akka.Tests;

/// <summary>A node that only lets others in, and a quick pace for clusters whose nodes all live in one process.</summary>
internal sealed class StandingSeed : IAsyncDisposable
{
    private const string QuickPace =
        """
        akka.cluster {
          gossip-interval = 100ms
          leader-actions-interval = 100ms
          unreachable-nodes-reaper-interval = 200ms
          failure-detector {
            heartbeat-interval = 300ms
            acceptable-heartbeat-pause = 2s
          }
          split-brain-resolver.stable-after = 1s
        }
        """;

    private readonly NodeAddress _address;
    private readonly string _configuration;
    private IObserverLink? _node;

    private StandingSeed(NodeAddress address, string configuration)
    {
        _address = address;
        _configuration = configuration;
    }

    internal static async Task<StandingSeed> OpenAsync()
    {
        var configuration = Path.Combine(Path.GetTempPath(), $"surveyfit-akka-{Guid.NewGuid():N}.conf");
        await File.WriteAllTextAsync(configuration, QuickPace);
        var seed = new StandingSeed(new NodeAddress("127.0.0.1", LoopbackPort.Free(), Encrypted: false), configuration);
        seed._node = await seed.Engine(seed._address).OpenObserverAsync(CancellationToken.None);
        return seed;
    }

    /// <summary>An engine whose nodes join here, each at a port of its own.</summary>
    internal AkkaEngine Engine() => Engine(new NodeAddress("127.0.0.1", 0, Encrypted: false));

    public async ValueTask DisposeAsync()
    {
        if (_node is { } node) await node.DisposeAsync();
        File.Delete(_configuration);
    }

    private AkkaEngine Engine(NodeAddress listen) =>
        new(new AkkaOptions([_address], listen, Tls: null, _configuration, TimeSpan.FromSeconds(30)), TestContext.Progress.WriteLine);
}
