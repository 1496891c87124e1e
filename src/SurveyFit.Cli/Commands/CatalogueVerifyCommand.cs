using System.CommandLine;
using SurveyFit.Catalogue.Verification;
using SurveyFit.Cli.Catalogue;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit catalogue verify</c>: is the catalogue whole and consistent?</summary>
internal static class CatalogueVerifyCommand
{
    internal static Command Create()
    {
        Argument<string> directory = CatalogueOptions.Directory();
        Option<string> format = CatalogueOptions.Format("text", "json");
        var command = new Command("verify", "Check hashes, metadata, keys and counts; lists every violation and answers 1 if there is one.") { directory, format };
        command.SetAction((line, cancellationToken) => Task.FromResult(Answer.Of(() =>
        {
            VerificationReport report = CatalogueVerification.Run(line.GetRequiredValue(directory), cancellationToken);
            if (line.GetRequiredValue(format) == "json")
                CatalogueOptions.WriteJson(report);
            else
                VerificationText.Write(report, Console.Out);
            return report.IsSound ? ExitCode.Success : ExitCode.SomeFailed;
        })));
        return command;
    }
}
