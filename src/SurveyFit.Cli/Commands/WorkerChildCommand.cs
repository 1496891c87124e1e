using System.CommandLine;
using SurveyFit.Campaigns.Cluster.Worker;
using SurveyFit.Cli.Cluster;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit worker-child</c>: started by workers, never by people; fits units that may end their process.</summary>
internal static class WorkerChildCommand
{
    internal const string Name = "worker-child";

    internal static Command Create()
    {
        var dataRoot = new Option<string?>("--data-root");
        var command = new Command(Name, "Internal.") { dataRoot };
        command.Hidden = true;
        command.SetAction(line =>
        {
            BeFirstWhereMemoryRunsOut();
            var settings = WorkerProcess.Settings(slots: 1, line.GetValue(dataRoot), drainAfter: null);
            ChildLoop.Run(Console.OpenStandardInput(), Console.OpenStandardOutput(), settings, TimeProvider.System);
            return ExitCode.Success;
        });
        return command;
    }

    // Linux then ends this process and not its worker, which lives to tell which unit it was.
    private static void BeFirstWhereMemoryRunsOut()
    {
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Another system; the worker may then go as well, and its units are tried by others.
        }
    }
}
