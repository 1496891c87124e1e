using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Campaigns.Tests;

/// <summary>Campaigns of tests.</summary>
internal static class Campaigns
{
    /// <summary>A campaign over all files of a folder.</summary>
    internal static CampaignDefinition Over(string dataRoot, string more = "", string models = "[disk, gaussian]")
    {
        var text = $"name: test\ndata-root: {dataRoot}\ninput: .\nmodels: {models}\n{more}";
        var campaign = CampaignFile.Parse(text, "campaign.yaml", dataRoot, new TestModels());
        Assert.That(campaign.Problems, Is.Empty);
        return campaign.Value!;
    }

    /// <summary>Plans into a ledger.</summary>
    internal static PlanSummary Plan(CampaignDefinition campaign, CampaignLedger ledger, int readers = 2)
    {
        var result = new CampaignPlanner(campaign, ledger).PlanAsync(readers, null, CancellationToken.None).GetAwaiter().GetResult();
        Assert.That(result.Problems, Is.Empty);
        return result.Value!;
    }
}
