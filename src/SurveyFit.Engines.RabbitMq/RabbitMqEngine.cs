using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>Opens links over RabbitMQ.</summary>
/// <param name="options">How to reach the broker.</param>
public sealed class RabbitMqEngine(BrokerOptions options)
{
    /// <summary>The link of a run's coordinator.</summary>
    /// <param name="run">Run.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ClusterException">It cannot be opened.</exception>
    public async Task<ICoordinatorLink> OpenCoordinatorAsync(RunId run, CancellationToken cancellation) =>
        await OpenAsync(new CoordinatorLink(options, run), cancellation).ConfigureAwait(false);

    /// <summary>The link of a worker.</summary>
    /// <param name="numericVersion">Version of its numerics.</param>
    /// <param name="slots">Fits at the same time: what it wants to hold at first.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ClusterException">It cannot be opened.</exception>
    public async Task<IWorkerLink> OpenWorkerAsync(string numericVersion, int slots, CancellationToken cancellation) =>
        await OpenAsync(new WorkerLink(options, numericVersion, slots), cancellation).ConfigureAwait(false);

    /// <summary>The link of an observer.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ClusterException">It cannot be opened.</exception>
    public async Task<IObserverLink> OpenObserverAsync(CancellationToken cancellation) =>
        await OpenAsync(new ObserverLink(options), cancellation).ConfigureAwait(false);

    private static async Task<TLink> OpenAsync<TLink>(TLink link, CancellationToken cancellation)
        where TLink : RabbitLink
    {
        try
        {
            await link.OpenAsync(cancellation).ConfigureAwait(false);
            return link;
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
