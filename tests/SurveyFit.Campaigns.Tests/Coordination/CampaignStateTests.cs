using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Tests.Coordination;

internal sealed class CampaignStateTests
{
    private static readonly UnitId A = new("a");
    private static readonly UnitId B = new("b");
    private static readonly UnitId C = new("c");
    private readonly Outbox _outbox = new();

    [Test]
    public void Capacity_WhenAnnounced_DispatchesInPlanOrderUpToTheLimit()
    {
        var state = Create(A, B, C);
        Apply(state, new CapacityChanged(2));

        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(A, 1), new AttemptId(B, 1) }));
        Assert.That(_outbox.Journal.Select(entry => (entry.GetType(), entry.After.Unit, entry.After.Status)), Is.EqualTo(new[]
        {
            (typeof(AttemptOpened), A, UnitStatus.Running),
            (typeof(AttemptOpened), B, UnitStatus.Running),
        }));
    }

    [Test]
    public void Success_OfTheCurrentAttempt_IsJournaledAndMakesRoomForTheNext()
    {
        var state = Create(A, B);
        Apply(state, new CapacityChanged(1));
        Apply(state, Success(A, 1));

        Assert.That(_outbox.Journal.Select(entry => entry.GetType()), Is.EqualTo(new[] { typeof(UnitFitted), typeof(AttemptOpened) }));
        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(B, 1) }));
        Assert.That(state.DoneCount, Is.EqualTo(1));
    }

    [Test]
    public void Success_Twice_CountsOnce()
    {
        var state = Create(A, B);
        Apply(state, new CapacityChanged(2));
        Apply(state, Success(A, 1));
        Apply(state, Success(A, 1));

        Assert.That(_outbox.Journal, Is.Empty);
        Assert.That((state.DoneCount, state.DroppedCount), Is.EqualTo((1, 1L)));
    }

    [Test]
    public void Success_OfALostAttempt_IsDropped()
    {
        var state = Create(A);
        Apply(state, new CapacityChanged(1));
        Apply(state, new AttemptLost(new AttemptId(A, 1)));
        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(A, 2) }));
        Apply(state, Success(A, 1));

        Assert.That(_outbox.Journal, Is.Empty);
        Assert.That(state.Finished, Is.False);
        Apply(state, Success(A, 2));
        Assert.That(state.Finished, Is.True);
    }

    [Test]
    public void Answer_OfAnUnknownUnit_IsDropped()
    {
        var state = Create(A);
        Apply(state, Success(new UnitId("stranger"), 1));

        Assert.That(_outbox.Journal, Is.Empty);
        Assert.That(state.DroppedCount, Is.EqualTo(1));
    }

    [Test]
    public void Loss_ForTheThirdTime_Quarantines()
    {
        var state = Create(A);
        Apply(state, new CapacityChanged(1));
        for (var attempt = 1; attempt <= 3; attempt++) Apply(state, new AttemptLost(new AttemptId(A, attempt)));

        Assert.That(_outbox.Journal.Single(), Is.InstanceOf<UnitGivenUp>().With.Property(nameof(UnitGivenUp.Failure)).Property("Class").EqualTo("worker-lost"));
        Assert.That((state.QuarantinedCount, state.Finished), Is.EqualTo((1, true)));
        Assert.That(_outbox.Dispatches, Is.Empty);
    }

    [Test]
    public void Failure_ThatIsNotTransient_IsFinalAtOnce()
    {
        var state = Create(A);
        Apply(state, new CapacityChanged(1));
        Apply(state, new AttemptFailed(new AttemptId(A, 1), new UnitFailure("read", "truncated", "ends early"), Transient: false));

        Assert.That(_outbox.Journal.Single().After.Status, Is.EqualTo(UnitStatus.Failed));
        Assert.That(state.FailedCount, Is.EqualTo(1));
    }

    [Test]
    public void Failure_ThatIsTransient_IsTriedThreeTimes()
    {
        var state = Create(A);
        Apply(state, new CapacityChanged(1));
        var failure = new UnitFailure("read", "io", "stale handle");
        Apply(state, new AttemptFailed(new AttemptId(A, 1), failure, Transient: true));
        Apply(state, new AttemptFailed(new AttemptId(A, 2), failure, Transient: true));
        Assert.That(state.FailedCount, Is.Zero);
        Apply(state, new AttemptFailed(new AttemptId(A, 3), failure, Transient: true));

        Assert.That(state.FailedCount, Is.EqualTo(1));
        Assert.That(_outbox.Journal.Single(), Is.InstanceOf<UnitGivenUp>().With.Property(nameof(UnitGivenUp.Failure)).EqualTo(failure));
    }

    [Test]
    public void Return_NeverCountsAgainstTheUnit()
    {
        var state = Create(A);
        Apply(state, new CapacityChanged(1));
        for (var attempt = 1; attempt <= 50; attempt++) Apply(state, new AttemptReturned(new AttemptId(A, attempt)));

        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(A, 51) }));
    }

    [Test]
    public void Stop_DispatchesNothingMoreAndFinishesWhenAllIsBack()
    {
        var state = Create(A, B, C);
        Apply(state, new CapacityChanged(2));
        Apply(state, new StopRequested());
        Apply(state, Success(A, 1));
        Assert.That(state.Finished, Is.False);
        Apply(state, new AttemptReturned(new AttemptId(B, 1)));

        Assert.That(_outbox.Dispatches, Is.Empty);
        Assert.That((state.Finished, state.OpenCount), Is.EqualTo((true, 2)));
    }

    [Test]
    public void StopExpired_TakesBackWhatIsStillOut()
    {
        var state = Create(A, B);
        Apply(state, new CapacityChanged(2));
        Apply(state, new StopRequested());
        Apply(state, new StopExpired());

        Assert.That(_outbox.Journal.Cast<AttemptClosed>().Select(entry => entry.Reason), Is.EqualTo(new[] { "returned", "returned" }));
        Assert.That(state.Finished, Is.True);
    }

    [Test]
    public void Restart_PutsInterruptedUnitsFirst()
    {
        var state = new CampaignState([UnitSnapshot.New(A), Running(B, attempts: 1), UnitSnapshot.New(C)], AttemptLimits.Default);
        Apply(state, new CoordinatorStarted());
        Apply(state, new CapacityChanged(3));

        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(B, 2), new AttemptId(A, 1), new AttemptId(C, 1) }));
    }

    [Test]
    public void Restart_AfterManyInterruptions_RunsTheSuspectAloneAndLast()
    {
        var suspect = Running(A, attempts: 3) with { Interruptions = 2 };
        var state = new CampaignState([suspect, UnitSnapshot.New(B)], AttemptLimits.Default);
        Apply(state, new CoordinatorStarted());
        Apply(state, new CapacityChanged(8));
        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(B, 1) }));
        Apply(state, Success(B, 1));

        Assert.That(_outbox.Dispatches, Is.EqualTo(new[] { new AttemptId(A, 4) }));
        Assert.That(_outbox.Journal[^1].After.Alone, Is.True);
    }

    [Test]
    public void Restart_AfterASuspectRanAloneThreeTimes_QuarantinesIt()
    {
        var poison = Running(A, attempts: 6) with { Interruptions = 5, Alone = true, AloneInterruptions = 2 };
        var state = new CampaignState([poison], AttemptLimits.Default);
        Apply(state, new CoordinatorStarted());

        Assert.That(_outbox.Journal.Single(), Is.InstanceOf<UnitGivenUp>().With.Property(nameof(UnitGivenUp.Failure)).Property("Class").EqualTo("process-ended"));
        Assert.That((state.Finished, state.QuarantinedCount), Is.EqualTo((true, 1)));
    }

    [Test]
    public void Restart_OfAFinishedCampaign_DoesNothing()
    {
        var done = UnitSnapshot.New(A) with { Status = UnitStatus.Done, Attempts = 1 };
        var state = new CampaignState([done], AttemptLimits.Default);
        Apply(state, new CoordinatorStarted());
        Apply(state, new CapacityChanged(4));

        Assert.That(_outbox.Journal, Is.Empty);
        Assert.That((state.Finished, state.DoneCount), Is.EqualTo((true, 1)));
    }

    private static UnitSnapshot Running(UnitId unit, int attempts) => UnitSnapshot.New(unit) with { Status = UnitStatus.Running, Attempts = attempts };

    private static CampaignState Create(params UnitId[] units) => new(units.Select(UnitSnapshot.New), AttemptLimits.Default);

    private static AttemptSucceeded Success(UnitId unit, int attempt) =>
        new(new AttemptId(unit, attempt), default, new UnitExecution(unit, attempt, "host", "worker", "avx2", default, 0));

    private void Apply(CampaignState state, CoordinatorEvent happened)
    {
        _outbox.Clear();
        state.Apply(happened, _outbox);
    }
}
