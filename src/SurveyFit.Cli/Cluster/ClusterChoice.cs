using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;

namespace SurveyFit.Cli.Cluster;

/// <summary>Which cluster, over which engine, and as whom; nulls are open. No secrets.</summary>
internal sealed record ClusterChoice
{
    /// <summary>Engine; null = the one that the rest implies.</summary>
    public string? Engine { get; init; }

    /// <summary>RabbitMQ: address as written.</summary>
    public string? Address { get; init; }

    /// <summary>RabbitMQ: file with name and password; null for the environment.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>Certificate authority (PEM); null for the system's authorities.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>RabbitMQ: true to allow unencrypted connections to other machines.</summary>
    public bool AllowPlain { get; init; }

    /// <summary>Akka.NET: seeds as written.</summary>
    public IReadOnlyList<string> Seeds { get; init; } = [];

    /// <summary>Akka.NET: where this node listens.</summary>
    public string? Listen { get; init; }

    /// <summary>Akka.NET: certificate of this node (PEM).</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Akka.NET: its private key (PEM).</summary>
    public string? KeyFile { get; init; }

    /// <summary>Akka.NET: HOCON file.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>The same as options of a command line.</summary>
    internal IEnumerable<string> Arguments()
    {
        (string Option, string? Value)[] options =
        [
            ("--engine", Engine), ("--broker", Address), ("--credentials", CredentialsFile), ("--ca", AuthorityFile), ("--listen", Listen),
            ("--cert", CertificateFile), ("--key", KeyFile), ("--akka-config", ConfigurationFile), .. Seeds.Select(seed => ("--seed", (string?)seed)),
        ];
        IEnumerable<string> given = options.Where(option => option.Value is not null).SelectMany(option => new[] { option.Option, option.Value! });
        return AllowPlain ? given.Append("--allow-plain") : given;
    }

    /// <summary>What the command line leaves open, as a file says.</summary>
    internal ClusterChoice CompletedBy(ClusterChoice file) => new()
    {
        Engine = Engine ?? file.Engine,
        Address = Address ?? file.Address,
        CredentialsFile = CredentialsFile ?? file.CredentialsFile,
        AuthorityFile = AuthorityFile ?? file.AuthorityFile,
        AllowPlain = AllowPlain || file.AllowPlain,
        Seeds = Seeds.Count > 0 ? Seeds : file.Seeds,
        Listen = Listen ?? file.Listen,
        CertificateFile = CertificateFile ?? file.CertificateFile,
        KeyFile = KeyFile ?? file.KeyFile,
        ConfigurationFile = ConfigurationFile ?? file.ConfigurationFile,
    };

    /// <summary>The engine, ready to open links.</summary>
    /// <param name="use">How it is used.</param>
    /// <exception cref="ClusterException">Something is missing or wrong.</exception>
    internal IClusterEngine Resolve(ClusterUse use) => ClusterEngines.Create(this, use);
}
