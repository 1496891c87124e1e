using System.Text.Json;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>A worker whose cable is cut.</summary>
/// <param name="engine">What carries the messages.</param>
[TestFixtureSource(typeof(Carrier), nameof(Carrier.Engines))]
[Parallelizable(ParallelScope.Self)]
internal sealed class CutLinkTests(string engine)
{
    // Longer than each takes to notice, to hand out again, and to be told that nobody claims what was held.
    private readonly TimeSpan _cutFor = TimeSpan.FromSeconds(engine == BrokerCarrier.Engine ? 60 : 35);

    [Test]
    public void Worker_CutOff_IsReplacedMeanwhile_AndRejoins()
    {
        using var link = NetworkLink.Create();
        using var run = new ClusterRun(Carrier.Over(engine, link));
        var far = run.AddWorker(delayMs: 1000, link: link, slots: 2);
        var coordinator = run.Submit();
        run.AwaitDone(2);

        link.Cut();
        run.AddWorker(delayMs: 1300);
        Task.Delay(_cutFor).Wait();
        Assert.That(coordinator.HasExited, Is.False, "the campaign is too short for this test");
        Assert.That(run.Ledger.Unanswered, Is.Positive, "what it held was not taken back");
        link.Mend();

        run.Await(() => far.Output.Split("worker: connected").Length > 2, "connected again");
        run.Await(() => coordinator.HasExited || Dropped(run) > 0, "late answers dropped");
        Assert.That(coordinator.HasExited, Is.False, "its late answers did not come, or were not noticed");
        run.AwaitSameCatalogue(coordinator);
    }

    private static int Dropped(ClusterRun run)
    {
        var status = run.Observe("status", "--format", "json");
        if (status.ExitCode != 0) return 0;
        using var json = JsonDocument.Parse(status.Output);
        return json.RootElement.GetProperty("campaigns")[0].GetProperty("dropped_answers").GetInt32();
    }
}
