using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Coordinator;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Cluster.Worker;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Tests.Engines;

namespace SurveyFit.Campaigns.Tests.Cluster;

/// <summary>What every engine for clusters promises, beyond what all engines do. One is a subclass that names it.</summary>
internal abstract class ClusterConformance : EngineConformance
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private long _session = 1;

    [Test]
    public async Task Worker_ThatVanishes_LeavesItsUnitsToOthers()
    {
        using var ledger = Planned();
        await using var doomed = await StartWorkerAsync(2, new FakeFitter((_, cancellation) =>
        {
            cancellation.WaitHandle.WaitOne();
            return null;
        }));
        await using var farm = await StartAsync(ledger, Campaign(), 0, new FakeFitter());
        var running = farm.RunAsync(ledger, Grace, CancellationToken.None);
        await doomed.HoldsSomethingAsync();
        await doomed.VanishAsync();
        await using var heir = await StartWorkerAsync(2, new FakeFitter());
        var end = await running.WaitAsync(Patience);

        Assert.That((end.Done, end.Complete), Is.EqualTo((Stars, true)));
        Assert.That(Record(ledger), Is.EqualTo(Expected(ledger)));
        Assert.That(ledger.Units().Sum(unit => unit.Losses), Is.Zero, "a vanished worker is no proof against a unit");
    }

    [Test]
    public async Task Worker_ThatIsStopped_GivesBackWhatItHolds()
    {
        using var ledger = Planned();
        await using var leaving = await StartWorkerAsync(2, new FakeFitter((_, cancellation) =>
        {
            cancellation.WaitHandle.WaitOne();
            cancellation.ThrowIfCancellationRequested();
            return null;
        }));
        await using var farm = await StartAsync(ledger, Campaign(), 0, new FakeFitter());
        var running = farm.RunAsync(ledger, Grace, CancellationToken.None);
        await leaving.HoldsSomethingAsync();
        Assert.That(await leaving.StopAsync().WaitAsync(Patience), Is.EqualTo(WorkerEnd.Stopped));
        await using var heir = await StartWorkerAsync(1, new FakeFitter());
        var end = await running.WaitAsync(Patience);

        Assert.That(end.Done, Is.EqualTo(Stars));
        Assert.That(ledger.Units().Sum(unit => unit.Losses), Is.Zero);
    }

    [Test]
    public async Task Garbage_InEveryDirection_IsSetAsideAndStopsNothing()
    {
        using var ledger = Planned();
        var run = RunId.Of(Out.Path);
        await using var link = await EngineFor(ClusterRole.Coordinator).OpenCoordinatorAsync(run, CancellationToken.None);
        await using var engine = Engine(link, run, ledger, Campaign());
        var task = BareTask.Of(run);
        foreach (var garbage in new[] { "garbage"u8.ToArray(), task[..^1], [], [.. task, 1, 2, 3] }) await link.SendTaskAsync(garbage, CancellationToken.None);
        await using var evil = new LinkHolder(await EngineFor(ClusterRole.Worker).OpenWorkerAsync("other", 1, CancellationToken.None));
        var sending = evil.Link.SendAnswersAsync(run, "garbage"u8.ToArray(), CancellationToken.None);
        await using var worker = await StartWorkerAsync(2, new FakeFitter());
        var end = await new CampaignRunner(ledger, engine, AttemptLimits.Cluster).RunAsync(_ => { }, CancellationToken.None).WaitAsync(Patience);

        await sending;
        Assert.That((end.Done, end.Complete), Is.EqualTo((Stars, true)));
        Assert.That(engine.Report().Garbage, Is.EqualTo(1));
        Assert.That(await link.CountDeadLettersAsync(), Is.GreaterThanOrEqualTo(5));
    }

    [Test]
    public async Task Answers_ThatAreReplayed_AreDropped()
    {
        using var ledger = Planned();
        var run = RunId.Of(Out.Path);
        await using var link = await EngineFor(ClusterRole.Coordinator).OpenCoordinatorAsync(run, CancellationToken.None);
        await using var engine = Engine(link, run, ledger, Campaign());
        await using var evil = new LinkHolder(await EngineFor(ClusterRole.Worker).OpenWorkerAsync("other", 1, CancellationToken.None));
        var unit = ledger.Units()[0].Unit;
        var forged = new AnswerMessage("evil", [new AttemptReturned(new AttemptId(unit, 99)), new AttemptReturned(new AttemptId(unit, 99))]).Encode();

        // Some carriers keep answers themselves, others wait until the ledger has them: then nothing is confirmed before the campaign runs.
        var sending = Enumerable.Range(0, 3).Select(_ => evil.Link.SendAnswersAsync(run, forged, CancellationToken.None).AsTask()).ToArray();
        await using var worker = await StartWorkerAsync(2, new FakeFitter());
        var end = await new CampaignRunner(ledger, engine, AttemptLimits.Cluster).RunAsync(_ => { }, CancellationToken.None).WaitAsync(Patience);

        await Task.WhenAll(sending).WaitAsync(Patience);
        Assert.That((end.Done, end.Dropped), Is.EqualTo((Stars, 6L)));
        Assert.That(Record(ledger), Is.EqualTo(Expected(ledger)));
    }

    [Test]
    public async Task Coordinator_OfARunThatHasOne_IsRefused()
    {
        var run = RunId.Of(Out.Path);
        await using var first = await EngineFor(ClusterRole.Coordinator).OpenCoordinatorAsync(run, CancellationToken.None);

        Assert.That(
            async () => await EngineFor(ClusterRole.Coordinator).OpenCoordinatorAsync(run, CancellationToken.None),
            Throws.TypeOf<ClusterException>().With.Message.Contains("coordinator"));
    }

    [Test]
    public async Task Worker_OfAnotherNumericVersion_GetsNothingAndIsRefused()
    {
        using var ledger = Planned();
        await using var farm = await StartAsync(ledger, Campaign(), 0, new FakeFitter());
        var running = farm.RunAsync(ledger, Grace, CancellationToken.None);
        await using var stranger = await StartWorkerAsync(1, new FakeFitter((_, _) => throw new InvalidOperationException("fitted by another version")), "another");
        Assert.That(await stranger.Ended.WaitAsync(Patience), Is.EqualTo(WorkerEnd.Refused));
        Assert.That(stranger.Log, Has.Some.Contains("another").And.Some.Contains($"needs numeric version {NumericVersion.Current}"));
        var row = ((ClusterEngine)farm.Engine).Report().Workers.Single();
        Assert.That(row.Refusal, Does.Contain("another").And.Contain($"needs {NumericVersion.Current}"));
        await using var worker = await StartWorkerAsync(1, new FakeFitter());

        Assert.That((await running.WaitAsync(Patience)).Done, Is.EqualTo(Stars));
    }

    [Test]
    public async Task Observer_AsksPausesResumesRetriesAndCancels()
    {
        using var ledger = Planned();
        using var gate = new SemaphoreSlim(0);
        await using var worker = await StartWorkerAsync(1, new FakeFitter((unit, cancellation) =>
        {
            gate.Wait(cancellation);
            return unit.Sequence == 0 ? FakeFitter.Refusal("truncated") : null;
        }));
        await using var farm = await StartAsync(ledger, Campaign(), 0, new FakeFitter());
        var running = farm.RunAsync(ledger, Grace, CancellationToken.None);
        await using var observer = await EngineFor(ClusterRole.Observer).OpenObserverAsync(CancellationToken.None);
        gate.Release();
        await UntilAsync(observer, report => report.Units.Failed == 1);

        Assert.That((await AskAsync(observer, RequestVerb.Pause)).State, Is.EqualTo("paused"));
        gate.Release(10);
        var paused = await UntilAsync(observer, report => report.Units.Running == 0);
        Assert.That((paused.State, paused.Units.Pending, paused.Campaign), Is.GreaterThan(("paused", 0, "test")));
        Assert.That(paused.Workers.Single(known => known.Refusal.Length == 0).Presence, Has.Property("Slots").EqualTo(1).And.Property("NumericVersion").EqualTo(NumericVersion.Current));

        await AskAsync(observer, RequestVerb.Retry);
        await UntilAsync(observer, report => report.Units.Failed == 0);
        Assert.That((await AskAsync(observer, RequestVerb.Resume)).State, Is.EqualTo("running"));
        await UntilAsync(observer, report => report.Units.Running > 0);
        var explained = ExplanationMessage.Decode((await observer.AskAsync(new RequestMessage(RequestVerb.Explain, "test", "Star 00"), Patience, one => one.Count == 1, CancellationToken.None))[0]);
        Assert.That(explained.Units.Single().Attempts, Has.Count.GreaterThanOrEqualTo(1));

        Assert.That((await AskAsync(observer, RequestVerb.Cancel)).Note, Does.Contain("submit"));
        var end = await running.WaitAsync(Patience);
        Assert.That((end.Complete, end.Running), Is.EqualTo((false, 0)));
    }

    [Test]
    public async Task Campaign_WithInlineTransport_NeedsNoFilesAtTheWorker()
    {
        const int Few = 3;
        var campaign = Campaigns.Over(Survey.Path, "transport: inline\nselection: {targets: [\"Star 00\", \"Star 01\", \"Star 02\"]}\n");
        using var ledger = CampaignLedger.Open(Out.Path, TimeProvider.System);
        Campaigns.Plan(campaign, ledger);
        await using var worker = await StartWorkerAsync(1, fitter: null, dataRoot: Out["not-here"]);
        await using var farm = await StartAsync(ledger, campaign, 0, new FakeFitter());
        var end = await farm.RunAsync(ledger, Grace, CancellationToken.None).WaitAsync(Patience);

        Assert.That((end.Done, end.Complete), Is.EqualTo((Few, true)), string.Join('\n', ledger.Failures().Select(failure => failure.Message)));
    }

    [Test]
    public async Task SmallCampaign_BehindALargeOne_IsNotStarved()
    {
        using var large = Planned();
        using var folder = new TemporaryFolder();
        using var small = CampaignLedger.Open(folder.Path, TimeProvider.System);
        var few = Campaigns.Over(Survey.Path, "selection: {targets: [\"Star 00\", \"Star 01\"]}\nseed: 7\n");
        Campaigns.Plan(few, small);
        using var gate = new SemaphoreSlim(0);
        await using var worker = await StartWorkerAsync(1, new FakeFitter((_, cancellation) =>
        {
            gate.Wait(cancellation);
            return null;
        }));
        await using var first = await StartAsync(large, Campaign(), 0, new FakeFitter());
        var largeRun = first.RunAsync(large, Grace, CancellationToken.None);
        await worker.HoldsSomethingAsync();
        await using var second = await StartAsync(small, few, 0, new FakeFitter(), folder.Path);
        var smallRun = second.RunAsync(small, Grace, CancellationToken.None);
        while (!smallRun.IsCompleted)
        {
            gate.Release();
            await Task.WhenAny(smallRun, Task.Delay(5));
        }

        Assert.That((await smallRun).Done, Is.EqualTo(2));
        Assert.That(largeRun.IsCompleted, Is.False, "the small campaign had to wait for all of the large one");
        gate.Release(2 * Stars);
        Assert.That((await largeRun.WaitAsync(Patience)).Done, Is.EqualTo(Stars));
    }

    /// <summary>The engine under test, with the account of a role.</summary>
    protected abstract IClusterEngine EngineFor(ClusterRole role);

    protected override Task<Farm> StartAsync(CampaignLedger ledger, CampaignDefinition campaign, int workers, IUnitFitter fitter) =>
        StartAsync(ledger, campaign, workers, fitter, Out.Path);

    private async Task<Farm> StartAsync(CampaignLedger ledger, CampaignDefinition campaign, int workers, IUnitFitter fitter, string output)
    {
        var run = RunId.Of(output);
        var link = await EngineFor(ClusterRole.Coordinator).OpenCoordinatorAsync(run, CancellationToken.None);
        var started = new List<TestWorker>();
        for (var i = 0; i < workers; i++) started.Add(await StartWorkerAsync(1, fitter));
        return new Farm(Engine(link, run, ledger, campaign, output), AttemptLimits.Cluster, () => link.DisposeAsync().AsTask(), async () =>
        {
            foreach (var worker in started) await worker.DisposeAsync();
        });
    }

    private ClusterEngine Engine(ICoordinatorLink link, RunId run, CampaignLedger ledger, CampaignDefinition campaign, string? output = null)
    {
        var status = ledger.Status();
        return new ClusterEngine(
            link, new ClusterCampaign(run, _session++, status.Id, campaign, output ?? Out.Path, status.Units.Running > 0), TimeProvider.System, TestContext.Progress.WriteLine);
    }

    private async Task<TestWorker> StartWorkerAsync(int slots, IUnitFitter? fitter, string? numericVersion = null, string? dataRoot = null)
    {
        var version = numericVersion ?? NumericVersion.Current;
        var link = await EngineFor(ClusterRole.Worker).OpenWorkerAsync(version, slots, CancellationToken.None);
        return new TestWorker(link, new WorkerSettings
        {
            Slots = slots,
            DataRoot = dataRoot,
            NumericVersion = version,
            Child = () => throw new InvalidOperationException("no unit is a suspect here"),
            Around = real => fitter ?? real,
        });
    }

    private static async Task<ReportMessage> AskAsync(IObserverLink observer, RequestVerb verb) =>
        ReportMessage.Decode((await observer.AskAsync(new RequestMessage(verb, "test", ""), Patience, answers => answers.Count == 1, CancellationToken.None))[0]);

    private static async Task<ReportMessage> UntilAsync(IObserverLink observer, Func<ReportMessage, bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var report = await AskAsync(observer, RequestVerb.Status);
            if (condition(report)) return report;
            await Task.Delay(20, limit.Token);
        }
    }

    private sealed record LinkHolder(IWorkerLink Link) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Link.DisposeAsync();
    }
}
