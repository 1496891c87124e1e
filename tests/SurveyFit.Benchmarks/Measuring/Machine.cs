using System.Runtime.InteropServices;

namespace SurveyFit.Benchmarks.Measuring;

/// <summary>Where a run took place.</summary>
/// <param name="Processor">Model as the system names it.</param>
/// <param name="Cores">Logical processors of this process.</param>
/// <param name="Runtime">.NET.</param>
/// <param name="OperatingSystem">System.</param>
/// <param name="InstructionSet">Widest instruction set in use.</param>
internal sealed record Machine(string Processor, int Cores, string Runtime, string OperatingSystem, string InstructionSet)
{
    internal static Machine Here(string instructionSet) => new(
        ProcessorName(), Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, instructionSet);

    private static string ProcessorName()
    {
        const string file = "/proc/cpuinfo";
        if (!File.Exists(file)) return RuntimeInformation.ProcessArchitecture.ToString();
        var lines = File.ReadAllLines(file);
        return $"{Field("model name")} (family {Field("cpu family")}, model {Field("model\t")})";

        string Field(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "?";
    }
}
