using System.CommandLine;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Cli.Demo;
using SurveyFit.Reports.Drawing;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit simulate score</c>.</summary>
internal static class SimulateScoreCommand
{
    private static readonly Option<DirectoryInfo> Survey = new("--survey") { Description = "Folder that 'simulate issp' wrote.", Required = true };

    private static readonly Option<DirectoryInfo> Campaign = new("--campaign") { Description = "Folder that 'run --out' wrote.", Required = true };

    private static readonly Option<FileInfo?> Picture = new("--picture") { Description = "Draw a picture: FILE.svg, or FILE.png (needs rsvg-convert)." };

    private static readonly Option<string> Format = OptionWithChoices("--format", "text", "json");

    private static readonly Option<bool> Check = new("--check") { Description = "Answer 1 unless completeness, false positives and pulls are as required." };

    internal static Command Create()
    {
        var command = new Command("score", "Compare a campaign's fits with the truth of the simulated survey.") { Survey, Campaign, Picture, Format, Check };
        command.SetAction(Run);
        return command;
    }

    private static Option<string> OptionWithChoices(string name, params string[] choices)
    {
        var option = new Option<string>(name) { Description = "Output: " + string.Join(" or ", choices) + ".", DefaultValueFactory = _ => choices[0] };
        option.AcceptOnlyFromAmong(choices);
        return option;
    }

    private static int Run(ParseResult line)
    {
        var survey = line.GetRequiredValue(Survey).FullName;
        var truth = Path.Combine(survey, TruthTable.FileName);
        if (!File.Exists(truth))
        {
            Console.Error.WriteLine($"surveyfit simulate score: {truth} does not exist; name the folder given to 'surveyfit simulate issp --out'.");
            return ExitCode.BadInput;
        }

        try
        {
            using var ledger = CampaignLedger.OpenForReading(line.GetRequiredValue(Campaign).FullName, TimeProvider.System);
            var score = SurveyScore.Of(TruthTable.Read(truth), FileTable.Read(Path.Combine(survey, FileTable.FileName)), ledger);
            Console.Write(line.GetValue(Format) == "json" ? ScoreReport.Json(score) + "\n" : ScoreReport.Table(score));
            if (line.GetValue(Picture) is { } picture && PictureFile.Write(picture.FullName, SurveyPicture.Draw(score)) is { } problem)
            {
                Console.Error.WriteLine($"surveyfit simulate score: {problem}");
                return ExitCode.SomeFailed;
            }

            var met = score is { PullsAreHonest: true, IsComplete: true, IsClean: true };
            return line.GetValue(Check) && !met ? ExitCode.SomeFailed : ExitCode.Success;
        }
        catch (Exception exception) when (exception is LedgerException or InvalidDataException or IOException)
        {
            Console.Error.WriteLine($"surveyfit simulate score: {exception.Message}");
            return ExitCode.BadInput;
        }
    }
}
