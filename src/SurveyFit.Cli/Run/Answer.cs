using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Catalogue;
using SurveyFit.Reports;

namespace SurveyFit.Cli.Run;

/// <summary>The one place where errors of the commands on ledgers and catalogues become messages and exit codes.</summary>
internal static class Answer
{
    /// <summary>Carries out a command.</summary>
    /// <param name="command">Returns the exit code.</param>
    internal static int Of(Func<int> command) => OfAsync(() => Task.FromResult(command())).GetAwaiter().GetResult();

    /// <summary>Carries out a command.</summary>
    /// <param name="command">Returns the exit code.</param>
    internal static async Task<int> OfAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception problem) when (problem is LedgerException or CatalogueException or ClusterException or ReportException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"surveyfit: {problem.Message}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
    }
}
