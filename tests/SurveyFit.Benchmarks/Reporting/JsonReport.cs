using System.Text.Json;
using System.Text.RegularExpressions;
using SurveyFit.Benchmarks.Measuring;

namespace SurveyFit.Benchmarks.Reporting;

/// <summary>The same for programs; docs/performance.md lists the keys.</summary>
internal static partial class JsonReport
{
    internal static void Write(Stream output, BenchmarkRun run)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartObject("machine");
        json.WriteString("processor", run.Machine.Processor);
        json.WriteNumber("cores", run.Machine.Cores);
        json.WriteString("runtime", run.Machine.Runtime);
        json.WriteString("operating_system", run.Machine.OperatingSystem);
        json.WriteEndObject();
        json.WriteString("instruction_set", run.Machine.InstructionSet);
        json.WriteBoolean("quick", run.Quick);
        json.WriteStartArray("figures");
        json.WriteStartObject();
        json.WriteString("name", BenchmarkRun.PeakName);
        json.WriteString("workload", "12 chains in registers");
        json.WriteString("unit", "gflops");
        Write(json, run.PeakGflops);
        json.WriteEndObject();
        foreach (var result in run.Results) Write(json, result);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FigureResult result)
    {
        json.WriteStartObject();
        json.WriteString("name", result.Figure.Name);
        json.WriteString("workload", result.Figure.Workload);
        json.WriteString("unit", result.Figure.Unit);
        if (result.Skipped is { } reason)
        {
            json.WriteString("skipped", reason);
            json.WriteEndObject();
            return;
        }

        Write(json, result.Value);
        if (result.FractionOfPeak is { } fraction) json.WriteNumber("fraction_of_peak", fraction.Median);
        Write(json, "baseline", result.Baseline);
        Write(json, "relative", result.Relative);
        Write(json, "without_avx512", result.WithoutAvx512);
        if (result.SameBits is { } same) json.WriteBoolean("same_bits", same);
        WriteTargets(json, result);
        json.WriteEndObject();
    }

    private static void WriteTargets(Utf8JsonWriter json, FigureResult result)
    {
        if (result.Figure.Targets.Count == 0) return;
        json.WriteStartArray("targets");
        foreach (var target in result.Figure.Targets)
        {
            json.WriteStartObject();
            json.WriteString("quantity", WordStart().Replace(target.Quantity.ToString(), "_").ToLowerInvariant());
            json.WriteNumber(target.IsLowerLimit ? "at_least" : "at_most", target.Limit);
            if (result.Of(target.Quantity) is { } value) json.WriteBoolean("met", target.IsMetBy(value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Comparison? comparison)
    {
        if (comparison is null) return;
        json.WriteStartObject(name);
        json.WriteString("what", comparison.What);
        Write(json, comparison.Value);
        json.WriteNumber("ratio", comparison.Ratio.Median);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Series series)
    {
        json.WriteNumber("median", series.Median);
        json.WriteNumber("p10", series.P10);
        json.WriteNumber("p90", series.P90);
        json.WriteNumber("samples", series.Count);
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();
}
