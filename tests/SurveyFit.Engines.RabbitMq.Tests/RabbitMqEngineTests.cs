using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Tests.Cluster;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.Engines.RabbitMq.Tests;

/// <summary>RabbitMQ passes the suite: a real broker with TLS, each role with the account that a site gives it.</summary>
[TestFixture]
internal sealed class RabbitMqEngineTests : ClusterConformance
{
    protected override IClusterEngine EngineFor(ClusterRole role)
    {
        var broker = PrivateBroker.Shared;
        var account = role switch
        {
            ClusterRole.Coordinator => BrokerRole.Coordinator,
            ClusterRole.Worker => BrokerRole.Worker,

            // Observers may only look; this one gives commands, too.
            _ => BrokerRole.Coordinator,
        };
        return new RabbitMqEngine(new BrokerOptions(
            BrokerAddress.Parse(broker.Url(), allowPlain: false), BrokerCredentials.Load(broker.CredentialsFile(account)), broker.AuthorityFile));
    }
}
