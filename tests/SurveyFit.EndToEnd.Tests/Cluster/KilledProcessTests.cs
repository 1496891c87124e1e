using System.Diagnostics;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>kill -9 of workers and coordinators in the middle of a campaign.</summary>
/// <param name="engine">What carries the messages.</param>
[TestFixtureSource(typeof(Carrier), nameof(Carrier.Engines))]
[Parallelizable(ParallelScope.Self)]
internal sealed class KilledProcessTests(string engine)
{
    private const int DelayMs = 150;
    private const int LongDelayMs = 600;
    private const int Workers = 6;
    private static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(2);

    [Test]
    public void Workers_KilledEveryTwoSeconds_LoseNothingAndDoubleNothing()
    {
        using var run = new ClusterRun(Carrier.Of(engine));
        var workers = new Queue<BackgroundProcess>();
        for (var number = 0; number < Workers; number++) workers.Enqueue(run.AddWorker(LongDelayMs));
        var coordinator = run.Submit();
        run.AwaitDone(1);

        var kills = 0;
        for (var watch = Stopwatch.StartNew(); !coordinator.HasExited; watch.Restart())
        {
            workers.Dequeue().Kill();
            kills++;
            workers.Enqueue(run.AddWorker(LongDelayMs));
            run.Await(() => coordinator.HasExited || watch.Elapsed > BetweenKills, "two seconds later");
        }

        run.AwaitSameCatalogue(coordinator);
        Assert.That(kills, Is.GreaterThan(2));
        Assert.That(run.Ledger.Unanswered, Is.Positive, "no kill hit a unit in hand");
        Assert.That(run.Ledger.Quarantined, Is.Zero);
    }

    [Test]
    public void Coordinator_KilledAndStartedAgain_RefitsNothingThatWasInTheLedger()
    {
        using var run = new ClusterRun(Carrier.Of(engine));
        for (var number = 0; number < 2; number++) run.AddWorker(DelayMs);
        Dictionary<string, int> before = [];
        for (var kills = 0; kills < 3; kills++)
        {
            var killed = run.Submit();
            run.AwaitDone(before.Count + 10);
            killed.Kill();
            Assert.That(before, Is.SubsetOf(run.Ledger.AttemptsOfDone()));
            before = run.Ledger.AttemptsOfDone();
        }

        run.AwaitSameCatalogue(run.Submit());
        Assert.That(before, Is.SubsetOf(run.Ledger.AttemptsOfDone()));
    }
}
