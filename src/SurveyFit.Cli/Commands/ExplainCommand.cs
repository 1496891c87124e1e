using System.CommandLine;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Cli.Cluster;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit explain</c>: everything a campaign knows of a unit, a star or a file.</summary>
internal static class ExplainCommand
{
    private const int MostUnits = 20;

    internal static Command Create()
    {
        var what = new Argument<string[]>("DIR UNIT")
        {
            Description = "Output folder, and the beginning of a unit's id, a star's name, or an input file; with --broker or --seed the latter alone.",
            Arity = new ArgumentArity(1, 2),
        };
        var campaign = new CampaignFlags();
        var command = new Command("explain", "What became of a unit, a star or a file, and why.") { what };
        campaign.AddTo(command, withDirectory: false);
        command.SetAction((line, stop) => Answer.OfAsync(async () =>
        {
            var given = line.GetRequiredValue(what);
            var directory = given.Length == 2 ? given[0] : null;
            return campaign.IsLive(line, directory)
                ? await ExplainLiveAsync(await campaign.ConnectAsync(line, directory, stop), given[^1], stop)
                : Explain(directory!, given[^1]);
        }));
        return command;
    }

    private static async Task<int> ExplainLiveAsync(LiveCampaigns live, string what, CancellationToken stop)
    {
        await using var _ = live;
        var explanation = await live.ExplainAsync(what, stop);
        return Write(explanation.File, explanation.Units, live: true, what, explanation.Campaign);
    }

    private static int Explain(string directory, string what)
    {
        using var ledger = CampaignLedger.OpenForReading(directory, TimeProvider.System);
        var live = OutputLock.HolderOf(directory) is not null;
        var file = ledger.ExplainFile(what);
        return Write(file, ledger.Explain(what, MostUnits), live, what, directory);
    }

    private static int Write(FileExplanation? file, IReadOnlyList<UnitExplanation> units, bool live, string what, string where)
    {
        if (file is not null) ExplainText.Write(Console.Out, file);
        foreach (var unit in units) ExplainText.Write(Console.Out, unit, live);
        if (units.Count == MostUnits) Console.Out.WriteLine($"(the first {MostUnits}; give a longer id for one)");
        if (file is not null || units.Count > 0) return ExitCode.Success;
        Console.Error.WriteLine($"surveyfit: no unit, star or file '{what}' in {where}. An id needs at least 4 characters; a file is relative to the data root.");
        return ExitCode.BadInput;
    }
}
