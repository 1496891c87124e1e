using System.Globalization;
using SurveyFit.Catalogue.Queries;

namespace SurveyFit.Cli.Catalogue;

/// <summary>A catalogue's summary for people.</summary>
internal static class SummaryText
{
    internal static void Write(CatalogueSummary summary, TextWriter output)
    {
        void Line(FormattableString text) => output.WriteLine(TerminalText.Clean(text.ToString(CultureInfo.InvariantCulture)));

        Line($"campaign   {summary.CampaignId}, written by SurveyFit {summary.SoftwareVersion}");
        Line($"files      {summary.Files}{(summary.UnreadableFiles > 0 ? $", {summary.UnreadableFiles} unreadable" : "")}");
        Line($"targets    {summary.Targets}");
        Line($"units      {summary.Units}");
        Line($"size       {summary.Bytes / 1e6:0.00} MB of Parquet");

        Line($"");
        Line($"{"model",-24} {"fits",8} {"converged",10} {"at bound",9} {"median χ²r",11} {"companion > 5 σ",16}");
        foreach (ModelSummary model in summary.Models)
            Line($"{model.Model,-24} {model.Fits,8} {model.Converged,10} {model.AtBound,9} {Number(model.MedianReducedChiSquare, "0.000"),11} {model.Detections,16}");

        if (summary.Sizes.Count > 0)
        {
            Line($"");
            Line($"{"size of converged fits",-42} {"fits",8} {"min",9} {"16 %",9} {"median",9} {"84 %",9} {"max",9} {"median σ",9}");
            foreach (SizeSummary size in summary.Sizes)
            {
                string name = $"{size.Model} {size.Parameter} [{size.Unit}]";
                Line($"{name,-42} {size.Fits,8} {size.Minimum,9:0.0000} {size.Low,9:0.0000} {size.Median,9:0.0000} {size.High,9:0.0000} {size.Maximum,9:0.0000} {Number(size.MedianRelativeError, "0.00 %"),9}");
            }
        }

        if (summary.CompanionCount > 0)
        {
            Line($"");
            Line($"fits with a companion above 5 σ: {summary.CompanionCount}, of {summary.CompanionTargets} stars{(summary.CompanionCount > summary.Companions.Count ? $"; the {summary.Companions.Count} most significant:" : "")}");
            int target = TerminalText.Width(summary.Companions.Select(found => found.Target), 12);
            int group = TerminalText.Width(summary.Companions.Select(found => found.Group), 10);
            Line($"{"target".PadRight(target)} {"group".PadRight(group)} {"model",-20} {"σ",8} {"East mas",9} {"North mas",9} {"flux %",8}");
            foreach (CompanionSummary found in summary.Companions)
                Line($"{TerminalText.Fitted(found.Target, target)} {TerminalText.Fitted(found.Group, group)} {found.Model,-20} {found.Nsigma,8:0.0} {Number(found.XMas, "0.000"),9} {Number(found.YMas, "0.000"),9} {Number(100 * found.FluxRatio, "0.00"),8}");
        }

        Line($"");
        Line($"failures   {summary.Failures.Sum(failure => failure.Count)}");
        foreach (FailureSummary failure in summary.Failures)
            Line($"  {failure.Count,6}  {failure.Stage}/{failure.Class}: {failure.Example}");
    }

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
