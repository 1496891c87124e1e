using System.CommandLine;
using SurveyFit.Cli.Cluster;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit watch</c>: live campaigns, redrawn every second until they end.</summary>
internal static class WatchCommand
{
    internal static Command Create()
    {
        var campaign = new CampaignFlags();
        var command = new Command("watch", "Live campaigns with their workers, until they end; Ctrl-C leaves them alone.");
        campaign.AddTo(command);
        command.SetAction((line, stop) => Answer.OfAsync(async () =>
        {
            await using var live = await campaign.ConnectAsync(line, line.GetValue(campaign.Directory), stop);
            return await WatchView.RunAsync(live, stop);
        }));
        return command;
    }
}
