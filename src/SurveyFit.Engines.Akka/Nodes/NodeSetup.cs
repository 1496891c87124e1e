using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Remote;
using Akka.Remote.Transport.DotNetty;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.Akka.Nodes;

/// <summary>Makes the configuration of a node from its options. Only loopback may go without TLS.</summary>
internal sealed class NodeSetup
{
    private readonly Config _configuration;
    private readonly Setup[] _setups;

    internal NodeSetup(AkkaOptions options, IReadOnlyList<string> roles, Action<string> log)
    {
        Check(options);
        _configuration = Site(options).WithFallback(BuiltIn());
        _configuration = ConfigurationFactory.ParseString(
            $$"""
            akka.cluster.roles = [{{string.Join(", ", roles.Select(Quote))}}]
            akka.remote.dot-netty.tcp {
              hostname = {{Quote(options.Listen.Host)}}
              port = {{options.Listen.Port}}
              enable-ssl = {{(options.Tls is null ? "false" : "true")}}
            }
            """).WithFallback(_configuration);
        var bootstrap = BootstrapSetup.Create().WithConfig(_configuration);
        _setups = options.Tls is { } identity ? [bootstrap, new NodeLogSetup(log), Tls(identity)] : [bootstrap, new NodeLogSetup(log)];
    }

    /// <summary>Starts an actor system; it is no member of a cluster yet.</summary>
    /// <exception cref="ClusterException">It cannot listen there, or the configuration makes no sense.</exception>
    internal ActorSystem Start()
    {
        try
        {
            return WithoutSuicide(ActorSystem.Create(NodeAddress.SystemName, ActorSystemSetup.Create(_setups)));
        }
        catch (Exception problem) when (problem is ConfigurationException or RemoteTransportException or AggregateException or System.Net.Sockets.SocketException)
        {
            throw new ClusterException($"Akka.NET does not start: {problem.GetBaseException().Message}", problem);
        }
    }

    // Akka.NET shuts a whole system down when one TLS handshake on the way out fails, as happens whenever the other end stops in that moment.
    // A system is shut down once only: this is the once, with its last phase alone, in which nothing is left to do.
    private static ActorSystem WithoutSuicide(ActorSystem system)
    {
        CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.UnknownReason.Instance, CoordinatedShutdown.PhaseActorSystemTerminate);
        return system;
    }

    private static void Check(AkkaOptions options)
    {
        foreach (var node in options.Seeds.Append(options.Listen))
        {
            if (node.Encrypted != options.Tls is not null)
                throw new ClusterException(node.Encrypted
                    ? $"{node} wants TLS: give --cert, --key and --ca."
                    : $"{node} is without TLS, but a certificate is given: write akka.ssl.tcp://.");
            if (options.Tls is null && !node.IsLoopback)
                throw new ClusterException($"{node.Host} is not on this machine, so the cluster needs TLS: write akka.ssl.tcp:// and give --cert, --key and --ca.");
        }
    }

    private static Config BuiltIn()
    {
        using var stream = typeof(NodeSetup).Assembly.GetManifestResourceStream("SurveyFit.Engines.Akka.engine.conf")
            ?? throw new InvalidOperationException("engine.conf is not in the assembly.");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }

    private static Config Site(AkkaOptions options)
    {
        if (options.ConfigurationFile is not { } file) return Config.Empty;
        try
        {
            return ConfigurationFactory.ParseString(File.ReadAllText(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException or ConfigurationException)
        {
            throw new ClusterException($"{file} cannot be used as Akka.NET configuration: {problem.Message}", problem);
        }
    }

    private static DotNettySslSetup Tls(TlsIdentity identity)
    {
        var authorities = identity.LoadAuthorities();
        return new DotNettySslSetup(
            identity.LoadCertificate(),
            suppressValidation: false,
            requireMutualAuthentication: true,
            validateCertificateHostname: true,
            (certificate, _, _, errors, _) =>
                !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && certificate is not null && IsSignedBy(authorities, certificate));
    }

    private static bool IsSignedBy(X509Certificate2Collection authorities, X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
