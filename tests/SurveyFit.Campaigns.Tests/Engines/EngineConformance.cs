using SurveyFit.Campaigns.Cluster.Coordinator;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;

namespace SurveyFit.Campaigns.Tests.Engines;

/// <summary>What every engine promises. An engine is one subclass that starts it.</summary>
internal abstract class EngineConformance
{
    protected const int Stars = 40;
    private static readonly Lazy<TemporaryFolder> SharedSurvey = new(MakeSurvey);

    /// <summary>One file per star; made once for all engines, removed with the process's other temporary files.</summary>
    protected static TemporaryFolder Survey => SharedSurvey.Value;

    /// <summary>Output folder of this test.</summary>
    protected TemporaryFolder Out { get; private set; } = null!;

    [SetUp]
    public void MakeFolder() => Out = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => Out.Dispose();

    [TestCase(1)]
    [TestCase(3)]
    public async Task Run_WithAnyNumberOfWorkers_LeavesTheSameRecord(int workers)
    {
        using var ledger = Planned();
        var end = await RunAsync(ledger, workers, new FakeFitter());

        Assert.That((end.Done, end.Complete, end.Dropped), Is.EqualTo((Stars, true, 0L)));
        Assert.That(Record(ledger), Is.EqualTo(Expected(ledger)));
    }

    [Test]
    public async Task Run_WithEveryKindOfTrouble_AccountsForEveryUnit()
    {
        using var ledger = Planned();
        var end = await RunAsync(ledger, 4, new FakeFitter((unit, _) => (unit.Sequence % 4) switch
        {
            1 => FakeFitter.Refusal("truncated"),
            2 => FakeFitter.Refusal("io", transient: true),
            3 => throw new InvalidOperationException("a bug"),
            _ => null,
        }));

        Assert.That((end.Done, end.Failed, end.Complete), Is.EqualTo((Stars / 4, 3 * Stars / 4, true)));
        Assert.That(ledger.FailureClasses(), Is.EquivalentTo(new Dictionary<string, int> { ["truncated"] = 10, ["io"] = 10, ["internal-error"] = 10 }));
        var bug = ledger.Failures().First(row => row.Class == "internal-error");
        Assert.That(bug.Message, Does.Contain("InvalidOperationException").And.Contain("a bug").And.Match("stack [0-9a-f]{8}"));
        Assert.That(ledger.Explain(ledger.Failures().First(row => row.Class == "io").Key, 1).Single().Attempts, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Run_Twice_FitsNothingAgain()
    {
        using var ledger = Planned();
        await RunAsync(ledger, 2, new FakeFitter());
        var end = await RunAsync(ledger, 2, new FakeFitter((_, _) => throw new InvalidOperationException("fitted again")));

        Assert.That(end.Done, Is.EqualTo(Stars));
        Assert.That(ledger.Executions().Count(), Is.EqualTo(Stars));
    }

    [Test]
    public async Task Stop_InTheMiddle_GivesBackAndTheNextRunFinishes()
    {
        using var ledger = Planned();
        using var stop = new CancellationTokenSource();
        var fits = 0;
        var stopped = await RunAsync(ledger, 2, new FakeFitter((_, cancellation) =>
        {
            if (Interlocked.Increment(ref fits) == 10) stop.Cancel();
            if (stop.IsCancellationRequested) cancellation.WaitHandle.WaitOne();
            cancellation.ThrowIfCancellationRequested();
            return null;
        }), stop: stop.Token);

        Assert.That(stopped.Complete, Is.False);
        Assert.That(stopped.Running, Is.Zero);
        Assert.That(ledger.Units().Select(unit => unit.Interruptions), Is.All.Zero);
        Assert.That((await RunAsync(ledger, 2, new FakeFitter())).Complete, Is.True);
        Assert.That(Record(ledger), Is.EqualTo(Expected(ledger)));
    }

    [Test]
    public async Task Stop_WithAFitThatIgnoresIt_EndsAfterTheGrace()
    {
        using var ledger = Planned();
        using var stop = new CancellationTokenSource();
        using var release = new ManualResetEventSlim();
        var stopped = await RunAsync(
            ledger,
            2,
            new FakeFitter((_, _) =>
            {
                stop.Cancel();
                release.Wait(CancellationToken.None);
                return null;
            }),
            TimeSpan.FromMilliseconds(50),
            release.Set,
            stop.Token);

        Assert.That((stopped.Running, stopped.Pending), Is.EqualTo((0, Stars)));
        Assert.That(ledger.Units(), Has.All.Property("Status").EqualTo(UnitStatus.Pending));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(20)]
    public async Task Crash_AfterSomeCommits_LosesAndDoublesNothing(int eventsUntilCrash)
    {
        using (var ledger = Planned())
        {
            await using var farm = await StartAsync(ledger, Campaign(), 2, new FakeFitter());
            var runner = new CampaignRunner(ledger, new CrashingEngine(farm.Engine, eventsUntilCrash), farm.Limits);
            Assert.That(async () => await runner.RunAsync(_ => { }, CancellationToken.None), Throws.TypeOf<CrashException>());
            await farm.CrashAsync();
        }

        using var again = CampaignLedger.Open(Out.Path, TimeProvider.System);
        Assert.That((await RunAsync(again, 2, new FakeFitter())).Complete, Is.True);
        Assert.That(Record(again), Is.EqualTo(Expected(again)));
        Assert.That(again.Executions().Select(row => row.UnitId).Distinct().Count(), Is.EqualTo(Stars));
        Assert.That(again.Executions().Count(), Is.EqualTo(Stars));
    }

    /// <summary>Starts the engine with its workers.</summary>
    protected abstract Task<Farm> StartAsync(CampaignLedger ledger, CampaignDefinition campaign, int workers, IUnitFitter fitter);

    /// <summary>Runs the campaign in the ledger.</summary>
    protected async Task<CampaignProgress> RunAsync(
        CampaignLedger ledger, int workers, IUnitFitter fitter, TimeSpan? grace = null, Action? beforeEnd = null, CancellationToken stop = default)
    {
        await using var farm = await StartAsync(ledger, Campaign(), workers, fitter);
        var end = await farm.RunAsync(ledger, grace ?? TimeSpan.FromSeconds(20), stop);
        beforeEnd?.Invoke();
        return end;
    }

    protected static CampaignDefinition Campaign() => Campaigns.Over(Survey.Path);

    protected CampaignLedger Planned()
    {
        var ledger = CampaignLedger.Open(Out.Path, TimeProvider.System);
        Campaigns.Plan(Campaign(), ledger);
        return ledger;
    }

    protected static string[] Record(CampaignLedger record) =>
        [.. record.FinishedUnits().Select(unit => $"{unit.Unit.Sequence} {unit.Unit.Id} {Convert.ToHexString(new OutcomePayload(unit.Data, unit.Fits).Encode())}")];

    protected static string[] Expected(CampaignLedger ledger) => [.. ledger.Units().Select(unit => ledger.Unit(unit.Unit)).Select(unit =>
    {
        var answer = FakeFitter.Answer(unit);
        return $"{unit.Sequence} {unit.Id} {Convert.ToHexString(new OutcomePayload(answer.Data, answer.Fits).Encode())}";
    })];

    private static TemporaryFolder MakeSurvey()
    {
        var folder = new TemporaryFolder();
        for (var i = 0; i < Stars; i++) TestSurvey.Write(folder[$"{i:D2}.fits"], [$"Star {i:D2}"], "SPICA", TestSurvey.Red, 60442.2, 1 + (i * 0.1));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    }

    /// <summary>An engine with its workers.</summary>
    /// <param name="engine">Engine.</param>
    /// <param name="limits">Its limits.</param>
    /// <param name="crash">Ends the coordinator's side as a crash would.</param>
    /// <param name="end">Ends the workers.</param>
    protected sealed class Farm(IEngine engine, AttemptLimits limits, Func<Task>? crash = null, Func<Task>? end = null) : IAsyncDisposable
    {
        internal IEngine Engine => engine;

        internal AttemptLimits Limits => limits;

        internal Task CrashAsync() => crash?.Invoke() ?? Task.CompletedTask;

        internal Task<CampaignProgress> RunAsync(CampaignLedger ledger, TimeSpan grace, CancellationToken stop) =>
            new CampaignRunner(ledger, engine, limits) { StopGrace = grace }.RunAsync(Note, stop);

        public async ValueTask DisposeAsync()
        {
            await engine.DisposeAsync();
            if (end is not null) await end();
        }

        private void Note(CampaignProgress progress) => (engine as ClusterEngine)?.Note(progress);
    }

    private sealed class CrashException : Exception;

    /// <summary>Delivers some events, the last batch of them twice, then the process "dies" between receiving and committing.</summary>
    private sealed class CrashingEngine(IEngine inner, int eventsUntilCrash) : IEngine
    {
        private int _received;

        public bool FitsGoOn => inner.FitsGoOn;

        public ValueTask SendAsync(IReadOnlyList<FitTask> tasks, CancellationToken cancellation) => inner.SendAsync(tasks, cancellation);

        public async ValueTask ReceiveAsync(ICollection<CoordinatorEvent> events, int limit, CancellationToken cancellation)
        {
            if (_received >= eventsUntilCrash) throw new CrashException();
            await inner.ReceiveAsync(events, 3, cancellation);
            _received += events.Count;
            foreach (var happened in events.ToArray()) events.Add(happened);
        }

        public ValueTask AcknowledgeAsync(CancellationToken cancellation) => inner.AcknowledgeAsync(cancellation);

        public void RequestStop() => inner.RequestStop();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
