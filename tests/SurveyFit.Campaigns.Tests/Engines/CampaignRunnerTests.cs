using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;

namespace SurveyFit.Campaigns.Tests.Engines;

internal sealed class CampaignRunnerTests
{
    private const int Stars = 40;
    private static readonly TemporaryFolder Survey = new();
    private TemporaryFolder _out = null!;

    [OneTimeSetUp]
    public static void MakeSurvey()
    {
        for (var i = 0; i < Stars; i++) TestSurvey.Write(Survey[$"{i:D2}.fits"], [$"Star {i:D2}"], "SPICA", TestSurvey.Red, 60442.2, 1 + (i * 0.1));
    }

    [OneTimeTearDown]
    public static void RemoveSurvey() => Survey.Dispose();

    [SetUp]
    public void MakeFolder() => _out = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _out.Dispose();

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(16)]
    public void Run_WithAnyNumberOfWorkers_LeavesTheSameRecord(int workers)
    {
        using var ledger = Planned();
        var end = Run(ledger, workers, new FakeFitter());

        Assert.That((end.Done, end.Complete, end.Dropped), Is.EqualTo((Stars, true, 0L)));
        Assert.That(Record(ledger), Is.EqualTo(Expected(ledger)));
    }

    [Test]
    public void Run_WithEveryKindOfTrouble_AccountsForEveryUnit()
    {
        using var ledger = Planned();
        var end = Run(ledger, 4, new FakeFitter((unit, _) => (unit.Sequence % 4) switch
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
    public void Run_Twice_FitsNothingAgain()
    {
        using var ledger = Planned();
        Run(ledger, 2, new FakeFitter());
        var end = Run(ledger, 2, new FakeFitter((_, _) => throw new InvalidOperationException("fitted again")));

        Assert.That(end.Done, Is.EqualTo(Stars));
        Assert.That(ledger.Executions().Count(), Is.EqualTo(Stars));
    }

    [Test]
    public void Stop_InTheMiddle_GivesBackAndTheNextRunFinishes()
    {
        using var ledger = Planned();
        using var stop = new CancellationTokenSource();
        var fits = 0;
        var stopped = Run(ledger, 2, new FakeFitter((_, cancellation) =>
        {
            if (Interlocked.Increment(ref fits) == 10) stop.Cancel();
            if (stop.IsCancellationRequested) cancellation.WaitHandle.WaitOne();
            cancellation.ThrowIfCancellationRequested();
            return null;
        }), stop: stop.Token);

        Assert.That(stopped.Complete, Is.False);
        Assert.That(stopped.Running, Is.Zero);
        Assert.That(ledger.Units().Select(unit => unit.Interruptions), Is.All.Zero);
        Assert.That(Run(ledger, 2, new FakeFitter()).Complete, Is.True);
        Assert.That(Record(ledger), Is.EqualTo(Expected(ledger)));
    }

    [Test]
    public void Stop_WithAFitThatIgnoresIt_EndsAfterTheGrace()
    {
        using var ledger = Planned();
        using var stop = new CancellationTokenSource();
        using var release = new ManualResetEventSlim();
        var stopped = Run(
            ledger,
            2,
            new FakeFitter((_, _) =>
            {
                stop.Cancel();
                release.Wait(CancellationToken.None);
                return null;
            }),
            TimeSpan.FromMilliseconds(50),
            stop.Token);
        release.Set();

        Assert.That((stopped.Running, stopped.Pending), Is.EqualTo((0, Stars)));
        Assert.That(ledger.Units(), Has.All.Property("Status").EqualTo(UnitStatus.Pending));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(20)]
    public void Crash_AfterSomeCommits_LosesAndDoublesNothing(int eventsUntilCrash)
    {
        using (var ledger = Planned())
        {
            var engine = new CrashingEngine(new EmbeddedEngine(2, () => new FakeFitter(), TimeProvider.System), eventsUntilCrash);
            var runner = new CampaignRunner(ledger, engine, AttemptLimits.Default);
            Assert.That(async () => await runner.RunAsync(_ => { }, CancellationToken.None), Throws.TypeOf<CrashException>());
        }

        using var again = CampaignLedger.Open(_out.Path, TimeProvider.System);
        Assert.That(Run(again, 2, new FakeFitter()).Complete, Is.True);
        Assert.That(Record(again), Is.EqualTo(Expected(again)));
        Assert.That(again.Executions().Select(row => row.UnitId).Distinct().Count(), Is.EqualTo(Stars));
        Assert.That(again.Executions().Count(), Is.EqualTo(Stars));
    }

    private static CampaignProgress Run(
        CampaignLedger ledger, int workers, IUnitFitter fitter, TimeSpan? grace = null, CancellationToken stop = default)
    {
        var engine = new EmbeddedEngine(workers, () => fitter, TimeProvider.System);
        var runner = new CampaignRunner(ledger, engine, AttemptLimits.Default) { StopGrace = grace ?? TimeSpan.FromSeconds(20) };
        var end = runner.RunAsync(_ => { }, stop).GetAwaiter().GetResult();
        engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return end;
    }

    private static string[] Record(CampaignLedger record) =>
        [.. record.FinishedUnits().Select(unit => $"{unit.Unit.Sequence} {unit.Unit.Id} {Convert.ToHexString(new OutcomePayload(unit.Data, unit.Fits).Encode())}")];

    private static string[] Expected(CampaignLedger ledger) => [.. ledger.Units().Select(unit => ledger.Unit(unit.Unit)).Select(unit =>
    {
        var answer = FakeFitter.Answer(unit);
        return $"{unit.Sequence} {unit.Id} {Convert.ToHexString(new OutcomePayload(answer.Data, answer.Fits).Encode())}";
    })];

    private CampaignLedger Planned()
    {
        var ledger = CampaignLedger.Open(_out.Path, TimeProvider.System);
        Campaigns.Plan(Campaigns.Over(Survey.Path), ledger);
        return ledger;
    }

    private sealed class CrashException : Exception;

    /// <summary>Delivers some events, the last batch of them twice, then the process "dies" between receiving and committing.</summary>
    private sealed class CrashingEngine(IEngine inner, int eventsUntilCrash) : IEngine
    {
        private int _received;

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
