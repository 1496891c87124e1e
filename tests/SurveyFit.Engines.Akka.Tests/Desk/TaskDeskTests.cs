using System.Text;
using SurveyFit.Engines.Akka.Desk;

namespace SurveyFit.Engines.Akka.Tests.Desk;

/// <summary>The desk as plain logic: pull, fair turns, workers that vanish, messages that get lost.</summary>
public sealed class TaskDeskTests
{
    private TaskDesk<string> _desk = null!;

    [SetUp]
    public void SetUp() => _desk = new TaskDesk<string>(firstNumber: 100);

    [Test]
    public void HandOut_BeforeAnybodyWants_GivesNothing()
    {
        Fill(3);
        Assert.Multiple(() =>
        {
            Assert.That(_desk.HandOut(), Is.Empty);
            Assert.That(_desk.WaitingCount, Is.EqualTo(3));
        });
    }

    [Test]
    public void HandOut_GivesNoWorkerMoreThanItWants_InTurns()
    {
        Fill(5);
        _desk.Want("a", 2, []);
        _desk.Want("b", 2, []);
        var handouts = _desk.HandOut();
        Assert.Multiple(() =>
        {
            Assert.That(handouts.Select(handout => handout.Worker), Is.EqualTo(new[] { "b", "a", "b", "a" }));
            Assert.That(handouts.Select(Text), Is.EqualTo(new[] { "0", "1", "2", "3" }));
            Assert.That(_desk.WaitingCount, Is.EqualTo(1));
            Assert.That(_desk.HandOut(), Is.Empty);
        });
    }

    [Test]
    public void Settle_MakesRoomForTheNext()
    {
        Fill(2);
        _desk.Want("a", 1, []);
        var first = _desk.HandOut().Single();
        _desk.Settle("a", first.Number);
        Assert.That(Text(_desk.HandOut().Single()), Is.EqualTo("1"));
    }

    [Test]
    public void Gone_HandsItsTasksToOthers_FirstAndMarked()
    {
        Fill(3);
        _desk.Want("a", 2, []);
        var held = _desk.HandOut();
        _desk.Gone("a");
        _desk.Want("b", 9, []);
        var handouts = _desk.HandOut();
        Assert.Multiple(() =>
        {
            Assert.That(handouts.Select(Text), Is.EqualTo(new[] { "0", "1", "2" }));
            Assert.That(handouts.Select(handout => handout.Again), Is.EqualTo(new[] { true, true, false }));
            Assert.That(handouts.Select(handout => handout.Number), Has.None.AnyOf(held.Select(handout => handout.Number).ToArray()));
        });
    }

    [Test]
    public void Want_ThatNeverListsATask_TakesItForLost()
    {
        Fill(1);
        _desk.Want("a", 1, []);
        var sent = _desk.HandOut().Single();
        _desk.Want("a", 1, []);
        _desk.Want("a", 1, [sent.Number]);
        _desk.Want("a", 1, []);
        _desk.Want("a", 1, []);
        Assert.That(_desk.HandOut(), Is.Empty, "it was listed in between");
        _desk.Want("a", 1, []);
        var again = _desk.HandOut().Single();
        Assert.Multiple(() =>
        {
            Assert.That(again.Again, Is.True);
            Assert.That(Text(again), Is.EqualTo("0"));
        });
    }

    [Test]
    public void Settle_OfATaskThatWasTakenBack_ChangesNothing()
    {
        Fill(1);
        _desk.Want("a", 1, []);
        var sent = _desk.HandOut().Single();
        _desk.Gone("a");
        _desk.Settle("a", sent.Number);
        Assert.That(_desk.WaitingCount, Is.EqualTo(1));
    }

    [Test]
    public void AllGone_ThenNewWorkers_LosesNothing()
    {
        Fill(50);
        for (var i = 0; i < 5; i++) _desk.Want($"w{i}", 4, []);
        _ = _desk.HandOut();
        _desk.AllGone();
        _desk.Want("new", 100, []);
        Assert.That(_desk.HandOut().Select(Text), Is.EquivalentTo(Enumerable.Range(0, 50).Select(i => $"{i}")));
    }

    private static string Text(Handout<string> handout) => Encoding.ASCII.GetString(handout.Task.Span);

    private void Fill(int count)
    {
        for (var i = 0; i < count; i++) _desk.Add(Encoding.ASCII.GetBytes($"{i}"));
    }
}
