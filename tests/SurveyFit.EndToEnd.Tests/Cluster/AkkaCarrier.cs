using System.Globalization;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>A cluster of Akka.NET nodes with TLS, whose seed is the coordinator.</summary>
internal sealed class AkkaCarrier : Carrier
{
    internal const string Engine = "akka";
    private static readonly Lazy<CommandLineResult> Attempt = new(() => CommandLine.Run("status", "--engine", Engine, "--seed", "none"));
    private static readonly Lazy<string> Loopback = new(() => MakeTls(ClusterScene.Survey["akka-tls"], "127.0.0.1"));
    private readonly string _host;
    private readonly string _tls;
    private readonly int _port = LoopbackPort.Free();

    private AkkaCarrier(string host, string tls)
    {
        _host = host;
        _tls = tls;
    }

    /// <summary>Where the coordinator listens.</summary>
    internal string Seed => string.Create(CultureInfo.InvariantCulture, $"akka.ssl.tcp://{_host}:{_port}");

    /// <summary>Certificate, key and authority of every node.</summary>
    internal IReadOnlyList<string> Identity =>
        ["--engine", Engine, "--cert", Path.Combine(_tls, "server.pem"), "--key", Path.Combine(_tls, "server.key"), "--ca", Path.Combine(_tls, "ca.pem")];

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Coordinator => [.. Identity, "--listen", string.Create(CultureInfo.InvariantCulture, $"{_host}:{_port}")];

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Observer => Worker();

    /// <summary>A new one; the test is skipped where the command line was built without Akka.NET.</summary>
    /// <param name="link">Cable whose ends the nodes listen at; null for loopback.</param>
    internal static AkkaCarrier New(NetworkLink? link = null)
    {
        if (Attempt.Value.Error.Contains("without Akka.NET", StringComparison.Ordinal)) Assert.Ignore(Attempt.Value.Error.Trim());
        return link is null
            ? new AkkaCarrier("127.0.0.1", Loopback.Value)
            : new AkkaCarrier(link.HostAddress, MakeTls(ClusterScene.Survey[$"akka-tls-{link.HostAddress}"], link.HostAddress, link.InsideAddress));
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Worker(NetworkLink? link = null) => [.. Identity, "--seed", Seed, "--listen", $"{link?.InsideAddress ?? _host}:0"];

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Its nodes are processes of the run; what they left is in the scene's folder.
    }

    private static string MakeTls(string folder, params IEnumerable<string> names)
    {
        Tool.Run(Path.Combine(RepositoryFolder.Root, "cluster-config", "make-tls"), [folder, .. names]);
        return folder;
    }
}
