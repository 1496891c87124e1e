using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Reading;

namespace SurveyFit.Cli.Run;

/// <summary>This process fits.</summary>
/// <param name="workers">Fits at the same time.</param>
internal sealed class EmbeddedFitting(int workers) : IFitting
{
    public int Workers => workers;

    public AttemptLimits Limits => AttemptLimits.Default;

    public TimeSpan StopGrace => TimeSpan.FromSeconds(1);

    public Task<IEngine> StartAsync(CampaignDefinition campaign, CampaignLedger ledger, string output, CancellationToken stop) =>
        Task.FromResult<IEngine>(new EmbeddedEngine(workers, OifitsUnitFitter.Factory(campaign.Recipe, campaign.DataRoot), TimeProvider.System));

    public void Note(CampaignProgress progress)
    {
    }
}
