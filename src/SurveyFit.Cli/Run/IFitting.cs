using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;

namespace SurveyFit.Cli.Run;

/// <summary>Who fits: the one difference between <c>run</c> and <c>submit</c>.</summary>
internal interface IFitting
{
    /// <summary>Number of workers for the ledger; 0 if they come and go.</summary>
    int Workers { get; }

    /// <summary>Limits of attempts.</summary>
    AttemptLimits Limits { get; }

    /// <summary>How long workers have to give back what they hold after a stop.</summary>
    TimeSpan StopGrace { get; }

    /// <summary>Starts the engine.</summary>
    Task<IEngine> StartAsync(CampaignDefinition campaign, CampaignLedger ledger, string output, CancellationToken stop);

    /// <summary>Hears of progress after every commit.</summary>
    void Note(CampaignProgress progress);
}
