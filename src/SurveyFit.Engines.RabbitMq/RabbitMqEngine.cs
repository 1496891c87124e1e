using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>Opens links over RabbitMQ.</summary>
/// <param name="options">How to reach the broker.</param>
public sealed class RabbitMqEngine(BrokerOptions options) : IClusterEngine
{
    /// <inheritdoc/>
    public string Place => $"{options.Address} as {options.Credentials.User}";

    /// <inheritdoc/>
    public async Task<ICoordinatorLink> OpenCoordinatorAsync(RunId run, CancellationToken cancellation) =>
        await OpenAsync(new CoordinatorLink(options, run), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IWorkerLink> OpenWorkerAsync(string numericVersion, int slots, CancellationToken cancellation) =>
        await OpenAsync(new WorkerLink(options, numericVersion, slots), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
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
