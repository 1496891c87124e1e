using System.CommandLine;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit run</c>: the main job.</summary>
internal static class RunCommand
{
    internal static Command Create()
    {
        var campaign = new Argument<string>("CAMPAIGN") { Description = "Campaign file (docs/campaigns.md)." };
        var output = new Option<string?>("--out") { Description = "Output folder; the same folder resumes. Default: 'output' of the campaign file.", HelpName = "DIR" };
        var workers = new Option<int>("--workers") { Description = "Fits at the same time; the results do not depend on it.", DefaultValueFactory = _ => Environment.ProcessorCount };
        workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1024) result.AddError("--workers must be between 1 and 1024.");
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "Validate and plan, then stop; writes nothing." };
        var format = new Option<string>("--format") { Description = "Form of the summary.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");

        var command = new Command("run", "Fit all models to all files of a campaign and write the catalogue. Ctrl-C stops; the same command resumes.")
        {
            campaign, output, workers, dryRun, format,
        };
        command.SetAction((line, stop) => new RunCampaign(new RunRequest(
            line.GetRequiredValue(campaign),
            line.GetValue(output),
            line.GetRequiredValue(workers),
            line.GetRequiredValue(dryRun),
            line.GetRequiredValue(format) == "json"),
            new EmbeddedFitting(line.GetRequiredValue(workers))).RunAsync(stop));
        return command;
    }
}
