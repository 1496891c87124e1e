using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Cli.Run;

/// <summary>A finished run.</summary>
/// <param name="Campaign">Campaign name.</param>
/// <param name="Output">Output folder as the user named it.</param>
/// <param name="Plan">Plan.</param>
/// <param name="Before">Units by state at the start.</param>
/// <param name="Units">Units by state at the end.</param>
/// <param name="FailureClasses">Failures by class, files and units together.</param>
/// <param name="Elapsed">Time from the first fit to the last.</param>
internal sealed record RunResult(
    string Campaign,
    string Output,
    PlanSummary Plan,
    CampaignProgress Before,
    CampaignProgress Units,
    IReadOnlyDictionary<string, int> FailureClasses,
    TimeSpan Elapsed)
{
    /// <summary>Units that reached a final state in this run.</summary>
    internal int FinishedNow => Units.Total - Units.Running - Units.Pending - (Before.Total - Before.Running - Before.Pending);

    /// <summary>Fits in the catalogue.</summary>
    internal int Fits => Units.Done * Plan.Models;

    /// <summary>Units per second in this run.</summary>
    internal double UnitsPerSecond => Elapsed > TimeSpan.Zero ? FinishedNow / Elapsed.TotalSeconds : 0;
}
