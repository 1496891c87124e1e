using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Tests.Cluster;

namespace SurveyFit.Engines.Akka.Tests;

/// <summary>Akka.NET passes the suite: real nodes on loopback around one that stays, as a site's seed does.</summary>
[TestFixture]
internal sealed class AkkaConformanceTests : ClusterConformance
{
    private StandingSeed _seed = null!;

    [OneTimeSetUp]
    public async Task Open() => _seed = await StandingSeed.OpenAsync();

    [OneTimeTearDown]
    public async Task Close() => await _seed.DisposeAsync();

    protected override IClusterEngine EngineFor(ClusterRole role) => _seed.Engine();
}
