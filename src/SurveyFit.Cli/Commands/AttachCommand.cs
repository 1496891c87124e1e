using System.CommandLine;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Cli.Cluster;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit attach</c>: to the coordinator that was left behind; where it is gone, takes its place.</summary>
internal static class AttachCommand
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    internal static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Output folder of a submitted campaign." };
        var command = new Command("attach", "Show a submitted campaign until it ends; resume it here if its coordinator is gone. Ctrl-C leaves a living coordinator alone.") { directory };
        command.SetAction((line, stop) => Answer.OfAsync(() => AttachAsync(Path.GetFullPath(line.GetRequiredValue(directory)), stop)));
        return command;
    }

    private static async Task<int> AttachAsync(string directory, CancellationToken stop)
    {
        var submission = SubmissionRecord.Find(directory)
            ?? throw new ClusterException($"No campaign was submitted with --out {directory}. Start one with 'surveyfit submit'.");
        if (OutputLock.HolderOf(directory) is not { } holder)
            return await Submission.StartAsync(new SubmitRequest(submission.Campaign, directory, submission.Cluster, Json: false), detach: false, stop);

        await Console.Error.WriteLineAsync($"attached to the coordinator ({holder}); its log is {Path.Combine(directory, DetachedProcess.LogName)}");
        return await WatchLedgerAsync(directory, stop);
    }

    private static async Task<int> WatchLedgerAsync(string directory, CancellationToken stop)
    {
        using var ledger = CampaignLedger.OpenForReading(directory, TimeProvider.System);
        using IRunDisplay display = Console.IsErrorRedirected ? new PlainDisplay(Console.Error, TimeProvider.System) : new LiveDisplay(Console.Error, TimeProvider.System);
        while (OutputLock.HolderOf(directory) is not null)
        {
            display.Fitting(ledger.Status().Units);
            await Task.Delay(Glance, stop);
        }

        display.Clear();
        var units = ledger.Status().Units;
        await Console.Out.WriteLineAsync(units.Complete
            ? $"finished: {Wording.Count(units.Done, "unit")} fitted, {Wording.Count(units.Failed + units.Quarantined)} failed; catalogue: {Path.Combine(directory, "catalogue")}"
            : "the coordinator has ended before the campaign; the same command resumes it");
        return units.Complete ? ExitCode.Success : ExitCode.Cancelled;
    }
}
