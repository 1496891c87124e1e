using System.CommandLine;
using SurveyFit.Catalogue.Rewriting;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue merge</c>: several catalogues to one.</summary>
internal static class CatalogueMergeCommand
{
    internal static Command Create()
    {
        var directories = new Argument<string[]>("DIR")
        {
            Description = "Output folders of campaigns, or catalogues, in the order of their rows. What is the same in several is taken from the first.",
            Arity = new ArgumentArity(2, 1000),
        };
        var output = new Option<string>("--out") { Description = "Folder that gets the merged catalogue (OUT/catalogue).", HelpName = "OUT", Required = true };
        var command = new Command("merge", "Put several catalogues of one schema together into one.") { directories, output };
        command.SetAction((line, cancellationToken) => Task.FromResult(Answer.Of(() =>
        {
            MergeResult result = CatalogueMerge.Run(line.GetRequiredValue(directories), line.GetRequiredValue(output), cancellationToken);
            int width = result.Tables.Max(table => table.Name.Length);
            foreach (MergedTable table in result.Tables)
                Console.Out.WriteLine($"{table.Name.PadRight(width)}  {Wording.Count(checked((int)table.Rows)),9} rows{(table.Duplicates > 0 ? $", {Wording.Count(checked((int)table.Duplicates))} left out as the same in an earlier one" : "")}");
            Console.Out.WriteLine($"campaign {result.CampaignId} in {Path.Combine(line.GetRequiredValue(output), "catalogue")}");
            return ExitCode.Success;
        })));
        return command;
    }
}
