using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Tests.Coordination;

/// <summary>What only happens with workers in processes of their own.</summary>
internal sealed class ClusterStateTests
{
    private static readonly UnitId A = new("a");
    private static readonly UnitId B = new("b");
    private readonly Outbox _outbox = new();

    [Test]
    public void Vanishing_IsWeakEvidence_SoOnlyManyQuarantine()
    {
        var state = Create(A);
        Apply(state, new CapacityChanged(1));
        for (var attempt = 1; attempt < AttemptLimits.Cluster.Disappearances; attempt++)
        {
            Apply(state, new HolderVanished(new AttemptId(A, attempt)));
            Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(A, attempt + 1) }));
            Assert.That(state.IsIsolated(A), Is.EqualTo(attempt >= AttemptLimits.Cluster.Interruptions), $"attempt {attempt + 1}");
        }

        Apply(state, new HolderVanished(new AttemptId(A, AttemptLimits.Cluster.Disappearances)));
        Assert.That(_outbox.Journal.Single(), Is.InstanceOf<UnitGivenUp>().With.Property(nameof(UnitGivenUp.Failure)).Property("Class").EqualTo("worker-lost"));
        Assert.That((state.QuarantinedCount, state.Finished), Is.EqualTo((1, true)));
    }

    [Test]
    public void Suspects_DoNotHoldUpOthers()
    {
        var state = Create(A, B);
        Apply(state, new CapacityChanged(2));
        Apply(state, new HolderVanished(new AttemptId(A, 1)));
        Apply(state, new HolderVanished(new AttemptId(A, 2)));

        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(A, 3) }));
        Assert.That((state.IsIsolated(A), state.IsIsolated(B), state.RunningCount), Is.EqualTo((true, false, 2)));
    }

    [Test]
    public void Restart_WithWorkersThatGoOn_KeepsWhatTheyHoldAndTakesBackTheRest()
    {
        var state = Create(Open(A), Open(B));
        Apply(state, new CoordinatorStarted(FitsGoOn: true));
        Assert.That((_outbox.Journal.Count, state.RunningCount), Is.EqualTo((0, 2)));
        Apply(state, new CapacityChanged(2));
        Assert.That(_outbox.Dispatches, Is.Empty);
        Apply(state, new ClaimsKnown(new HashSet<AttemptId> { new(A, 1) }));

        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(B, 2) }));
        Assert.That(_outbox.Journal.OfType<AttemptClosed>().Single().After.Interruptions, Is.Zero);
        Apply(state, Success(A, 1));
        Assert.That(state.DoneCount, Is.EqualTo(1));
    }

    [Test]
    public void Restart_WithAnswersThatWaited_CountsThemAndOpensNothingAnew()
    {
        var state = Create(Open(A), Open(B));
        Apply(state, new CoordinatorStarted(FitsGoOn: true));
        Apply(state, new CapacityChanged(2));
        Apply(state, Success(A, 1));
        Apply(state, new AttemptReturned(new AttemptId(B, 1)));
        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(B, 2) }));
        Apply(state, new ClaimsKnown(new HashSet<AttemptId>()));

        Assert.That((_outbox.Journal.Count, state.RunningCount, state.DoneCount), Is.EqualTo((0, 1, 1)), "an attempt of the new life was taken back");
    }

    [Test]
    public void Pause_HandsOutNothingUntilItEnds()
    {
        var state = Create(A, B);
        Apply(state, new CapacityChanged(1));
        Apply(state, new PauseRequested());
        Apply(state, Success(A, 1));
        Assert.That((_outbox.Dispatches.Count, state.Finished), Is.EqualTo((0, false)));
        Apply(state, new PauseEnded());

        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(B, 1) }));
    }

    [Test]
    public void Reopening_OfFailedUnits_TriesThemAgainWithACleanRecord()
    {
        var state = Create(A);
        Apply(state, new CapacityChanged(1));
        Apply(state, new AttemptFailed(new AttemptId(A, 1), new UnitFailure("read", "truncated", "ends early"), Transient: false));
        var failed = _outbox.Journal.Single().After;
        Apply(state, new UnitsReopened([failed]));

        Assert.That(state.FailedCount, Is.Zero);
        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(A, 2) }));
    }

    private static UnitSnapshot Open(UnitId unit) => UnitSnapshot.New(unit) with { Status = UnitStatus.Running, Attempts = 1 };

    private static CampaignState Create(params UnitId[] units) => Create([.. units.Select(UnitSnapshot.New)]);

    private static CampaignState Create(params UnitSnapshot[] units) => new(units, AttemptLimits.Cluster);

    private static AttemptSucceeded Success(UnitId unit, int attempt) => new(new AttemptId(unit, attempt), default, new UnitExecution(unit, attempt, "h", "w", "i", default, 0));

    private void Apply(CampaignState state, CoordinatorEvent happened)
    {
        _outbox.Clear();
        state.Apply(happened, _outbox);
    }
}
