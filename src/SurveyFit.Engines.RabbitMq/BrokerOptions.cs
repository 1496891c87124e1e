namespace SurveyFit.Engines.RabbitMq;

/// <summary>How to reach a broker.</summary>
/// <param name="Address">Where.</param>
/// <param name="Credentials">As whom.</param>
/// <param name="AuthorityFile">PEM file of the certificate authority to trust; null = those of the system.</param>
public sealed record BrokerOptions(BrokerAddress Address, BrokerCredentials Credentials, string? AuthorityFile)
{
    /// <summary>How long the first connection may take; null = try for ever.</summary>
    public TimeSpan? FirstConnectionPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Hears why the first connection takes its time.</summary>
    public Action<string> OnWaiting { get; init; } = _ => { };
}
