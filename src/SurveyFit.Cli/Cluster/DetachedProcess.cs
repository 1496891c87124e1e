using System.Diagnostics;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Cli.Cluster;

/// <summary>A coordinator that is left behind in a session of its own, so that it outlives the terminal; its words go to a file in the output folder.</summary>
internal static class DetachedProcess
{
    /// <summary>The log of a detached coordinator.</summary>
    internal const string LogName = "coordinator.log";

    private const string Live = " is live at ";
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <summary>Starts it, and returns once it is live.</summary>
    /// <returns>Exit code.</returns>
    internal static async Task<int> StartAsync(SubmitRequest request, CancellationToken stop)
    {
        var output = request.Output ?? throw new ClusterException("--detach needs --out DIR: the log goes there.");
        Directory.CreateDirectory(output);
        var log = Path.Combine(output, LogName);
        var before = File.Exists(log) ? new FileInfo(log).Length : 0;
        using var child = Process.Start(Command(request, output, log)) ?? throw new ClusterException("The coordinator cannot be started.");
        while (!child.HasExited && !(await NewsAsync(log, before)).Contains(Live, StringComparison.Ordinal)) await Task.Delay(Glance, stop);
        var news = await NewsAsync(log, before);
        if (child.HasExited && child.ExitCode != 0)
        {
            await Console.Error.WriteAsync(news);
            return child.ExitCode;
        }

        await Console.Out.WriteLineAsync($"The coordinator runs on (pid {child.Id}); it writes to {log}.");
        await Console.Out.WriteLineAsync($"  surveyfit attach {output}    # watch it to its end, or resume it after a crash");
        return ExitCode.Success;
    }

    // The shell only redirects and replaces itself: nothing of this terminal stays open in the coordinator.
    private static ProcessStartInfo Command(SubmitRequest request, string output, string log)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        start.Environment["SURVEYFIT_LOG"] = log;
        foreach (var argument in new[] { "-c", "exec setsid \"$0\" \"$@\" </dev/null >>\"$SURVEYFIT_LOG\" 2>&1", Environment.ProcessPath!, "submit", request.CampaignPath, "--out", output, })
            start.ArgumentList.Add(argument);
        foreach (var argument in request.Cluster.Arguments()) start.ArgumentList.Add(argument);
        return start;
    }

    private static async Task<string> NewsAsync(string log, long from)
    {
        if (!File.Exists(log)) return "";
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }
}
