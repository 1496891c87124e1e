using SurveyFit.Campaigns.Cluster;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Cluster;

/// <summary>The whole of <c>surveyfit submit</c>.</summary>
internal static class Submission
{
    /// <summary>Coordinates a campaign here, or in a process that is left behind.</summary>
    internal static async Task<int> StartAsync(SubmitRequest request, bool detach, CancellationToken stop)
    {
        try
        {
            Action<string> log = sentence => Console.Error.WriteLine($"submit: {sentence}");
            var carrier = request.Cluster.Resolve(ClusterUse.Soon(log));
            if (detach) return await DetachedProcess.StartAsync(request, stop);
            var run = new RunRequest(request.CampaignPath, request.Output, Environment.ProcessorCount, DryRun: false, request.Json);
            return await new RunCampaign(run, new ClusterFitting(carrier, request.Cluster, log)).RunAsync(stop);
        }
        catch (ClusterException problem)
        {
            await Console.Error.WriteLineAsync($"surveyfit: {problem.Message}");
            return ExitCode.BadInput;
        }
    }
}
