using System.Threading.Channels;

namespace SurveyFit.Campaigns.Cluster.Links;

/// <summary>What a worker needs of an engine. The link reconnects by itself; errors that last complete <see cref="Deliveries"/>.</summary>
public interface IWorkerLink : IAsyncDisposable
{
    /// <summary>Tasks (with receipts) and announcements (without).</summary>
    ChannelReader<LinkDelivery> Deliveries { get; }

    /// <summary>Sends answers to the coordinator of a run. When it returns, they survive the death of the broker.</summary>
    /// <param name="run">Run.</param>
    /// <param name="answers">Message.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False if nobody wants answers of this run any more.</returns>
    ValueTask<bool> SendAnswersAsync(RunId run, ReadOnlyMemory<byte> answers, CancellationToken cancellation);

    /// <summary>Tells everybody that this worker is alive; lost if nobody listens or the link is down.</summary>
    /// <param name="presence">Message.</param>
    ValueTask BroadcastAsync(ReadOnlyMemory<byte> presence);

    /// <summary>How many unacknowledged tasks this worker wants to hold at most.</summary>
    /// <param name="tasks">Number, at least 1.</param>
    void SetAppetite(int tasks);

    /// <summary>No more tasks, please. Those held can still be answered and acknowledged.</summary>
    ValueTask StopTasksAsync();
}
