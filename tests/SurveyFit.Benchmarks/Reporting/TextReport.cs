using System.Globalization;
using SurveyFit.Benchmarks.Figures;
using SurveyFit.Benchmarks.Measuring;

namespace SurveyFit.Benchmarks.Reporting;

/// <summary>The table for people.</summary>
internal static class TextReport
{
    private static readonly string[] Headings = ["figure", "workload", "median", "p10 - p90", "of peak", "relative", "baseline", "no AVX-512", "target"];

    internal static void Write(TextWriter output, BenchmarkRun run)
    {
        var machine = run.Machine;
        output.WriteLine($"{machine.Processor}, {machine.Cores} cores, {machine.InstructionSet}; {machine.Runtime}; {machine.OperatingSystem}");
        output.WriteLine(Invariant($"{BenchmarkRun.PeakName} {run.PeakGflops.Median:0.0} ({run.PeakGflops.P10:0.0} - {run.PeakGflops.P90:0.0}), one core"));
        output.WriteLine("w20 = 15 baselines x 20 channels V2 + 20 triangles x 20 T3PHI; w100 = x 100 channels");
        output.WriteLine("relative = time over that of the work named below; baseline and no AVX-512 = their time over the figure's");
        output.WriteLine();
        WriteTable(output, [Headings, .. run.Results.Select(Row)]);
        WriteNotes(output, run);
    }

    private static string[] Row(FigureResult result)
    {
        var figure = result.Figure;
        if (result.Skipped is not null) return [figure.Name, figure.Workload, "SKIPPED", "", "", "", "", "", ""];
        return
        [
            figure.Name,
            figure.Workload,
            $"{Number(result.Value.Median)} {figure.Unit}",
            $"{Number(result.Value.P10)} - {Number(result.Value.P90)}",
            result.FractionOfPeak is { } fraction ? Invariant($"{100 * fraction.Median:0} %") : "",
            result.Relative is { } relative && figure.Threads == 1 ? Invariant($"{relative.Ratio.Median:0.00}x") : "",
            result.Baseline is { } baseline ? Number(baseline.Ratio.Median) + "x" : "",
            result.WithoutAvx512 is { } without ? Invariant($"{without.Ratio.Median:0.00}x {(result.SameBits == true ? "same bits" : "OTHER BITS")}") : "",
            string.Join(", ", figure.Targets.Select(target => Describe(target, result))),
        ];
    }

    private static string Describe(Target target, FigureResult result)
    {
        if (result.Of(target.Quantity) is not { } value) return "not measured";
        var limit = target.Quantity switch
        {
            TargetQuantity.FractionOfPeak => Invariant($">= {100 * target.Limit:0} % of peak"),
            TargetQuantity.Relative => Invariant($"relative <= {target.Limit:0.##}"),
            TargetQuantity.WithoutAvx512 => Invariant($"no AVX-512 <= {target.Limit:0.##}"),
            TargetQuantity.Scaling => Invariant($">= {target.Limit:0.##}"),
            _ => Invariant($"<= {target.Limit:0.##} {result.Figure.Unit}"),
        };
        return $"{limit} {(target.IsMetBy(value) ? "met" : "MISSED")}";
    }

    private static void WriteTable(TextWriter output, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, Headings.Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (var row in rows) output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static void WriteNotes(TextWriter output, BenchmarkRun run)
    {
        output.WriteLine();
        foreach (var name in run.Results.Where(result => result.Skipped is null).GroupBy(result => result.Figure.Name))
        {
            List<string> notes = [];
            var figure = name.First().Figure;
            if (figure.Relative is { } relative) notes.Add($"relative to {relative.What}");
            if (figure.Baseline is not null) notes.Add($"baseline: {string.Join("; ", name.Select(result => result.Figure.Baseline!.What).Distinct())}");
            if (notes.Count > 0) output.WriteLine($"{name.Key}: {string.Join(", ", notes)}");
        }

        foreach (var result in run.Results.Where(result => result.Skipped is not null)) output.WriteLine($"SKIPPED {result.Figure.Name}: {result.Skipped}");
    }

    private static string Number(double value) => value switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
