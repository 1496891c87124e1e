using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>A task in this worker's hands, from its delivery until its answer is safe.</summary>
/// <param name="message">Task.</param>
internal sealed class HeldTask(TaskMessage message) : IDisposable
{
    private readonly CancellationTokenSource _giveBack = new();

    internal TaskMessage Message { get; } = message;

    internal AttemptId Attempt => Message.Task.Attempt;

    /// <summary>All deliveries of it: it may come again after the link was down.</summary>
    internal List<ILinkReceipt> Receipts { get; } = [];

    /// <summary>Fires if the fit is to be given up.</summary>
    internal CancellationToken GiveBack => _giveBack.Token;

    /// <summary>Begin of the fit; null while it waits.</summary>
    internal DateTime? SinceUtc { get; set; }

    /// <summary>When it arrived.</summary>
    internal TimeSpan Arrived { get; init; }

    internal void RequestBack() => _giveBack.Cancel();

    public void Dispose() => _giveBack.Dispose();
}
