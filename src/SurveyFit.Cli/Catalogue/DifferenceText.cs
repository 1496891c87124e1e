using System.Globalization;
using SurveyFit.Catalogue.Comparison;
using SurveyFit.Reports.Drawing;

namespace SurveyFit.Cli.Catalogue;

/// <summary>A difference for people: the largest changes of each kind.</summary>
internal sealed class DifferenceText(TextWriter output, int shown)
{
    private const int Item = 24;

    internal void Write(CatalogueDifference difference)
    {
        Line($"A  {difference.A.Root}, campaign {difference.A.CampaignId[..8]}, SurveyFit {difference.A.SoftwareVersion}");
        Line($"B  {difference.B.Root}, campaign {difference.B.CampaignId[..8]}, SurveyFit {difference.B.SoftwareVersion}");
        if (difference.IsEmpty)
        {
            Line($"no differences in {difference.ComparedFits} fits");
            return;
        }

        foreach (SettingDifference setting in difference.Settings)
        {
            Heading($"{setting.Name} differs");
            Some(setting.Lines, line => line);
        }

        Stars("stars only in A", difference.StarsOnlyInA);
        Stars("stars only in B", difference.StarsOnlyInB);
        if (difference.Files.Count > 0)
        {
            Heading($"{difference.Files.Count} files differ");
            Some(difference.Files, file => $"{file.Path}: {file.A ?? "not in A"} → {file.B ?? "not in B"}");
        }

        if (difference.Stars.Count > 0)
        {
            Heading($"{difference.Stars.Count} stars have another verdict");
            Some(difference.Stars, Verdict);
        }

        Fits(difference);
        if (difference.Tables.Count > 0)
        {
            Heading($"rows that differ in anything but ids");
            Some(difference.Tables, table => string.Create(CultureInfo.InvariantCulture, $"{table.Name,-26} {table.OnlyInA} of {table.RowsA} only in A, {table.OnlyInB} of {table.RowsB} only in B"));
        }
    }

    private void Stars(string title, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;
        Heading($"{names.Count} {title}");
        Some(names, name => name);
    }

    private void Fits(CatalogueDifference difference)
    {
        FitDifference[] alone = [.. difference.Fits.Where(fit => fit.A is null || fit.B is null)];
        FitDifference[] changed = [.. difference.Fits.Where(fit => fit.A is not null && fit.B is not null)];
        if (alone.Length > 0)
        {
            Heading($"{alone.Count(fit => fit.B is null)} fits only in A, {alone.Count(fit => fit.A is null)} only in B");
            Some(alone, fit => $"{(fit.B is null ? "A" : "B")}  {fit.Target}  {fit.Group}  {fit.Model}");
        }

        if (changed.Length == 0)
            return;
        int shifted = changed.Count(fit => fit.LargestShift > 1 && !fit.IsUndetectedCompanion);
        int undetected = changed.Count(fit => fit.IsUndetectedCompanion);
        Heading($"{changed.Length} of {difference.ComparedFits} fits differ, {shifted} of them by more than 1 σ{(changed.Length > shown ? $"; the {shown} largest" : "")}");
        if (undetected > 0)
            Line($"  (not counted and listed last: {undetected} fits of a companion below 5 σ in both, whose place is that of a chance minimum)");
        int target = TerminalText.Width(changed.Take(shown).Select(fit => fit.Target), 12);
        int group = TerminalText.Width(changed.Take(shown).Select(fit => fit.Group), 10);
        Line($"  {"target".PadRight(target)} {"group".PadRight(group)} {"model",-20} {"parameter".PadRight(Item)} {"A",12} {"B",12} {"shift σ",9} {"χ²r A",8} {"χ²r B",8}");
        foreach (FitDifference fit in changed.Take(shown))
        {
            ParameterDifference? most = fit.Parameters.Where(parameter => parameter.Shift is not null).MaxBy(parameter => Math.Abs(parameter.Shift!.Value));
            string what = TerminalText.Fitted(most?.Name ?? (fit.Columns is [var first] ? first : $"{fit.Columns[0]} and {fit.Columns.Count - 1} more"), Item);
            Line($"  {TerminalText.Fitted(fit.Target, target)} {TerminalText.Fitted(fit.Group, group)} {fit.Model,-20} {what} {Value(most?.A, most?.SigmaA),12} {Value(most?.B, most?.SigmaB),12} {Number(most?.Shift, "+0.00;−0.00"),9} {Number(fit.A!.ReducedChiSquare, "0.000"),8} {Number(fit.B!.ReducedChiSquare, "0.000"),8}");
        }
    }

    private static string Verdict(StarDifference star) => string.Join(", ", new[]
    {
        star.PreferredModelA == star.PreferredModelB ? "" : $"{star.PreferredModelA ?? "no model"} → {star.PreferredModelB ?? "no model"}",
        star.BinaryVerdictA == star.BinaryVerdictB ? "" : $"{star.BinaryVerdictA} → {star.BinaryVerdictB}",
    }.Where(change => change.Length > 0).Prepend($"{star.Target,-20}")).Replace(", ", "  ", StringComparison.Ordinal);

    private void Some<T>(IReadOnlyList<T> items, Func<T, string> spell)
    {
        foreach (T item in items.Take(shown))
            Line($"  {spell(item)}");
        if (items.Count > shown)
            Line($"  … {items.Count - shown} more; --format csv or json gives all");
    }

    private void Heading(FormattableString text)
    {
        output.WriteLine();
        Line(text);
    }

    private void Line(FormattableString text) => output.WriteLine(TerminalText.Clean(text.ToString(CultureInfo.InvariantCulture)).TrimEnd());

    private static string Value(double? value, double? sigma) => value is double number ? NumberText.Value(number, sigma) : "–";

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
