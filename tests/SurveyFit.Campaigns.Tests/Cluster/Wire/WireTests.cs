using System.Text;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Tests.Cluster.Wire;

internal sealed class WireTests
{
    private static IEnumerable<TestCaseData> Samples() => SampleMessages.All().Select(sample => new TestCaseData(sample.Kind, sample.Message).SetArgDisplayNames($"{sample.Kind}"));

    [TestCaseSource(nameof(Samples))]
    public void Message_DecodedAndEncodedAgain_IsTheSame(WireKind kind, byte[] message)
    {
        Assert.That(WireFrame.KindOf(message), Is.EqualTo(kind));
        Assert.That(SampleMessages.RoundTrip(kind, message), Is.EqualTo(message));
    }

    [TestCaseSource(nameof(Samples))]
    public void Message_Truncated_IsRefusedAtEveryLength(WireKind kind, byte[] message)
    {
        for (var length = 0; length < message.Length; length++)
            Assert.That(() => SampleMessages.RoundTrip(kind, message[..length]), Throws.TypeOf<WireException>(), $"first {length} bytes");
    }

    [TestCaseSource(nameof(Samples))]
    public void Message_WithOneByteChanged_IsRefusedOrUnderstoodButNeverFails(WireKind kind, byte[] message)
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var changed = message.ToArray();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            try
            {
                SampleMessages.RoundTrip(kind, changed);
            }
            catch (WireException)
            {
                // Refused.
            }
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void Message_OfAnotherVersion_IsRefusedByName(WireKind kind, byte[] message)
    {
        message[3] = 9;
        Assert.That(() => SampleMessages.RoundTrip(kind, message), Throws.TypeOf<WireException>().With.Message.Contains("version 9"));
    }

    [Test]
    public void Message_AboveItsLimit_IsRefused()
    {
        var large = new byte[WireLimits.Of(WireKind.Request) + 1];
        SampleMessages.Request.Encode().CopyTo(large, 0);
        Assert.That(() => RequestMessage.Decode(large), Throws.TypeOf<WireException>().With.Message.Contains("limit"));
        Assert.That(() => new RequestMessage(RequestVerb.Explain, "", new string('x', 1 << 20)).Encode(), Throws.TypeOf<WireException>());
    }

    [Test]
    public void Message_OfVersion1_StaysReadable()
    {
        // Written by the first release; never changed, only added to.
        var lines = File.ReadAllLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Cluster", "Wire", "version1.txt"));
        var fixtures = lines.Where(line => !line.StartsWith('#')).Select(line => line.Split(' ')).ToDictionary(parts => Enum.Parse<WireKind>(parts[0]), parts => Convert.FromBase64String(parts[1]));
        Assert.That(fixtures.Keys, Is.EquivalentTo(Enum.GetValues<WireKind>()));
        foreach (var (kind, now) in SampleMessages.All()) Assert.That(SampleMessages.RoundTrip(kind, fixtures[kind]), Is.EqualTo(now), $"{kind}: {Encoding.UTF8.GetString(now)}");
    }

    [Test]
    public void Answers_KeepEveryField()
    {
        var decoded = AnswerMessage.Decode(SampleMessages.Answers.Encode());
        Assert.That(decoded.Instance, Is.EqualTo("instance"));
        Assert.That(decoded.Answers.Skip(1), Is.EqualTo(SampleMessages.Answers.Answers.Skip(1)));
        var success = (AttemptSucceeded)decoded.Answers[0];
        Assert.That(success.Outcome.ToArray(), Is.EqualTo("{\"outcome\":1}"u8.ToArray()));
        Assert.That(success.Execution, Is.EqualTo(((AttemptSucceeded)SampleMessages.Answers.Answers[0]).Execution));
    }

    [TestCase("/etc/passwd")]
    [TestCase("../outside.fits")]
    [TestCase("a/../../outside.fits")]
    [TestCase("")]
    public void Task_WithAPathOutsideOfTheDataRoot_IsRefused(string path)
    {
        var task = SampleMessages.Task;
        var evil = task with { Files = [], Task = new FitTask(task.Task.Attempt, task.Task.Unit with { Files = [new UnitFile(path, "aa", [1], [])] }) };
        Assert.That(() => TaskMessage.Decode(evil.Encode()), Throws.TypeOf<WireException>());
    }

    [Test]
    public void Announcement_WithAnotherRecipeThanItsHash_IsRefused()
    {
        var evil = SampleMessages.Announcement with { NumericVersion = NumericVersion.Current };
        Assert.That(() => AnnouncementMessage.Decode(evil.Encode()), Throws.TypeOf<WireException>().With.Message.Contains("recipe"));
        var honest = evil with { RecipeHash = UnitIdentity.OfRecipe(evil.Recipe) };
        Assert.That(UnitIdentity.OfRecipe(AnnouncementMessage.Decode(honest.Encode()).Recipe), Is.EqualTo(honest.RecipeHash));
    }
}
