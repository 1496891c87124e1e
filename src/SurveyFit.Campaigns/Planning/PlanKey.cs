using SurveyFit.Campaigns.Definition;

namespace SurveyFit.Campaigns.Planning;

/// <summary>Hash of everything a plan is made from: while it is the same, so is the plan.</summary>
internal static class PlanKey
{
    /// <summary>The key.</summary>
    /// <param name="campaign">Campaign.</param>
    /// <param name="input">Its files, with sizes and times of change.</param>
    /// <param name="scannerVersion">Version of the scans.</param>
    internal static string Of(CampaignDefinition campaign, InputExpansion input, string scannerVersion)
    {
        using var hash = new FieldHash();
        hash.Add(scannerVersion);
        hash.Add(typeof(PlanKey).Assembly.ManifestModule.ModuleVersionId.ToString("N"));
        hash.Add(campaign.Text);
        hash.Add(campaign.DataRoot);
        hash.Add(UnitIdentity.OfRecipe(campaign.Recipe));
        foreach (var model in campaign.Recipe.Models) hash.Add(model.Definition.SourceText);
        hash.Add(input.Files.Count);
        foreach (var file in input.Files)
        {
            hash.Add(file.Path);
            hash.Add(file.SizeBytes);
            hash.Add(file.ModifiedTicks);
        }

        foreach (var refused in input.Refused) hash.Add(refused.Key);
        return hash.Finish();
    }
}
