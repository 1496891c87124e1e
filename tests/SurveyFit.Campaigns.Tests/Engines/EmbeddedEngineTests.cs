using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;

namespace SurveyFit.Campaigns.Tests.Engines;

/// <summary>The embedded engine passes the suite.</summary>
[TestFixture]
internal sealed class EmbeddedEngineTests : EngineConformance
{
    protected override Task<Farm> StartAsync(CampaignLedger ledger, CampaignDefinition campaign, int workers, IUnitFitter fitter) =>
        Task.FromResult(new Farm(new EmbeddedEngine(workers, () => fitter, TimeProvider.System), AttemptLimits.Default));
}
