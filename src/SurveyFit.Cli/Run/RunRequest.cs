namespace SurveyFit.Cli.Run;

/// <summary>What the user asked of <c>surveyfit run</c>.</summary>
/// <param name="CampaignPath">Campaign file.</param>
/// <param name="Output">Output folder; null = as the campaign file says.</param>
/// <param name="Workers">Number of workers.</param>
/// <param name="DryRun">True to plan only.</param>
/// <param name="Json">True for a JSON summary on standard output.</param>
internal sealed record RunRequest(string CampaignPath, string? Output, int Workers, bool DryRun, bool Json);
