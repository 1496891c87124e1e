using System.CommandLine;
using SurveyFit.Cli.Commands;

namespace SurveyFit.Cli;

internal static class Program
{
    internal static int Main(string[] args)
    {
        var root = new RootCommand("SurveyFit: the same models, the same settings, every OIFITS file, one homogeneous Parquet catalogue.");
        root.Subcommands.Add(InspectCommand.Create());
        root.Subcommands.Add(ModelsCommand.Create());
        root.Subcommands.Add(FitCommand.Create());
        root.Subcommands.Add(EvaluateCommand.Create());
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(SubmitCommand.Create());
        root.Subcommands.Add(WorkerCommand.Create());
        root.Subcommands.Add(WorkerChildCommand.Create());
        root.Subcommands.Add(AttachCommand.Create());
        root.Subcommands.Add(StatusCommand.Create());
        root.Subcommands.Add(WatchCommand.Create());
        foreach (var command in ControlCommands.Create()) root.Subcommands.Add(command);
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(RetryCommand.Create());
        root.Subcommands.Add(CatalogueCommand.Create());
        root.Subcommands.Add(ReportCommand.Create());
        root.Subcommands.Add(PlotCommand.Create());
        root.Subcommands.Add(SimulateCommand.Create());
        ParseResult line = root.Parse(args);
        int code = line.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = GraceOf(line.CommandResult.Command.Name) });
        return line.Errors.Count > 0 ? ExitCode.BadInput : code;
    }

    // Members of a cluster need some time to hand back what they hold; everything else is gone within 2 s.
    private static TimeSpan GraceOf(string command) => TimeSpan.FromSeconds(command is "submit" or "attach" or "worker" ? 10 : 2);
}
