using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Tests.Cluster;

namespace SurveyFit.Engines.Akka.Tests;

/// <summary>Akka.NET passes the suite: real nodes on loopback around one that stays, as a site's seed does.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
internal sealed class AkkaConformanceTests : ClusterConformance
{
    private StandingSeed _seed = null!;

    [SetUp]
    public async Task Open() => _seed = await StandingSeed.OpenAsync();

    [TearDown]
    public async Task Close() => await _seed.DisposeAsync();

    protected override IClusterEngine EngineFor(ClusterRole role) => _seed.Engine();
}
