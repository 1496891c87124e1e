using System.CommandLine;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Cli.Catalogue;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue summary</c>: a catalogue on one page.</summary>
internal static class CatalogueSummaryCommand
{
    internal static Command Create()
    {
        Argument<string> directory = CatalogueOptions.Directory();
        Option<string> format = CatalogueOptions.Format("text", "json");
        var command = new Command("summary", "What a catalogue holds: files, models, sizes, companions, failures.") { directory, format };
        command.SetAction((line, cancellationToken) => Task.FromResult(Answer.Of(() =>
        {
            CatalogueSummary summary = CatalogueSummary.Read(line.GetRequiredValue(directory), cancellationToken);
            if (line.GetRequiredValue(format) == "json")
                CatalogueOptions.WriteJson(summary);
            else
                SummaryText.Write(summary, Console.Out);
            return ExitCode.Success;
        })));
        return command;
    }
}
