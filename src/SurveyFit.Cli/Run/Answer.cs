using SurveyFit.Campaigns.Ledger;
using SurveyFit.Catalogue;

namespace SurveyFit.Cli.Run;

/// <summary>The one place where errors of the commands on ledgers and catalogues become messages and exit codes.</summary>
internal static class Answer
{
    /// <summary>Carries out a command.</summary>
    /// <param name="command">Returns the exit code.</param>
    internal static int Of(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception problem) when (problem is LedgerException or CatalogueException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"surveyfit: {problem.Message}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
    }
}
