using SurveyFit.Testing;

namespace SurveyFit.Fitting.Tests.Kernels;

/// <summary>The same bits from AVX-512, AVX2 and scalar code, from kernels and from whole fits.</summary>
[TestFixture]
public sealed class BitIdentityTests
{
    private static InstructionSetRuns _runs = null!;

    [OneTimeSetUp]
    public void RunChildren() => _runs = InstructionSetRuns.Of(typeof(BitIdentityTests).Assembly);

    [Test]
    public void Children_TheSwitches_TookEffect() => _runs.AssertSwitchesTookEffect();

    [TestCase("chi-square ", 18)]
    [TestCase("eight ", 18)]
    [TestCase("fit ", 9)]
    public void Results_OnEveryInstructionSet_HaveTheSameBits(string prefix, int count)
    {
        var expected = InstructionSetRuns.Lines(_runs.Plain, prefix);
        Assert.That(expected, Has.Count.EqualTo(count).And.Unique);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(InstructionSetRuns.Lines(_runs.WithoutAvx512, prefix), Is.EqualTo(expected), "AVX-512 off");
            Assert.That(InstructionSetRuns.Lines(_runs.WithoutIntrinsics, prefix), Is.EqualTo(expected), "all hardware intrinsics off");
        }
    }

    [Test]
    public void Kernels_InBothLanes_GiveTheSameBits()
    {
        foreach (var report in new[] { _runs.Plain, _runs.WithoutAvx512, _runs.WithoutIntrinsics })
            Assert.That(InstructionSetRuns.Lines(report, "pair "), Is.EqualTo(InstructionSetRuns.Lines(report, "eight ")));
    }
}
