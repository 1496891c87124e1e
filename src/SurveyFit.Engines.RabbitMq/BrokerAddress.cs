using System.Net;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>Where the brokers of a cluster are: one URL, or several with commas, e.g. <c>amqps://mq1.example.org,amqps://mq2.example.org/survey</c>.</summary>
/// <param name="Endpoints">Hosts and ports, to be tried in random order.</param>
/// <param name="Encrypted">True for TLS.</param>
/// <param name="VirtualHost">Virtual host.</param>
public sealed record BrokerAddress(IReadOnlyList<(string Host, int Port)> Endpoints, bool Encrypted, string VirtualHost)
{
    private const int PlainPort = 5672;
    private const int EncryptedPort = 5671;

    /// <summary>Reads an address.</summary>
    /// <param name="text">URL, or several with commas.</param>
    /// <param name="allowPlain">True to allow unencrypted connections to other machines.</param>
    /// <exception cref="ClusterException">It is none; the message says what to write.</exception>
    public static BrokerAddress Parse(string text, bool allowPlain)
    {
        var urls = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Url).ToArray();
        if (urls.Length == 0) throw new ClusterException("--broker is empty: write amqps://HOST[:PORT][/VHOST], or amqp://127.0.0.1 for a broker on this machine.");
        var encrypted = urls[0].Scheme == "amqps";
        if (urls.Any(url => (url.Scheme == "amqps") != encrypted)) throw new ClusterException("--broker mixes amqp:// and amqps://: all brokers of a cluster are reached in the same way.");
        var plainRemote = encrypted || allowPlain ? null : urls.FirstOrDefault(url => !IsLoopback(url.Host));
        if (plainRemote is not null)
            throw new ClusterException($"{plainRemote.Host} is another machine, and amqp:// would send the password unencrypted. Write amqps://{plainRemote.Host}, or add --allow-plain on a network that you trust.");
        var hosts = urls.Select(url => url.AbsolutePath).Distinct().ToArray();
        if (hosts.Length > 1) throw new ClusterException("--broker names several virtual hosts; all URLs must end alike.");
        return new BrokerAddress(
            [.. urls.Select(url => (url.Host, url.Port > 0 ? url.Port : encrypted ? EncryptedPort : PlainPort))],
            encrypted,
            hosts[0].Length > 1 ? Uri.UnescapeDataString(hosts[0][1..]) : "/");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Endpoints.Select(endpoint => $"{endpoint.Host}:{endpoint.Port}"));

    private static Uri Url(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("amqp" or "amqps") || url.Host.Length == 0)
            throw new ClusterException($"'{text}' is no address of a broker: write amqps://HOST[:PORT][/VHOST], or amqp://127.0.0.1 for a broker on this machine.");
        if (url.UserInfo.Length > 0)
            throw new ClusterException($"Name and password do not belong into the address of {url.Host}, where every user of this machine sees them. Set SURVEYFIT_BROKER_USER and SURVEYFIT_BROKER_PASSWORD, or use --credentials FILE.");
        if (url.Query.Length > 0 || url.Fragment.Length > 0) throw new ClusterException($"'{text}' has a query, which is not used: write amqps://HOST[:PORT][/VHOST].");
        return url;
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
