using SurveyFit.Testing;

namespace SurveyFit.Models.Tests;

/// <summary>The same bits from AVX-512, AVX2 and scalar code.</summary>
public sealed class BitIdentityTests
{
    private static InstructionSetRuns _runs = null!;

    [OneTimeSetUp]
    public void RunChildren() => _runs = InstructionSetRuns.Of(typeof(BitIdentityTests).Assembly);

    [Test]
    public void Children_TheSwitches_TookEffect() => _runs.AssertSwitchesTookEffect();

    [Test]
    public void Models_OnEveryInstructionSetAndInAllLanes_GiveTheSameBits()
    {
        var expected = InstructionSetRuns.Lines(_runs.Plain, "model ");
        Assert.That(expected, Has.Count.EqualTo(ModelLibrary.Names.Count));
        using (Assert.EnterMultipleScope())
        {
            foreach (var lane in new[] { "model ", "scalar ", "pair ", "eight " })
            {
                Assert.That(InstructionSetRuns.Lines(_runs.Plain, lane), Is.EqualTo(expected), lane + "by default");
                Assert.That(InstructionSetRuns.Lines(_runs.WithoutAvx512, lane), Is.EqualTo(expected), lane + "with AVX-512 off");
                Assert.That(InstructionSetRuns.Lines(_runs.WithoutIntrinsics, lane), Is.EqualTo(expected), lane + "with all hardware intrinsics off");
            }
        }
    }
}
