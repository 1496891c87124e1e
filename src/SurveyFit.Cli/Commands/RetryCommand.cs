using System.CommandLine;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Cli.Cluster;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit retry</c>: puts units back to pending.</summary>
internal static class RetryCommand
{
    internal static Command Create()
    {
        var campaign = new CampaignFlags();
        var failed = new Option<bool>("--failed") { Description = "Retry what failed or is quarantined, and read unusable files again (the default)." };
        var all = new Option<bool>("--all") { Description = "Refit everything, also what is done." };
        var command = new Command("retry", "Put units of a stopped campaign back to pending; the next 'surveyfit run' tries them again. A live campaign of a cluster tries failed ones at once.") { failed, all };
        campaign.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(failed) && result.GetValue(all)) result.AddError("Give --failed or --all, not both.");
        });
        command.SetAction((line, stop) => Answer.OfAsync(async () =>
        {
            var directory = line.GetValue(campaign.Directory);
            if (!campaign.IsLive(line, directory)) return Retry(directory!, line.GetValue(all));
            if (line.GetValue(all)) throw new LedgerException("A live campaign can retry what failed, not what is done: cancel it, then 'surveyfit retry DIR --all'.");
            return await ControlCommands.GiveAsync(RequestVerb.Retry, await campaign.ConnectAsync(line, directory, stop), stop);
        }));
        return command;
    }

    private static int Retry(string directory, bool all)
    {
        if (!CampaignLedger.ExistsIn(directory)) throw new LedgerException($"{directory} holds no campaign. Name the folder given to 'surveyfit run --out'.");
        using var held = OutputLock.Take(directory, TimeProvider.System);
        using var ledger = CampaignLedger.Open(directory, TimeProvider.System);
        var (units, files) = ledger.Retry(all);
        Console.Out.WriteLine(
            $"{Wording.Count(units, "unit")} put back to pending, {Wording.Count(files, "unusable file")} to be read again; run 'surveyfit run' with the same arguments.");
        return ExitCode.Success;
    }
}
