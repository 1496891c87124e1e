using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace SurveyFit.Models.Tests;

/// <summary>The same bits from AVX-512, AVX2 and scalar code, each in its own process, since the runtime chooses once.</summary>
public sealed class BitIdentityTests
{
    private static readonly string[] Reports = new string[3];

    [OneTimeSetUp]
    public void RunChildren()
    {
        Reports[0] = Run(null);
        Reports[1] = Run("DOTNET_EnableAVX512");
        Reports[2] = Run("DOTNET_EnableHWIntrinsic");
    }

    [Test]
    public void Children_TheSwitches_TookEffect()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Reports[0], Does.Contain($"avx512 {Avx512F.IsSupported}").And.Contain($"avx2 {Avx2.IsSupported}"));
            Assert.That(Reports[1], Does.Contain("avx512 False").And.Contain("vector512 False").And.Contain($"avx2 {Avx2.IsSupported}"));
            Assert.That(Reports[2], Does.Contain("avx512 False").And.Contain("vector512 False").And.Contain("avx2 False"));
        }
    }

    [Test]
    public void Models_OnEveryInstructionSetAndInBothLanes_GiveTheSameBits()
    {
        var expected = Values(Reports[0], "model ");
        Assert.That(expected, Has.Count.EqualTo(ModelLibrary.Names.Count));
        using (Assert.EnterMultipleScope())
        {
            foreach (var lane in new[] { "model ", "scalar ", "pair ", "eight " })
            {
                Assert.That(Values(Reports[0], lane), Is.EqualTo(expected), lane + "by default");
                Assert.That(Values(Reports[1], lane), Is.EqualTo(expected), lane + "with AVX-512 off");
                Assert.That(Values(Reports[2], lane), Is.EqualTo(expected), lane + "with all hardware intrinsics off");
            }
        }
    }

    private static List<string> Values(string report, string prefix)
        => [.. report.Split('\n').Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line[prefix.Length..])];

    private static string Run(string? disabled)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(BitIdentityTests).Assembly.Location);
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("DOTNET_Enable", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(variable);

        if (disabled is not null)
            start.Environment[disabled] = "0";

        using var child = Process.Start(start)!;
        var report = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.That(child.ExitCode, Is.Zero, report);
        return report;
    }
}
