using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Cli.Run;

/// <summary>Plans and results in words.</summary>
internal static class RunText
{
    /// <summary>The plan.</summary>
    internal static void WritePlan(TextWriter output, string campaign, PlanSummary plan)
    {
        output.WriteLine($"{campaign}: {Wording.Count(plan.Files, "file")}, {Wording.Count(plan.Targets, "target")}, {Wording.Count(plan.Units, "unit")} × {Wording.Count(plan.Models, "model")}");
        foreach (var (reason, count) in plan.Excluded) output.WriteLine($"  {Wording.Count(count, "file")} left out: {reason}");
        foreach (var (reason, count) in plan.Failed) output.WriteLine($"  {Wording.Count(count, "file")} not usable: {reason}");
        if (plan.Replanned && plan.NewUnits + plan.RetiredUnits > 0)
            output.WriteLine($"  the input changed since the last run: {Wording.Count(plan.NewUnits, "new unit")}, {Wording.Count(plan.RetiredUnits)} no longer in the plan; the others keep their results");
        if (plan.FinishedBefore > 0) output.WriteLine($"  {Wording.Count(plan.FinishedBefore, "unit")} finished before, not fitted again");
    }

    /// <summary>The end of a run.</summary>
    internal static void WriteResult(TextWriter output, RunResult result)
    {
        var failed = result.Units.Failed + result.Units.Quarantined;
        output.WriteLine();
        output.WriteLine($"{Wording.Count(result.Units.Done, "unit")} fitted ({Wording.Count(result.Fits, "fit")}), {Wording.Count(failed, "unit")} failed, {Wording.Count(result.Plan.Files, "file")}");
        if (result.FinishedNow > 0)
            output.WriteLine($"this run: {Wording.Count(result.FinishedNow, "unit")} in {Wording.Duration(result.Elapsed)}, {Wording.Rate(result.UnitsPerSecond)}");
        if (result.FailureClasses.Count > 0)
            output.WriteLine($"failures: {string.Join(", ", result.FailureClasses.Select(pair => $"{pair.Key} {Wording.Count(pair.Value)}"))}");
        output.WriteLine($"catalogue: {Path.Combine(result.Output, "catalogue")}");
        output.WriteLine();
        output.WriteLine("next:");
        output.WriteLine($"  surveyfit catalogue summary {result.Output}");
        output.WriteLine($"  surveyfit catalogue query {result.Output} \"SELECT * FROM fits LIMIT 10\"");
        if (result.FailureClasses.Count > 0)
            output.WriteLine($"  surveyfit catalogue query {result.Output} \"SELECT * FROM failures\"");
    }
}
