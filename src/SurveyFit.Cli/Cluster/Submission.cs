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
            var broker = request.Broker.Resolve();
            if (detach) return await DetachedProcess.StartAsync(request, stop);
            var run = new RunRequest(request.CampaignPath, request.Output, Environment.ProcessorCount, DryRun: false, request.Json);
            return await new RunCampaign(run, new ClusterFitting(broker, request.Broker, sentence => Console.Error.WriteLine($"submit: {sentence}"))).RunAsync(stop);
        }
        catch (ClusterException problem)
        {
            await Console.Error.WriteLineAsync($"surveyfit: {problem.Message}");
            return ExitCode.BadInput;
        }
    }
}
