using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Coordinator;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Cluster;

/// <summary>Workers of a cluster fit.</summary>
/// <param name="carrier">How to reach them.</param>
/// <param name="choice">The same as the user said it.</param>
/// <param name="log">Receives sentences about links and workers.</param>
internal sealed class ClusterFitting(IClusterEngine carrier, ClusterChoice choice, Action<string> log) : IFitting
{
    private Action<CampaignProgress> _note = _ => { };

    public int Workers => 0;

    public AttemptLimits Limits => AttemptLimits.Cluster;

    public TimeSpan StopGrace => TimeSpan.FromSeconds(5);

    public async Task<IEngine> StartAsync(CampaignDefinition campaign, CampaignLedger ledger, string output, CancellationToken stop)
    {
        var run = RunId.Of(output);
        new SubmissionRecord(Path.GetFullPath(campaign.Source), run.Value, choice).Write(output);
        var link = await carrier.OpenCoordinatorAsync(run, stop);
        var status = ledger.Status();
        var session = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var cluster = new ClusterCampaign(run, session, status.Id, campaign, Path.GetFullPath(output), Resumes: status.Units.Running > 0);
        log($"campaign {campaign.Name} is live at {carrier.Place} as {run}");
        var engine = new ClusterEngine(link, cluster, TimeProvider.System, log);
        _note = engine.Note;
        return engine;
    }

    public void Note(CampaignProgress progress) => _note(progress);
}
