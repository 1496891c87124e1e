using SurveyFit.Campaigns.Cluster.Links;

namespace SurveyFit.Campaigns.Tests.Cluster;

/// <summary>Coordinator and worker of a cluster pass the suite without a network.</summary>
[TestFixture]
internal sealed class MemoryEngineTests : ClusterConformance
{
    private readonly MemoryEngine _engine = new();

    protected override IClusterEngine EngineFor(ClusterRole role) => _engine;
}
