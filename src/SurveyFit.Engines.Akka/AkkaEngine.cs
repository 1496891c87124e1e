using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Engines.Akka.Links;

namespace SurveyFit.Engines.Akka;

/// <summary>Opens links over an Akka.NET cluster.</summary>
/// <param name="options">How this process takes part.</param>
/// <param name="log">Receives warnings of Akka.NET.</param>
public sealed class AkkaEngine(AkkaOptions options, Action<string> log) : IClusterEngine
{
    /// <inheritdoc/>
    public string Place => options.Seeds.Count > 0 ? string.Join(", ", options.Seeds) : options.Listen.ToString();

    /// <summary>An engine from options as people write them.</summary>
    /// <param name="seeds">Seeds.</param>
    /// <param name="listen">Where this node listens; null = a free port of this machine, or the usual one where there is no seed.</param>
    /// <param name="certificateFile">Certificate; null = no TLS.</param>
    /// <param name="keyFile">Private key.</param>
    /// <param name="authorityFile">Authorities that are trusted.</param>
    /// <param name="configurationFile">HOCON file; null = none.</param>
    /// <param name="patience">How long the first join may take; null = as long as it takes.</param>
    /// <param name="log">Receives warnings of Akka.NET.</param>
    /// <exception cref="ClusterException">Something is missing or wrong.</exception>
    public static AkkaEngine Create(
        IReadOnlyList<string> seeds,
        string? listen,
        string? certificateFile,
        string? keyFile,
        string? authorityFile,
        string? configurationFile,
        TimeSpan? patience,
        Action<string> log)
    {
        NodeAddress[] nodes = [.. seeds.Select(NodeAddress.Parse)];
        var encrypted = certificateFile is not null || nodes.Any(node => node.Encrypted);
        var local = nodes.All(node => node.IsLoopback);
        var own = listen is not null
            ? NodeAddress.ParseListen(listen, encrypted)
            : new NodeAddress(local ? "127.0.0.1" : Environment.MachineName, nodes.Length == 0 ? NodeAddress.DefaultPort : 0, encrypted);
        TlsIdentity? identity = encrypted
            ? new TlsIdentity(
                certificateFile ?? throw Missing("--cert"), keyFile ?? throw Missing("--key"), authorityFile ?? throw Missing("--ca"))
            : null;
        return new AkkaEngine(new AkkaOptions(nodes, own, identity, configurationFile, patience), log);
    }

    /// <inheritdoc/>
    public async Task<ICoordinatorLink> OpenCoordinatorAsync(RunId run, CancellationToken cancellation)
    {
        var link = new CoordinatorLink(options, run, log);
        await OpenAsync(link, link.OpenAsync(cancellation)).ConfigureAwait(false);
        return link;
    }

    /// <inheritdoc/>
    public async Task<IWorkerLink> OpenWorkerAsync(string numericVersion, int slots, CancellationToken cancellation)
    {
        var link = new WorkerLink(options, numericVersion, slots, log);
        await OpenAsync(link, link.OpenAsync(cancellation)).ConfigureAwait(false);
        return link;
    }

    /// <inheritdoc/>
    public async Task<IObserverLink> OpenObserverAsync(CancellationToken cancellation)
    {
        var link = new ObserverLink(options, log);
        await OpenAsync(link, link.OpenAsync(cancellation)).ConfigureAwait(false);
        return link;
    }

    private static ClusterException Missing(string option) =>
        new($"{option} FILE is missing: with TLS every node shows a certificate (--cert, --key) and checks those of others (--ca).");

    private static async Task OpenAsync(IAsyncDisposable link, Task opening)
    {
        try
        {
            await opening.ConfigureAwait(false);
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
