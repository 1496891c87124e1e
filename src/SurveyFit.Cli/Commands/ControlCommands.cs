using System.CommandLine;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Cli.Cluster;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit pause|resume|cancel</c>: commands to a live campaign, from any machine that reaches its broker.</summary>
internal static class ControlCommands
{
    internal static IEnumerable<Command> Create() =>
    [
        Create("pause", "Hand out nothing more, but stay; what is in flight is finished.", RequestVerb.Pause),
        Create("resume", "End a pause.", RequestVerb.Resume),
        Create("cancel", "Stop a live campaign: workers hand back, the ledger is kept, 'surveyfit submit' goes on from there.", RequestVerb.Cancel),
    ];

    /// <summary>Gives a command and prints what came of it.</summary>
    internal static async Task<int> GiveAsync(RequestVerb verb, LiveCampaigns live, CancellationToken stop)
    {
        await using var _ = live;
        var report = await live.CommandAsync(verb, stop);
        Console.Out.WriteLine($"{report.Campaign} ({report.Run}) {report.Note}");
        return ExitCode.Success;
    }

    private static Command Create(string name, string description, RequestVerb verb)
    {
        var campaign = new CampaignFlags();
        var command = new Command(name, description);
        campaign.AddTo(command);
        command.SetAction((line, stop) => Answer.OfAsync(async () =>
            await GiveAsync(verb, await campaign.ConnectAsync(line, line.GetValue(campaign.Directory), stop), stop)));
        return command;
    }
}
