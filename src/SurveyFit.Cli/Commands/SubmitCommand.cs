using System.CommandLine;
using SurveyFit.Cli.Cluster;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit submit</c>: the main job, fitted by the workers of a cluster.</summary>
internal static class SubmitCommand
{
    internal static Command Create()
    {
        var campaign = new Argument<string>("CAMPAIGN") { Description = "Campaign file (docs/campaigns.md)." };
        var output = new Option<string?>("--out") { Description = "Output folder; the same folder resumes. Default: 'output' of the campaign file.", HelpName = "DIR" };
        var detach = new Option<bool>("--detach") { Description = "Leave the coordinator running and return; 'surveyfit attach DIR' shows it." };
        var format = new Option<string>("--format") { Description = "Form of the summary.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var cluster = new ClusterFlags();
        var command = new Command("submit", "Fit a campaign with the workers of a cluster; this process coordinates. Ctrl-C stops; the same command resumes.")
        {
            campaign, output, detach, format,
        };
        cluster.AddTo(command);
        command.SetAction((line, stop) => Submission.StartAsync(
            new SubmitRequest(
                Path.GetFullPath(line.GetRequiredValue(campaign)),
                line.GetValue(output) is { } directory ? Path.GetFullPath(directory) : null,
                cluster.Read(line),
                line.GetRequiredValue(format) == "json"),
            line.GetValue(detach),
            stop));
        return command;
    }
}
