using SurveyFit.Campaigns.Ledger;

namespace SurveyFit.Cli.Run;

/// <summary>The one place where errors of the commands on ledgers become messages and exit codes.</summary>
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
        catch (Exception problem) when (problem is LedgerException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"surveyfit: {problem.Message}");
            return ExitCode.BadInput;
        }
    }
}
