using System.Globalization;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;

namespace SurveyFit.Cli.Run;

/// <summary>Explanations in words.</summary>
internal static class ExplainText
{
    /// <summary>What became of a file.</summary>
    internal static void Write(TextWriter output, FileExplanation file)
    {
        output.WriteLine($"file {file.Path}");
        if (file.FailureClass is not null) output.WriteLine($"  not usable ({file.FailureClass}): {file.FailureMessage}");
        else if (file.Exclusion.Length > 0) output.WriteLine($"  left out: {file.Exclusion}");
        foreach (var unit in file.Units) output.WriteLine($"  used by {unit.Id} ({Name(unit)})");
        output.WriteLine();
    }

    /// <summary>What became of a unit.</summary>
    internal static void Write(TextWriter output, UnitExplanation unit, bool live)
    {
        output.WriteLine($"unit {unit.Unit.Id}: {Name(unit.Unit)}");
        output.WriteLine($"  state: {State(unit, live)}");
        foreach (var file in unit.Unit.Files) output.WriteLine($"  file: {file.Path}{Part(file)}");
        foreach (var attempt in unit.Attempts) output.WriteLine($"  attempt {attempt.Number}: {Describe(attempt)}");
        if (unit.Failure is { } failure) output.WriteLine($"  failure in {failure.Stage} ({failure.Class}): {failure.Message}");
        foreach (var fit in unit.Outcome?.Fits ?? []) Write(output, fit);
        output.WriteLine();
    }

    private static void Write(TextWriter output, FitOutcome fit)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {fit.Model}: {fit.Termination}, chi2 {fit.ChiSquare:G6} for {fit.DegreesOfFreedom} degrees of freedom, {fit.Vis2Count} V2, {fit.T3PhiCount} T3PHI, {fit.T3AmpCount} T3AMP"));
        foreach (var parameter in fit.Parameters)
        {
            var error = parameter.Sigma is { } sigma ? string.Create(CultureInfo.InvariantCulture, $" ± {sigma:G3}") : parameter.Free ? "" : " (fixed)";
            var bound = parameter.AtBound ? ", at its bound" : "";
            var unit = parameter.Unit.Length > 0 ? " " + parameter.Unit : "";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {parameter.Name} = {parameter.Value:G8}{error}{unit}{bound}"));
        }
    }

    private static string State(UnitExplanation unit, bool live)
    {
        if (!unit.InPlan) return "not in the current plan (the input changed); its results are kept";
        return unit.State.Status switch
        {
            UnitStatus.Done => "done",
            UnitStatus.Failed => "failed; 'surveyfit retry' tries it again",
            UnitStatus.Quarantined => "quarantined; 'surveyfit retry' tries it again",
            UnitStatus.Running => live ? "running" : "was running when the campaign was interrupted; 'surveyfit run' tries it again",
            _ => live ? "waits for a worker" : "not run yet: the campaign is stopped; 'surveyfit run' goes on",
        };
    }

    private static string Describe(AttemptRecord attempt)
    {
        var began = attempt.OpenedUtc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var where = attempt.Host is null ? "" : $" by {attempt.Worker} on {attempt.Host}";
        var time = attempt.ElapsedSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $" in {seconds:0.000} s") : "";
        return $"{attempt.Result ?? "open"}{where}{time} (handed out {began} UTC)";
    }

    private static string Name(WorkUnit unit) => unit.Group.Length == 0 ? unit.TargetName : $"{unit.TargetName}, {unit.Group}";

    private static string Part(UnitFile file)
    {
        var parts = new List<string>();
        if (file.InsNames.Count > 0) parts.Add(string.Join(", ", file.InsNames));
        if (file.Nights.Count > 0) parts.Add(Wording.Count(file.Nights.Count, "night"));
        return parts.Count == 0 ? "" : $" ({string.Join("; ", parts)})";
    }
}
