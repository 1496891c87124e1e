using SurveyFit.Testing;

namespace SurveyFit.Numerics.Tests.Lanes;

/// <summary>The same bits from AVX-512, AVX2 and scalar code.</summary>
public sealed class BitIdentityTests
{
    private static InstructionSetRuns _runs = null!;

    [OneTimeSetUp]
    public void RunChildren() => _runs = InstructionSetRuns.Of(typeof(BitIdentityTests).Assembly);

    [Test]
    public void Children_TheSwitches_TookEffect() => _runs.AssertSwitchesTookEffect();

    [Test]
    public void Functions_OnEveryInstructionSet_GiveTheSameBits()
    {
        var expected = Values(_runs.Plain);
        Assert.That(expected, Has.Count.GreaterThan(30));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Values(_runs.WithoutAvx512), Is.EqualTo(expected), "AVX-512 off");
            Assert.That(Values(_runs.WithoutIntrinsics), Is.EqualTo(expected), "all hardware intrinsics off");
        }
    }

    [Test]
    public void Functions_InEveryLane_GiveTheSameBits()
    {
        var lines = Values(_runs.Plain);
        var scalar = OfLane("lane1 ");

        Assert.That(scalar, Has.Count.GreaterThan(10));
        Assert.That(OfLane("lane8 "), Is.EqualTo(scalar));
        Assert.That(OfLane("lanePair "), Is.EqualTo(scalar));

        List<string> OfLane(string prefix) => [.. lines.Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line[prefix.Length..])];
    }

    private static List<string> Values(string report)
        => [.. report.Split('\n').Where(line => line.StartsWith("lane", StringComparison.Ordinal) || line.StartsWith("scalar", StringComparison.Ordinal))];
}
