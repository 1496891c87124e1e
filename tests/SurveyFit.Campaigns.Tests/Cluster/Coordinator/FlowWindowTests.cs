using SurveyFit.Campaigns.Cluster.Coordinator;

namespace SurveyFit.Campaigns.Tests.Cluster.Coordinator;

internal sealed class FlowWindowTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private readonly FlowWindow _window = new();

    [TestCase(0, 0, 4)]
    [TestCase(2, 0, 4)]
    [TestCase(100, 0, 200)]
    [TestCase(2, 400, 3604)]
    [TestCase(1000, 100_000, 8192)]
    public void Size_InTheLongRun_IsTwoPerSlotAndNineTenthsOfASecondOfWork(int slots, int answersPerTick, int expected)
    {
        var window = new FlowWindow();
        for (var i = 1; i < 100; i++)
        {
            window.Answered(answersPerTick);
            window.Adapt(slots, i * Tick);
        }

        Assert.That(window.Size, Is.EqualTo(expected).Within(10).Percent);
        Assert.That(window.Rate, Is.EqualTo(answersPerTick * 10).Within(15).Percent);
    }

    [Test]
    public void Size_WithSmallChanges_IsNotAnnouncedAgain()
    {
        Assert.That(_window.Adapt(100, Tick), Is.True);
        Assert.That(_window.Adapt(101, 2 * Tick), Is.False);
        Assert.That(_window.Adapt(50, 3 * Tick), Is.True);
    }
}
