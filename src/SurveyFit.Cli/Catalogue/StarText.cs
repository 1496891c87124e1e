using System.Globalization;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Cli.Inspect;
using SurveyFit.Reports.Drawing;

namespace SurveyFit.Cli.Catalogue;

/// <summary>Everything about one star, as a person wants to read it.</summary>
internal sealed class StarText(TextWriter output)
{
    private static readonly string[] Bands = ["v", "r", "i", "j", "h", "k", "l", "m", "n"];

    internal void Write(StarRecord star)
    {
        StarRow[] targets = [.. star.Table("targets").Named()];
        foreach (StarRow target in targets)
            WriteTarget(target, targets.Length > 1);
        if (targets.Length == 0)
            Line($"{star.Names[0]}: no fit of this star");
        WriteFits(star);
        WriteCompanions(star);
        WriteFiles(star);
        WriteFailures(star);
    }

    private void WriteTarget(StarRow target, bool isOneOfSeveral)
    {
        Line($"{target.Text("target_name")}{(isOneOfSeveral ? $", campaign {target.Text("campaign_id")[..8]}" : "")}");
        Fact("position", Position(target));
        Fact("data", $"{TerminalText.Counted(target["n_files"], "file")}, {TerminalText.Counted(target["n_nights"], "night")}, {Joined(target.List("instruments"))}, {target["n_vis2"]} V², {target["n_t3phi"]} closure phases");
        if (target.Number("mjd_min") is double first && target.Number("mjd_max") is double last)
            Fact("observed", DateText.Range(first, last));
        Fact("model", target["preferred_model"] is null ? "none converged" : $"{target.Text("preferred_model")}, χ²r {Number(target.Number("chi2_reduced"), "0.000")}");
        Fact("size", Measure(target, "size", "mas") is { Length: > 0 } size ? $"{size} ({target.Text("size_parameter")})" : "");
        Fact("uniform", string.Join(", ", Bands.Select(band => (Band: band, Value: Measure(target, "ud_" + band, "mas"))).Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.Band.ToUpperInvariant()} {pair.Value}")));
        Fact("darkened", Measure(target, "ld", "mas") is { Length: > 0 } ld ? $"{ld}, u = {Number(target.Number("ld_coefficient"), "0.00")}" : "");
        Fact("binary", Binary(target));
        Fact("nights", Consistency(target, "nights"));
        Fact("bands", Consistency(target, "instruments"));
        Fact("reference", Reference(target));
        Fact("rights", target["data_rights"] is null ? "" : target.Text("data_rights") + (target["public_from"] is null ? "" : $", public from {target.Text("public_from")}"));
        Fact("flags", Flags(target));
    }

    private void WriteFits(StarRecord star)
    {
        StarRow[] fits = [.. star.Table("fits").Named().OrderBy(fit => fit.Text("campaign_id"), StringComparer.Ordinal).ThenBy(fit => fit.Text("group_label"), StringComparer.Ordinal).ThenBy(fit => fit.Number("bic") ?? double.MaxValue)];
        if (fits.Length == 0)
            return;
        Heading("fits");
        int group = TerminalText.Width(fits.Select(fit => fit.Text("group_label")), 12);
        foreach (StarRow fit in fits)
        {
            Line($"  {TerminalText.Fitted(fit.Text("group_label"), group)} {fit.Text("model"),-20} χ²r {Number(fit.Number("chi2_reduced"), "0.000"),8}  ΔBIC {Number(fit.Number("delta_bic_ud"), "0.0"),9}  {(fit.Number("nsigma") is double sigmas ? string.Create(CultureInfo.InvariantCulture, $"{sigmas:0.0} σ") : ""),8}  {Ending(fit)}");
            IReadOnlyList<object?> names = fit.List("param_names");
            IReadOnlyList<object?> values = fit.List("param_values");
            IReadOnlyList<object?> sigmas2 = fit.List("param_sigmas");
            IReadOnlyList<object?> units = fit.List("param_units");
            for (int i = 0; i < names.Count; i++)
                Line($"                 {names[i],-24} {Value(values[i] as double?, sigmas2[i] as double?)} {units[i]}");
        }
    }

    private void WriteCompanions(StarRecord star)
    {
        StarRow[] minima = [.. star.Table("detections").Named().Where(row => row.Is("significant") || row.Number("rank") == 1)];
        if (minima.Length == 0)
            return;
        Heading("companion searches: best minimum, and every other above 5 σ");
        foreach (StarRow row in minima)
        {
            string date = row.Number("mjd_mean") is double mjd ? string.Create(CultureInfo.InvariantCulture, $"MJD {mjd:0.00}") : "";
            Line($"  {row.Text("model"),-20} {date,-13} {Number(row.Number("nsigma"), "0.0"),6} σ  {Number(row.Number("separation"), "0.000"),8} mas at {Number(row.Number("position_angle"), "0.0"),6}°  flux ratio {Number(row.Number("flux_ratio"), "0.00000")}");
        }
    }

    private void WriteFiles(StarRecord star)
    {
        StarRow[] files = [.. star.Table("observations").Named()];
        if (files.Length == 0)
            return;
        Heading(TerminalText.Counted(files.Length, "file"));
        foreach (StarRow file in files)
            Line($"  {file.Text("path")}  {Joined(file.List("instrument_name"))}  {(file["quality_level"] is null ? "" : $"quality {file.Text("quality_level")}  ")}{file.Text("exclusion")}");
    }

    private void WriteFailures(StarRecord star)
    {
        StarRow[] failures = [.. star.Table("failures").Named()];
        if (failures.Length == 0)
            return;
        Heading("failures");
        foreach (StarRow failure in failures)
            Line($"  {failure.Text("stage")}/{failure.Text("class")}: {failure.Text("message")}");
    }

    private static string Position(StarRow target) => target.Number("s_ra") is double ra && target.Number("s_dec") is double dec
        ? string.Create(CultureInfo.InvariantCulture, $"{Sexagesimal.RightAscension(ra)}  {Sexagesimal.Declination(dec)}  ({ra:0.00000}°, {dec:0.00000}°)")
        : "";

    private static string Binary(StarRow target)
    {
        string verdict = target.Text("binary_verdict");
        if (target.Number("binary_nsigma") is not double sigmas)
            return verdict;
        string where = target.Number("separation") is double separation
            ? string.Create(CultureInfo.InvariantCulture, $" at {Value(separation, target.Number("separation_error"))} mas, {Value(target.Number("position_angle"), target.Number("position_angle_error"))}°, flux ratio {Value(target.Number("flux_ratio"), target.Number("flux_ratio_error"))}")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{verdict}, {sigmas:0.0} σ{where}");
    }

    private static string Consistency(StarRow target, string what) => target.Number(what + "_nsigma") is double sigmas
        ? string.Create(CultureInfo.InvariantCulture, $"{(sigmas > 5 ? "disagree" : "agree")} ({sigmas:0.0} σ, χ² {target.Number(what + "_chi2"):0.0} of {target.Text(what + "_ndof")})")
        : "";

    private static string Reference(StarRow target) => target["reference_list"] is null
        ? ""
        : $"{Measure(target, "reference_diameter", "mas", "reference_error")} in {target.Text("reference_list")} as {target.Text("reference_name")}, pull {Number(target.Number("reference_pull"), "+0.0;−0.0")} σ";

    private static string Flags(StarRow target) => string.Join(", ", target.Columns.Where(column => column.StartsWith("flag_", StringComparison.Ordinal) && target.Is(column)).Select(column => column["flag_".Length..].Replace('_', ' ')));

    private static string Ending(StarRow fit) => fit.Text("termination") == "converged" ? "" : $"{fit.Text("termination")}: {fit.Text("message")}";

    private static string Measure(StarRow row, string column, string unit, string? error = null) => row.Number(column) is double value
        ? $"{Value(value, row.Number(error ?? column + "_error"))} {unit}"
        : "";

    private static string Value(double? value, double? sigma)
    {
        if (value is not double number)
            return "–";
        string error = NumberText.Sigma(sigma);
        return NumberText.Value(number, sigma) + (error.Length > 0 ? " ± " + error : "");
    }

    private static string Joined(IEnumerable<object?> list) => string.Join(", ", list);

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private void Fact(string name, string value)
    {
        if (value.Length > 0)
            Line($"  {name,-10} {value}");
    }

    private void Heading(string text)
    {
        output.WriteLine();
        output.WriteLine(text);
    }

    private void Line(FormattableString text) => output.WriteLine(TerminalText.Clean(text.ToString(CultureInfo.InvariantCulture)).TrimEnd());
}
