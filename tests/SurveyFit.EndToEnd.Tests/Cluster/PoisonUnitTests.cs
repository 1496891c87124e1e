namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>Units that end the process that fits them.</summary>
/// <param name="engine">What carries the messages.</param>
[TestFixtureSource(typeof(Carrier), nameof(Carrier.Engines))]
[Parallelizable(ParallelScope.Self)]
internal sealed class PoisonUnitTests(string engine)
{
    [Test]
    public void Unit_ThatEndsItsWorkers_IsSetAside_AndTheCampaignFinishes()
    {
        using var run = new ClusterRun(Carrier.Of(engine));
        var coordinator = run.Submit();
        var worker = run.AddWorker(exitOnTarget: ClusterScene.Star);
        run.Await(
            () =>
            {
                // As systemd and Slurm do.
                if (worker.HasExited && !coordinator.HasExited) worker = run.AddWorker(exitOnTarget: ClusterScene.Star);
                return coordinator.HasExited;
            },
            "finished");

        Assert.That(coordinator.ExitCode, Is.Zero, coordinator.Output);
        Assert.That(run.Ledger.Quarantined, Is.EqualTo(run.Ledger.Of(ClusterScene.Star)).And.Positive);
        Assert.That(run.Ledger.Done + run.Ledger.Quarantined, Is.EqualTo(ClusterScene.Units));
        var recorded = CommandLine.Run("catalogue", "query", run.Output, "SELECT count(*) AS n FROM failures WHERE class = 'worker-lost'", "--format", "csv");
        Assert.That(recorded.Output, Does.Contain($"{run.Ledger.Quarantined}"), recorded.Error);
    }
}
