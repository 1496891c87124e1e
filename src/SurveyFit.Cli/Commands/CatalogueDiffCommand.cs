using System.CommandLine;
using SurveyFit.Catalogue.Comparison;
using SurveyFit.Cli.Catalogue;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue diff</c>: what changed between two campaigns or versions.</summary>
internal static class CatalogueDiffCommand
{
    private const int ShownByDefault = 20;

    internal static Command Create()
    {
        Argument<string> a = CatalogueOptions.Directory("A");
        Argument<string> b = CatalogueOptions.Directory("B");
        b.Description = "The other one, as A.";
        var rows = new Option<int>("--rows") { Description = "Most lines of each kind in the table; csv and json have all.", HelpName = "N", DefaultValueFactory = _ => ShownByDefault };
        Option<string> format = CatalogueOptions.Format("table", "csv", "json");
        var command = new Command("diff", "What changed from A to B: settings, stars, files, verdicts, and fits by how many σ. Answers 0 if nothing did, 1 if something did.") { a, b, rows, format };
        command.SetAction((line, cancellationToken) => Task.FromResult(Answer.Of(() =>
        {
            CatalogueDifference difference = CatalogueComparison.Run(line.GetRequiredValue(a), line.GetRequiredValue(b), cancellationToken);
            Write(difference, line.GetRequiredValue(format), line.GetValue(rows));
            return difference.IsEmpty ? ExitCode.Success : ExitCode.SomeFailed;
        })));
        return command;
    }

    private static void Write(CatalogueDifference difference, string format, int rows)
    {
        if (format == "json")
        {
            CatalogueOptions.WriteJson(difference);
            return;
        }

        using Stream output = Console.OpenStandardOutput();
        using StreamWriter writer = CatalogueOptions.Writer(output);
        if (format == "csv")
            DifferenceCsv.Write(difference, writer);
        else
            new DifferenceText(writer, rows).Write(difference);
    }
}
