using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>Opens connections to a broker, and explains why one cannot be opened.</summary>
internal sealed class BrokerConnection
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private const uint LargestMessage = 72 << 20;
    private readonly BrokerOptions _options;
    private readonly ConnectionFactory _factory;
    private readonly X509Certificate2Collection? _authorities;
    private string? _distrust;

    internal BrokerConnection(BrokerOptions options, string name)
    {
        _options = options;
        if (options.AuthorityFile is { } file) _authorities = LoadAuthorities(file);
        _factory = new ConnectionFactory
        {
            UserName = options.Credentials.User,
            Password = options.Credentials.Password,
            VirtualHost = options.Address.VirtualHost,
            ClientProvidedName = name,
            RequestedHeartbeat = Heartbeat,
            RequestedConnectionTimeout = ConnectTimeout,
            HandshakeContinuationTimeout = ConnectTimeout,
            MaxInboundMessageBodySize = LargestMessage,

            // Links make everything anew after a failure, channels included, which the client's own recovery would not notice.
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
        };
    }

    /// <summary>Opens a connection to one of the brokers.</summary>
    internal async Task<IConnection> OpenAsync(CancellationToken cancellation)
    {
        _distrust = null;
        var endpoints = _options.Address.Endpoints.Select(endpoint => new AmqpTcpEndpoint(endpoint.Host, endpoint.Port, Encryption(endpoint.Host))).ToArray();
        Random.Shared.Shuffle(endpoints);
        return await _factory.CreateConnectionAsync(endpoints, cancellation).ConfigureAwait(false);
    }

    /// <summary>Why connecting failed.</summary>
    internal BrokerFailure Explain(Exception cause) => BrokerFailure.Of(cause, _options, _distrust);

    private SslOption Encryption(string host) => new(host, enabled: _options.Address.Encrypted)
    {
        CertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(host, certificate, errors),
    };

    private bool IsTrusted(string host, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) || certificate is null) _distrust = "it shows no certificate";
        else if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) _distrust = $"its certificate is not for the name {host}; use the name that stands in the certificate ({Names(certificate)})";
        else if (_authorities is null && errors != SslPolicyErrors.None) _distrust = "its certificate comes from an authority that this machine does not know; give the authority's certificate with --ca FILE";
        else if (_authorities is not null) _distrust = CheckAgainstAuthorities(certificate);
        return _distrust is null;
    }

    private string? CheckAgainstAuthorities(X509Certificate certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var copy = new X509Certificate2(certificate);
        return chain.Build(copy)
            ? null
            : $"its certificate does not come from the authority in {_options.AuthorityFile} ({string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation.Trim()))})";
    }

    private static string Names(X509Certificate certificate)
    {
        using var copy = new X509Certificate2(certificate);
        var names = copy.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString()))).ToArray();
        return names.Length > 0 ? string.Join(", ", names) : copy.Subject;
    }

    private static X509Certificate2Collection LoadAuthorities(string file)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(file);
            return found.Count > 0 ? found : throw new ClusterException($"{file} holds no certificate in PEM form.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new ClusterException($"The certificate authority {file} cannot be read: {problem.Message}", problem);
        }
    }
}
