using SurveyFit.Fitting;
using SurveyFit.Observables;

namespace SurveyFit.Campaigns.Definition;

/// <summary>Everything besides the files that decides a unit's answer; workers need this and the data root, no more.</summary>
/// <param name="Models">Models, in the campaign's order.</param>
/// <param name="Data">Filters and error models.</param>
/// <param name="Seed">Seed of the campaign.</param>
public sealed record FitRecipe(IReadOnlyList<CampaignModel> Models, DataSelection Data, ulong Seed)
{
    /// <summary>Radius and step of companion searches.</summary>
    public FitSettings Search { get; init; } = FitSettings.Default;
}
