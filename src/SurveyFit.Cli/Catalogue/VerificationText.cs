using SurveyFit.Catalogue.Verification;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Catalogue;

/// <summary>The result of a verification for people.</summary>
internal static class VerificationText
{
    internal static void Write(VerificationReport report, TextWriter output)
    {
        int width = report.Checks.Max(check => check.Name.Length);
        foreach (CheckSummary check in report.Checks)
        {
            output.WriteLine($"{(check.Violations == 0 ? "ok    " : "WRONG ")}  {check.Name.PadRight(width)}  {check.About}");
            foreach (Violation violation in report.Violations.Where(violation => violation.Check == check.Name))
                output.WriteLine(TerminalText.Clean($"          {violation.Where}: {violation.Message}{(violation.Count > 1 ? $" ({violation.Count} in all)" : "")}"));
        }

        output.WriteLine(report.IsSound
            ? $"{report.Root}: sound ({Wording.Count(report.Files, "file")})"
            : $"{report.Root}: {Wording.Count(report.Violations.Count, "violation")}");
    }
}
