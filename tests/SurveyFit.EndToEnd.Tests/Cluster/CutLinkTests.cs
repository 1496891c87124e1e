using System.Text.Json;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>A worker whose cable is cut, and a fit that takes longer than the broker's patience.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class CutLinkTests
{
    private const int ConsumerTimeoutMs = 6000;
    private static readonly TimeSpan CutFor = TimeSpan.FromSeconds(60);
    private NetworkLink _link = null!;
    private PrivateBroker _broker = null!;

    [OneTimeSetUp]
    public void Join()
    {
        _link = NetworkLink.Create();
        _broker = PrivateBroker.Start(address: _link.HostAddress, settings: $"consumer_timeout = {ConsumerTimeoutMs}");
    }

    [OneTimeTearDown]
    public void Part()
    {
        _broker?.Dispose();
        _link?.Dispose();
    }

    [Test]
    public void Worker_CutOffForAMinute_IsReplacedMeanwhile_AndRejoins()
    {
        using var run = new ClusterRun(_broker);
        var far = run.AddWorker(delayMs: 1000, link: _link, slots: 2);
        var coordinator = run.Submit();
        run.AwaitDone(2);

        _link.Cut();
        run.AddWorker(delayMs: 1300);
        Task.Delay(CutFor).Wait();
        Assert.That(coordinator.HasExited, Is.False, "the campaign is too short for this test");
        Assert.That(run.Ledger.Unanswered, Is.Positive, "what it held was not taken back");
        _link.Mend();

        run.Await(() => far.Output.Split("worker: connected").Length > 2, "connected again");
        run.Await(() => coordinator.HasExited || Dropped(run) > 0, "late answers dropped");
        Assert.That(coordinator.HasExited, Is.False, "its late answers did not come, or were not noticed");
        run.AwaitSameCatalogue(coordinator);
    }

    [Test]
    public void Fit_LongerThanConsumerTimeout_IsFinishedOnce()
    {
        using var run = new ClusterRun(_broker, ClusterScene.OneStar);
        run.AddWorker(delayMs: 3 * ConsumerTimeoutMs, slots: 8);
        var coordinator = run.Submit();
        Assert.That(coordinator.AwaitExit(TimeSpan.FromMinutes(3)), Is.Zero, coordinator.Output);
        Assert.That(run.Ledger.AttemptsOfDone().Values, Is.All.EqualTo(1), "fits were begun again");
        Assert.That(run.Ledger.Failures(), Is.Empty);
    }

    private static int Dropped(ClusterRun run)
    {
        var status = run.Observe("status", "--format", "json");
        if (status.ExitCode != 0) return 0;
        using var json = JsonDocument.Parse(status.Output);
        return json.RootElement.GetProperty("campaigns")[0].GetProperty("dropped_answers").GetInt32();
    }
}
