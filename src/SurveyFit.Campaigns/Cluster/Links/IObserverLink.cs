using SurveyFit.Campaigns.Cluster.Wire;

namespace SurveyFit.Campaigns.Cluster.Links;

/// <summary>What an observer needs of an engine: to ask all live coordinators at once.</summary>
public interface IObserverLink : IAsyncDisposable
{
    /// <summary>Asks, and returns what has come back once the time is over, or once enough has come.</summary>
    /// <param name="request">Question or command.</param>
    /// <param name="patience">Longest time to wait.</param>
    /// <param name="enough">True if what has come is all that is wanted.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> AskAsync(
        RequestMessage request, TimeSpan patience, Func<IReadOnlyList<ReadOnlyMemory<byte>>, bool> enough, CancellationToken cancellation);
}
