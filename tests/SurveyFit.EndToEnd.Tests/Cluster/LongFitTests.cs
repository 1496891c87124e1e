using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>A fit that takes longer than the broker's patience.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class LongFitTests
{
    private const int ConsumerTimeoutMs = 6000;

    [Test]
    public void Fit_LongerThanConsumerTimeout_IsFinishedOnce()
    {
        using var broker = PrivateBroker.Start(settings: $"consumer_timeout = {ConsumerTimeoutMs}");
        using var run = new ClusterRun(new BrokerCarrier(broker), ClusterScene.OneStar);
        run.AddWorker(delayMs: 3 * ConsumerTimeoutMs, slots: 8);
        var coordinator = run.Submit();
        Assert.That(coordinator.AwaitExit(TimeSpan.FromMinutes(3)), Is.Zero, coordinator.Output);
        Assert.That(run.Ledger.AttemptsOfDone().Values, Is.All.EqualTo(1), "fits were begun again");
        Assert.That(run.Ledger.Failures(), Is.Empty);
    }
}
