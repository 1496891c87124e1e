using SurveyFit.Models;

namespace SurveyFit.Campaigns.Definition;

/// <summary>A model of a campaign with the campaign's overrides applied.</summary>
/// <param name="Definition">Definition to fit.</param>
/// <param name="Overrides">The overrides as sorted <c>set|fix|free parameter [value]</c> lines; empty if none.</param>
public sealed record CampaignModel(ModelDefinition Definition, IReadOnlyList<string> Overrides);
