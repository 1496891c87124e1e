using System.Buffers.Binary;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace SurveyFit.Testing;

/// <summary>The report of a test assembly's own program from three child processes: as it is, without AVX-512, without any hardware intrinsic. The runtime chooses once per process.</summary>
/// <remarks>Linked into every test project whose kernels must give the same bits everywhere; its Main writes the report.</remarks>
internal sealed class InstructionSetRuns
{
    private InstructionSetRuns(string plain, string withoutAvx512, string withoutIntrinsics)
        => (Plain, WithoutAvx512, WithoutIntrinsics) = (plain, withoutAvx512, withoutIntrinsics);

    internal string Plain { get; }

    internal string WithoutAvx512 { get; }

    internal string WithoutIntrinsics { get; }

    /// <summary>Runs the assembly three times.</summary>
    internal static InstructionSetRuns Of(Assembly assembly)
        => new(Run(assembly, null), Run(assembly, "DOTNET_EnableAVX512"), Run(assembly, "DOTNET_EnableHWIntrinsic"));

    /// <summary>First lines of a report: what the process may use.</summary>
    internal static void WriteHeader(TextWriter output)
    {
        output.WriteLine($"avx512 {Avx512F.IsSupported}");
        output.WriteLine($"vector512 {Vector512.IsHardwareAccelerated}");
        output.WriteLine($"avx2 {Avx2.IsSupported}");
        output.WriteLine($"vector128 {Vector128.IsHardwareAccelerated}");
    }

    /// <summary>A short hash of bits; NaN payloads are not compared: IEEE 754 leaves them open.</summary>
    internal static string Hash(params IEnumerable<double> values)
    {
        var bytes = new List<byte>();
        var buffer = new byte[sizeof(double)];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(buffer, double.IsNaN(value) ? double.NaN : value);
            bytes.AddRange(buffer);
        }

        return Convert.ToHexString(SHA256.HashData([.. bytes]))[..16];
    }

    /// <summary>The rest of the lines with this prefix.</summary>
    internal static List<string> Lines(string report, string prefix)
        => [.. report.Split('\n').Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line[prefix.Length..])];

    /// <summary>Asserts that every child ran as it was told.</summary>
    internal void AssertSwitchesTookEffect()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Plain, Does.Contain($"avx512 {Avx512F.IsSupported}").And.Contain($"avx2 {Avx2.IsSupported}"));
            Assert.That(WithoutAvx512, Does.Contain("avx512 False").And.Contain("vector512 False").And.Contain($"avx2 {Avx2.IsSupported}"));
            Assert.That(WithoutIntrinsics, Does.Contain("avx512 False").And.Contain("vector512 False").And.Contain("avx2 False"));
        }
    }

    private static string Run(Assembly assembly, string? disabled)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(assembly.Location);
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
