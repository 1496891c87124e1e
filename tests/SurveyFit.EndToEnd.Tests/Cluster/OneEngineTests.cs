using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>What does not depend on the carrier: the worker's clock and the coordinator's lock.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class OneEngineTests
{
    [Test]
    public void Worker_AtTheEndOfItsTime_FinishesWhatItHasBegun()
    {
        using var run = new ClusterRun(new BrokerCarrier(PrivateBroker.Shared));
        var coordinator = run.Submit();
        var drained = run.AddWorker(delayMs: 1000, more: ["--drain-after", "4s"]);
        Assert.That(drained.AwaitExit(TimeSpan.FromSeconds(60)), Is.Zero, drained.Output);
        Assert.That(drained.Output, Does.Contain("its time is over"));
        var done = run.Ledger.Done;
        Assert.That(done, Is.Positive);

        run.AddWorker(slots: 2);
        run.AwaitSameCatalogue(coordinator);
    }

    [Test]
    public void SecondCoordinator_IsRefused_AndNamesTheFirst()
    {
        using var run = new ClusterRun(new BrokerCarrier(PrivateBroker.Shared));
        run.AddWorker(delayMs: 600);
        var first = run.Submit();
        run.AwaitDone(1);
        var second = run.Submit();
        Assert.That(second.AwaitExit(TimeSpan.FromSeconds(30)), Is.EqualTo(2));
        Assert.That(second.Output, Does.Contain($"pid {first.Id}"));
        Assert.That(first.HasExited, Is.False);
    }
}
