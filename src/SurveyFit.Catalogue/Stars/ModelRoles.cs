using SurveyFit.Campaigns.Records;
using SurveyFit.Models;
using SurveyFit.Models.Files;

namespace SurveyFit.Catalogue.Stars;

/// <summary>Roles of a campaign's models, read from their components, so that a model file under any name is understood.</summary>
internal sealed class ModelRoles
{
    private readonly Dictionary<string, ModelRole> _roles = new(StringComparer.Ordinal);

    internal ModelRoles(CampaignDescription campaign)
    {
        Models = [.. campaign.Models.Select(model => model.Name)];
        foreach ((string name, string text) in campaign.Models)
            _roles[name] = RoleOf(ModelFile.Parse(text, name));
    }

    /// <summary>Models in the campaign's order.</summary>
    internal IReadOnlyList<string> Models { get; }

    /// <summary>The first model with a role; null if none has it.</summary>
    internal string? First(ModelRole role) => Models.FirstOrDefault(model => this[model] == role);

    internal ModelRole this[string model] => _roles.GetValueOrDefault(model);

    private static ModelRole RoleOf(ParseResult<ModelDefinition> model)
    {
        if (!model.Succeeded)
            return ModelRole.Other;
        if (model.Value.Strategy == FitStrategy.CompanionGrid)
            return ModelRole.Companion;
        return model.Value.Components is [var only] ? only.Kind switch
        {
            "uniform-disk" => ModelRole.UniformDisk,
            "limb-darkened-disk" => ModelRole.LimbDarkenedDisk,
            _ => ModelRole.Other,
        }
        : ModelRole.Other;
    }
}
