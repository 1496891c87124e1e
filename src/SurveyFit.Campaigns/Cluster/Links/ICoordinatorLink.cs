using System.Threading.Channels;

namespace SurveyFit.Campaigns.Cluster.Links;

/// <summary>What the coordinator of one run needs of an engine. The link reconnects by itself; errors that last complete <see cref="Deliveries"/>.</summary>
public interface ICoordinatorLink : IAsyncDisposable
{
    /// <summary>Answers of workers (with receipts), signs of life and requests (without).</summary>
    ChannelReader<LinkDelivery> Deliveries { get; }

    /// <summary>Hands a task to the workers' common queue. When it returns, the task survives the death of the broker.</summary>
    /// <param name="task">Message.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask SendTaskAsync(ReadOnlyMemory<byte> task, CancellationToken cancellation);

    /// <summary>Sends to one worker or observer; lost if it is not there any more.</summary>
    /// <param name="address">Reply address of a message from it.</param>
    /// <param name="message">Message.</param>
    ValueTask SendToAsync(string address, ReadOnlyMemory<byte> message);

    /// <summary>Tasks that wait in the common queue, of all campaigns; null if unknown.</summary>
    ValueTask<long?> CountWaitingTasksAsync();

    /// <summary>Messages set aside; null if unknown.</summary>
    ValueTask<long?> CountDeadLettersAsync();

    /// <summary>The run is over or stopped: nothing of it is to be kept, late answers have no receiver.</summary>
    ValueTask ForgetRunAsync();
}
