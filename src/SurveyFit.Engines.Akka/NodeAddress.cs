using System.Globalization;
using System.Net;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.Akka;

/// <summary>Where a node of the cluster listens.</summary>
/// <param name="Host">Name or address, as other nodes write it.</param>
/// <param name="Port">Port; 0 = any free one, which only nodes that are no seeds may have.</param>
/// <param name="Encrypted">True for TLS.</param>
public sealed record NodeAddress(string Host, int Port, bool Encrypted)
{
    /// <summary>Port if none is written.</summary>
    public const int DefaultPort = 4053;

    internal const string SystemName = "surveyfit";
    private const string Plain = "akka.tcp";
    private const string Secure = "akka.ssl.tcp";

    /// <summary>True if the node is on this machine for sure.</summary>
    public bool IsLoopback => string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Reads <c>akka.ssl.tcp://host:port</c> or <c>akka.tcp://host:port</c>; <c>surveyfit@</c> before the host may be there.</summary>
    /// <param name="text">Text.</param>
    /// <exception cref="ClusterException">It is not of this form.</exception>
    public static NodeAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not (Plain or Secure) || uri.Host.Length == 0 || uri.PathAndQuery is not ("" or "/"))
            throw new ClusterException($"'{text}' is no seed: write akka.ssl.tcp://HOST:PORT, or akka.tcp://HOST:PORT on this machine.");
        if (uri.UserInfo is not ("" or SystemName))
            throw new ClusterException($"'{text}' names the actor system '{uri.UserInfo}'; SurveyFit's is '{SystemName}' and need not be written.");
        return new NodeAddress(uri.Host, uri.Port < 0 ? DefaultPort : uri.Port, uri.Scheme == Secure);
    }

    /// <summary>Reads <c>HOST:PORT</c>.</summary>
    /// <param name="text">Text.</param>
    /// <param name="encrypted">True for TLS.</param>
    /// <exception cref="ClusterException">It is not of this form.</exception>
    public static NodeAddress ParseListen(string text, bool encrypted)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw new ClusterException($"'{text}' is no place to listen at: write HOST:PORT, for example {IPAddress.Loopback}:{DefaultPort}.");
        return new NodeAddress(text[..colon].Trim('[', ']'), port, encrypted);
    }

    /// <summary>As Akka.NET writes it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Encrypted ? Secure : Plain)}://{SystemName}@{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
