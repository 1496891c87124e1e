using System.CommandLine;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit explain</c>: everything a campaign knows of a unit, a star or a file.</summary>
internal static class ExplainCommand
{
    private const int MostUnits = 20;

    internal static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Output folder of the campaign." };
        var what = new Argument<string>("UNIT") { Description = "Beginning of a unit's id, a star's name, or an input file." };
        var command = new Command("explain", "What became of a unit, a star or a file, and why.") { directory, what };
        command.SetAction(line => Answer.Of(() => Explain(line.GetRequiredValue(directory), line.GetRequiredValue(what))));
        return command;
    }

    private static int Explain(string directory, string what)
    {
        using var ledger = CampaignLedger.OpenForReading(directory, TimeProvider.System);
        var live = OutputLock.HolderOf(directory) is not null;
        var file = ledger.ExplainFile(what);
        if (file is not null) ExplainText.Write(Console.Out, file);
        var units = ledger.Explain(what, MostUnits);
        foreach (var unit in units) ExplainText.Write(Console.Out, unit, live);
        if (units.Count == MostUnits) Console.Out.WriteLine($"(the first {MostUnits}; give a longer id for one)");
        if (file is not null || units.Count > 0) return ExitCode.Success;
        Console.Error.WriteLine($"surveyfit: no unit, star or file '{what}' in {directory}. An id needs at least 4 characters; a file is relative to the data root.");
        return ExitCode.BadInput;
    }
}
