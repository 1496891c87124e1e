using System.Diagnostics;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>kill -9 of workers, again and again through a campaign.</summary>
/// <remarks>
/// Alone: a worker lives for twelve seconds, and on a machine that is busy starting processes for other tests it is killed before it has fitted anything.
/// </remarks>
/// <param name="engine">What carries the messages.</param>
[TestFixtureSource(typeof(Carrier), nameof(Carrier.Engines))]
[NonParallelizable]
internal sealed class KilledWorkerTests(string engine)
{
    private const int DelayMs = 600;
    private const int Workers = 6;

    // Two minutes, several times as long as the campaign takes: then the last workers may finish what is left.
    private const int MostKills = 60;
    private static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(2);

    [Test]
    public void Workers_KilledEveryTwoSeconds_LoseNothingAndDoubleNothing()
    {
        using var run = new ClusterRun(Carrier.Of(engine));
        var workers = new Queue<BackgroundProcess>();
        for (var number = 0; number < Workers; number++) workers.Enqueue(run.AddWorker(DelayMs));
        var coordinator = run.Submit();
        run.AwaitDone(1);

        var kills = 0;
        for (var watch = Stopwatch.StartNew(); !coordinator.HasExited && kills < MostKills; watch.Restart())
        {
            workers.Dequeue().Kill();
            kills++;
            workers.Enqueue(run.AddWorker(DelayMs));
            run.Await(() => coordinator.HasExited || watch.Elapsed > BetweenKills, "two seconds later");
        }

        run.AwaitSameCatalogue(coordinator);
        Assert.That(kills, Is.GreaterThan(2));
        Assert.That(run.Ledger.Unanswered, Is.Positive, "no kill hit a unit in hand");
        Assert.That(run.Ledger.Quarantined, Is.Zero);
    }
}
