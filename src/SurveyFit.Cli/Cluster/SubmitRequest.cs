namespace SurveyFit.Cli.Cluster;

/// <summary>What the user asked of <c>surveyfit submit</c>.</summary>
/// <param name="CampaignPath">Campaign file, absolute.</param>
/// <param name="Output">Output folder, absolute; null = as the campaign file says.</param>
/// <param name="Cluster">Cluster.</param>
/// <param name="Json">True for a JSON summary on standard output.</param>
internal sealed record SubmitRequest(string CampaignPath, string? Output, ClusterChoice Cluster, bool Json);
