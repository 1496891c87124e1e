namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>However many workers, and however the files come to them: the same bytes.</summary>
/// <param name="engine">What carries the messages.</param>
[TestFixtureSource(typeof(Carrier), nameof(Carrier.Engines))]
[Parallelizable(ParallelScope.Self)]
internal sealed class WorkerCountTests(string engine)
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(6)]
    public void Catalogue_OfACluster_IsThatOfOneMachine(int workers)
    {
        using var run = new ClusterRun(Carrier.Of(engine));
        for (var number = 0; number < workers; number++) run.AddWorker();
        run.AwaitSameCatalogue(run.Submit());
    }

    [Test]
    public void Catalogue_OfWorkersWithoutTheFiles_IsTheSame_IfTheyComeWithTheTasks()
    {
        var text = File.ReadAllText(ClusterScene.Campaign).Replace("name: cluster\n", "name: cluster\ntransport: inline\n", StringComparison.Ordinal);
        var campaign = ClusterScene.Survey["inline.yaml"];
        File.WriteAllText(campaign, text);
        using var elsewhere = new WorkFolder();
        using var run = new ClusterRun(Carrier.Of(engine), campaign);
        run.AddWorker(more: ["--data-root", elsewhere.Path]);
        run.AwaitSameCatalogue(run.Submit(), sameText: false);
    }
}
