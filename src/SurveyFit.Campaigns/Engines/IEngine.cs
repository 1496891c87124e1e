using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Engines;

/// <summary>Carries tasks to workers and answers back, no more. Delivery is at least once; order is free.</summary>
/// <remarks>Used by one coordinator loop. The first event an engine delivers is its capacity.</remarks>
public interface IEngine : IAsyncDisposable
{
    /// <summary>True if attempts go on when the coordinator's process ends; the engine then says after a restart what workers hold.</summary>
    bool FitsGoOn => false;

    /// <summary>Hands tasks to workers. Never more are in flight than the capacity last announced.</summary>
    /// <param name="tasks">Tasks.</param>
    /// <param name="cancellation">Gives up sending.</param>
    ValueTask SendAsync(IReadOnlyList<FitTask> tasks, CancellationToken cancellation);

    /// <summary>Waits for at least one event, then takes what is there.</summary>
    /// <param name="events">Receives the events.</param>
    /// <param name="limit">Most events to take.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    ValueTask ReceiveAsync(ICollection<CoordinatorEvent> events, int limit, CancellationToken cancellation);

    /// <summary>Everything received so far is committed; it need not be delivered again.</summary>
    /// <param name="cancellation">Gives up.</param>
    ValueTask AcknowledgeAsync(CancellationToken cancellation);

    /// <summary>Asks the workers to give back what they hold, now.</summary>
    void RequestStop();
}
