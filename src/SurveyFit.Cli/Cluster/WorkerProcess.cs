using System.Diagnostics;
using System.Globalization;
using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Worker;
using SurveyFit.Cli.Commands;

namespace SurveyFit.Cli.Cluster;

/// <summary>The whole of <c>surveyfit worker</c>.</summary>
internal static class WorkerProcess
{
    /// <summary>Works until stopped, drained or refused.</summary>
    /// <returns>Exit code.</returns>
    internal static async Task<int> RunAsync(WorkerRequest request, string? configFile, CancellationToken stop)
    {
        try
        {
            var whole = configFile is null ? request : WorkerConfigFile.Complete(request, configFile);
            var settings = Settings(
                whole.Slots ?? Environment.ProcessorCount,
                whole.DataRoot is { } root ? ExistingFolder(root) : null,
                whole.DrainAfter is { } time ? TimeText.Parse(time) : null);

            // Workers may start before their broker, so they wait for it as long as it takes.
            var carrier = whole.Cluster.Resolve(new ClusterUse(Patience: null, Log));
            Log($"{Wording(settings.Slots)}, numeric version {settings.NumericVersion}, {carrier.Place}");
            var link = await carrier.OpenWorkerAsync(settings.NumericVersion, settings.Slots, stop);
            await using var node = new WorkerNode(link, settings, TimeProvider.System, Log);
            long asked = 0;
            using var asking = stop.Register(() => asked = Stopwatch.GetTimestamp());
            var end = await node.RunAsync(stop);
            Log(Farewell(end, node.Holding, asked));
            return end == WorkerEnd.Refused ? ExitCode.BadInput : ExitCode.Success;
        }
        catch (ClusterException problem)
        {
            await Console.Error.WriteLineAsync($"surveyfit: {problem.Message}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
    }

    /// <summary>Settings of this process; test hooks come from the environment.</summary>
    internal static WorkerSettings Settings(int slots, string? dataRoot, TimeSpan? drainAfter)
    {
        var hooks = TestHooks.FromEnvironment();
        return new WorkerSettings
        {
            Slots = slots,
            DataRoot = dataRoot,
            DrainAfter = drainAfter,
            NumericVersion = hooks.NumericVersion ?? NumericVersion.Current,
            Around = hooks.Around,
            Child = () => Child(dataRoot),
        };
    }

    private static ProcessStartInfo Child(string? dataRoot)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? throw new ClusterException("The path of this program is unknown."));
        start.ArgumentList.Add(WorkerChildCommand.Name);
        if (dataRoot is null) return start;
        start.ArgumentList.Add("--data-root");
        start.ArgumentList.Add(dataRoot);
        return start;
    }

    private static string Farewell(WorkerEnd end, int holding, long asked) => end switch
    {
        WorkerEnd.Stopped when holding == 0 =>
            string.Create(CultureInfo.InvariantCulture, $"stopped: everything is given back, {Stopwatch.GetElapsedTime(asked).TotalSeconds:0.0} s after the signal"),
        WorkerEnd.Stopped => string.Create(CultureInfo.InvariantCulture, $"stopped: {holding} units could not be given back in time; others get them once this process is gone"),
        WorkerEnd.Drained => "its time is over: ended",
        _ => "ended",
    };

    private static string ExistingFolder(string path) =>
        Directory.Exists(path) ? Path.GetFullPath(path) : throw new ClusterException($"The data root {path} does not exist on this machine.");

    private static string Wording(int slots) => slots == 1 ? "1 slot" : string.Create(CultureInfo.InvariantCulture, $"{slots} slots");

    private static void Log(string sentence) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:HH:mm:ss} worker: {sentence}"));
}
