using SurveyFit.Campaigns.Cluster.Worker;

namespace SurveyFit.Campaigns.Tests.Cluster.Worker;

internal sealed class AppetiteTests
{
    [TestCase(60, 4)]
    [TestCase(0.02, 124)]
    [TestCase(0.0001, 4 * 256)]
    public void Appetite_AfterManyFits_CoversTheWayToTheBroker(double seconds, int expected) => Assert.That(After(new Appetite(4), seconds), Is.EqualTo(expected));

    [TestCase(0.02, 82)]
    [TestCase(60, 2)]
    public void Gathered_AfterManyFits_LeavesAThirdInHand(double seconds, int expected)
    {
        var appetite = new Appetite(4);
        After(appetite, seconds);
        Assert.That(appetite.Gathered, Is.EqualTo(expected));
    }

    [Test]
    public void Appetite_WhenFitsBecomeLong_IsGivenUpButNotForOneSlowFit()
    {
        var appetite = new Appetite(1);
        Assert.That(After(appetite, 0.0001), Is.EqualTo(256));
        Assert.That(appetite.Note(0.1), Is.Null);
        Assert.That(After(appetite, 30), Is.EqualTo(1));
    }

    private static int? After(Appetite appetite, double seconds)
    {
        int? last = 4;
        for (var i = 0; i < 500; i++) last = appetite.Note(seconds) ?? last;
        return last;
    }
}
