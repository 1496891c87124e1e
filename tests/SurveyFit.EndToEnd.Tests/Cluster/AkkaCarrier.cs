using System.Globalization;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>A cluster of Akka.NET nodes with TLS, whose seed is the coordinator.</summary>
internal sealed class AkkaCarrier : Carrier
{
    internal const string Engine = "akka";
    private static readonly Lazy<CommandLineResult> Attempt = new(() => CommandLine.Run("status", "--engine", Engine, "--seed", "none"));
    private static readonly Lazy<NodeIdentity> Loopback = new(() => NodeIdentity.Make(ClusterScene.Survey["akka-tls"], "127.0.0.1"));
    private readonly string _host;
    private readonly NodeIdentity _identity;

    private AkkaCarrier(string host, NodeIdentity identity)
    {
        _host = host;
        _identity = identity;
    }

    /// <summary>Port of the coordinator.</summary>
    internal int Port { get; init; } = LoopbackPort.Free();

    /// <summary>Where the coordinator listens.</summary>
    internal string Seed => string.Create(CultureInfo.InvariantCulture, $"akka.ssl.tcp://{_host}:{Port}");

    /// <summary>Certificate, key and authority of every node.</summary>
    internal IReadOnlyList<string> Identity => _identity.Flags;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Coordinator => [.. Identity, "--listen", string.Create(CultureInfo.InvariantCulture, $"{_host}:{Port}")];

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Observer => Worker();

    /// <summary>A new one; the test is skipped where the command line was built without Akka.NET.</summary>
    /// <param name="link">Cable whose ends the nodes listen at; null for loopback.</param>
    internal static AkkaCarrier New(NetworkLink? link = null)
    {
        if (Attempt.Value.Error.Contains("without Akka.NET", StringComparison.Ordinal)) Assert.Ignore(Attempt.Value.Error.Trim());
        return link is null
            ? new AkkaCarrier("127.0.0.1", Loopback.Value)
            : new AkkaCarrier(link.HostAddress, NodeIdentity.Make(ClusterScene.Survey[$"akka-tls-{link.HostAddress}"], link.HostAddress, link.InsideAddress));
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Worker(NetworkLink? link = null) => [.. Identity, "--seed", Seed, "--listen", $"{link?.InsideAddress ?? _host}:0"];

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Its nodes are processes of the run; what they left is in the scene's folder.
    }

    /// <summary>The same address with other certificates.</summary>
    /// <param name="identity">Certificates.</param>
    internal AkkaCarrier As(NodeIdentity identity) => new(_host, identity) { Port = Port };

    /// <summary>Copies the cluster's authority, so that it signs in another folder, too.</summary>
    /// <param name="folder">Folder; made.</param>
    internal void CopyAuthority(string folder) => _identity.CopyAuthority(folder);
}
