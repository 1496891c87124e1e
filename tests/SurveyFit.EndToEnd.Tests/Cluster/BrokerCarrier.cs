using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>A virtual host of its own at a broker.</summary>
/// <param name="broker">Broker.</param>
internal sealed class BrokerCarrier(PrivateBroker broker) : Carrier
{
    internal const string Engine = "rabbitmq";
    private bool OwnsBroker { get; init; }

    /// <summary>The virtual host's name.</summary>
    internal string VirtualHost { get; } = broker.NewVirtualHost();

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Coordinator => Flags(BrokerRole.Coordinator);

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Observer => Flags(BrokerRole.Observer);

    /// <summary>At a new broker that listens at the cable's end, too.</summary>
    /// <param name="link">Cable.</param>
    internal static BrokerCarrier Over(NetworkLink link) => new(PrivateBroker.Start(address: link.HostAddress)) { OwnsBroker = true };

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Worker(NetworkLink? link = null) =>
        Flags(BrokerRole.Worker, link is null ? null : broker.Url(host: link.HostAddress, virtualHost: VirtualHost));

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (OwnsBroker) broker.Dispose();
    }

    private string[] Flags(BrokerRole role, string? url = null) =>
        ["--broker", url ?? broker.Urls(VirtualHost), "--credentials", broker.CredentialsFile(role), "--ca", broker.AuthorityFile];
}
