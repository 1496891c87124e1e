using SurveyFit.Campaigns.Cluster.Coordinator;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Tests.Cluster.Coordinator;

internal sealed class CustodyTests
{
    private static readonly AttemptId A = new(new UnitId("a"), 1);
    private static readonly AttemptId B = new(new UnitId("b"), 1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private readonly Custody _custody = new();

    [SetUp]
    public void Send()
    {
        _custody.Sent(A, TimeSpan.Zero);
        _custody.Sent(B, TimeSpan.Zero);
    }

    [TearDown]
    public void Settle()
    {
        _custody.Settled(A);
        _custody.Settled(B);
        Assert.That(_custody.Count, Is.Zero);
    }

    [Test]
    public void Attempt_DeliveredAgainAndNotClaimed_HasVanishedAfterThePatience()
    {
        _custody.DeliveredAgain(A, TimeSpan.Zero);

        Assert.That(_custody.Vanished(Custody.ClaimPatience), Is.Empty);
        Assert.That(_custody.Vanished(Custody.ClaimPatience + Moment), Is.EqualTo(new[] { A }));
        Assert.That(_custody.Vanished(TimeSpan.MaxValue), Is.Empty, "reported twice");
    }

    [Test]
    public void Attempt_DeliveredAgainAndClaimed_StaysAsLongAsItsHolderGivesSigns()
    {
        _custody.DeliveredAgain(A, TimeSpan.Zero);
        var last = TimeSpan.FromSeconds(2);
        for (var i = 0; i < 100; i++, last += TimeSpan.FromSeconds(2))
        {
            _custody.Claimed(A, last);
            Assert.That(_custody.Vanished(last + Custody.SilencePatience), Is.Empty);
        }

        _custody.Claimed(A, last);
        Assert.That(_custody.Vanished(last + Custody.SilencePatience + Moment), Is.EqualTo(new[] { A }));
    }

    [Test]
    public void Attempt_DeliveredAgainAndAnswered_IsNoSuspect()
    {
        _custody.DeliveredAgain(A, TimeSpan.Zero);
        _custody.Settled(A);

        Assert.That(_custody.Vanished(TimeSpan.MaxValue), Is.Empty);
        Assert.That(_custody.DeliveredAgain(A, TimeSpan.Zero), Is.False);
    }

    [Test]
    public void Attempt_OvertakenByItsSuccessor_IsLostOnTheWay()
    {
        _custody.Settled(B);

        Assert.That(_custody.LostOnTheWay(Custody.CarrierPatience, nothingWaits: false), Is.Empty);
        Assert.That(_custody.LostOnTheWay(Custody.CarrierPatience + Moment, nothingWaits: false), Is.EqualTo(new[] { A }));
    }

    [Test]
    public void Attempt_ThatWaitsInTheQueue_IsNotLost()
    {
        Assert.That(_custody.LostOnTheWay(TimeSpan.FromDays(1), nothingWaits: false), Is.Empty);
        Assert.That(_custody.LostOnTheWay(TimeSpan.FromDays(1), nothingWaits: true), Is.EquivalentTo(new[] { A, B }));
    }

    [Test]
    public void LinkThatWasDown_IsNobodysFault()
    {
        _custody.DeliveredAgain(A, TimeSpan.Zero);
        _custody.Forgive(TimeSpan.FromMinutes(5));

        Assert.That(_custody.Vanished(TimeSpan.FromMinutes(5) + Custody.ClaimPatience), Is.Empty);
        Assert.That(_custody.LostOnTheWay(TimeSpan.FromMinutes(5), nothingWaits: true), Is.Empty);
    }
}
