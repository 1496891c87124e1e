namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>kill -9 of coordinators in the middle of a campaign.</summary>
/// <param name="engine">What carries the messages.</param>
[TestFixtureSource(typeof(Carrier), nameof(Carrier.Engines))]
[Parallelizable(ParallelScope.Self)]
internal sealed class KilledCoordinatorTests(string engine)
{
    private const int DelayMs = 150;

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
