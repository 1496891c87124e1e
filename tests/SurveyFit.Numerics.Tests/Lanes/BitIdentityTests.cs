using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace SurveyFit.Numerics.Tests.Lanes;

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
    public void Functions_OnEveryInstructionSet_GiveTheSameBits()
    {
        var expected = Values(Reports[0]);
        Assert.That(expected, Has.Count.GreaterThan(30));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Values(Reports[1]), Is.EqualTo(expected), "AVX-512 off");
            Assert.That(Values(Reports[2]), Is.EqualTo(expected), "all hardware intrinsics off");
        }
    }

    [Test]
    public void Functions_InEveryLane_GiveTheSameBits()
    {
        var lines = Values(Reports[0]);
        var scalar = OfLane("lane1 ");

        Assert.That(scalar, Has.Count.GreaterThan(10));
        Assert.That(OfLane("lane8 "), Is.EqualTo(scalar));
        Assert.That(OfLane("lanePair "), Is.EqualTo(scalar));

        List<string> OfLane(string prefix) => [.. lines.Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line[prefix.Length..])];
    }

    private static List<string> Values(string report)
        => [.. report.Split('\n').Where(line => line.StartsWith("lane", StringComparison.Ordinal) || line.StartsWith("scalar", StringComparison.Ordinal))];

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
