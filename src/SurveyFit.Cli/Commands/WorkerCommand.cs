using System.CommandLine;
using SurveyFit.Cli.Cluster;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit worker</c>: fits units of all campaigns at a broker.</summary>
internal static class WorkerCommand
{
    internal static Command Create()
    {
        var slots = new Option<int?>("--slots") { Description = "Fits at the same time. Default: one per processor.", HelpName = "N" };
        slots.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 1024) result.AddError("--slots must be between 1 and 1024.");
        });
        var dataRoot = new Option<string?>("--data-root") { Description = "Where the campaigns' files are on this machine. Default: the same folder as at the coordinator.", HelpName = "PATH" };
        var drainAfter = new Option<string?>("--drain-after") { Description = "Take nothing more after this time, finish what is begun, and end: e.g. 3h50m.", HelpName = "TIME" };
        var config = new Option<string?>("--config") { Description = "File with these settings (docs/cluster.md); the command line wins.", HelpName = "FILE" };
        var cluster = new ClusterFlags();
        var command = new Command("worker", "Fit units of all campaigns of a cluster, until stopped. SIGTERM gives back what is held and ends within 5 s.")
        {
            slots, dataRoot, drainAfter, config,
        };
        cluster.AddTo(command);
        command.SetAction((line, stop) => WorkerProcess.RunAsync(
            new WorkerRequest(cluster.Read(line), line.GetValue(slots), line.GetValue(dataRoot), line.GetValue(drainAfter)), line.GetValue(config), stop));
        return command;
    }
}
