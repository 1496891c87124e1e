using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>kill -9 of brokers in the middle of a campaign.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class KilledBrokerTests
{
    private const int DelayMs = 200;

    [Test]
    public void OnlyBroker_KilledAndStartedAgain_LosesNothing()
    {
        using var broker = PrivateBroker.Start();
        var carrier = new BrokerCarrier(broker);
        using var run = new ClusterRun(carrier);
        for (var number = 0; number < 2; number++) run.AddWorker(DelayMs);
        var coordinator = run.Submit();
        run.AwaitDone(10);

        broker.Kill();
        run.Await(() => coordinator.Output.Contains("out of reach", StringComparison.Ordinal), "noticed");
        broker.Restart();

        run.AwaitSameCatalogue(coordinator);
    }

    [Test]
    public void LeaderOfThree_Killed_IsReplacedByItself()
    {
        using var broker = PrivateBroker.Start(nodes: 3);
        var carrier = new BrokerCarrier(broker);
        using var run = new ClusterRun(carrier);
        for (var number = 0; number < 2; number++) run.AddWorker(DelayMs);
        var coordinator = run.Submit();
        run.AwaitDone(10);

        broker.Kill(LeaderOfTasks(broker, carrier.VirtualHost));

        run.AwaitSameCatalogue(coordinator);
    }

    private static int LeaderOfTasks(PrivateBroker broker, string virtualHost)
    {
        // Nodes are called n1, n2 and n3.
        var line = broker.Control("-q", "list_queues", "-p", virtualHost, "name", "leader").Split('\n').Single(line => line.StartsWith("surveyfit.tasks.", StringComparison.Ordinal));
        return line.Split('\t')[1][1] - '0';
    }
}
