using System.CommandLine;
using SurveyFit.Catalogue.Rewriting;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue compact</c>: many small files to few large ones.</summary>
internal static class CatalogueCompactCommand
{
    internal static Command Create()
    {
        Argument<string> directory = CatalogueOptions.ChangeableDirectory();
        var command = new Command("compact", "Write a catalogue of many small files anew with files of a good size: the same rows, in the same order, in one step.") { directory };
        command.SetAction((line, cancellationToken) => Task.FromResult(Answer.Of(() =>
        {
            CompactionResult result = CatalogueCompaction.Run(line.GetRequiredValue(directory), cancellationToken);
            Console.Out.WriteLine(result.WasNeeded
                ? $"{Wording.Count(result.FilesBefore, "file")} became {Wording.Count(result.FilesAfter)}"
                : $"nothing to do: the {Wording.Count(result.FilesBefore, "file")} have the right sizes");
            return ExitCode.Success;
        })));
        return command;
    }
}
