using System.CommandLine;

namespace SurveyFit.Cli.Cluster;

/// <summary>The options that say which cluster, over which engine, and as whom.</summary>
internal sealed class ClusterFlags
{
    /// <summary>Environment variable with the broker's address, where the option is not given.</summary>
    internal const string BrokerVariable = "SURVEYFIT_BROKER";

    private readonly Option<string?> _engine = new("--engine")
    {
        Description = "What carries the messages: rabbitmq (default) or akka (docs/engines.md).",
        HelpName = "NAME",
    };

    private readonly Option<string?> _broker = new("--broker")
    {
        Description = $"Broker: amqps://HOST[:PORT][/VHOST], several with commas; amqp:// for this machine only. Default: {BrokerVariable}.",
        HelpName = "URL",
    };

    private readonly Option<string?> _credentials = new("--credentials")
    {
        Description = "File with the lines user=NAME and password=PASSWORD, readable by you alone. Default: SURVEYFIT_BROKER_USER and SURVEYFIT_BROKER_PASSWORD.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _authority = new("--ca") { Description = "Certificate authority of the broker or of the nodes (PEM). Default for brokers: those that this machine knows.", HelpName = "FILE" };
    private readonly Option<bool> _plain = new("--allow-plain") { Description = "Allow unencrypted connections to other machines; only on a network that you trust." };

    private readonly Option<string[]> _seeds = new("--seed")
    {
        Description = "Akka.NET: nodes that let newcomers in, akka.ssl.tcp://HOST:PORT; akka.tcp:// for this machine only. Repeatable.",
        HelpName = "URL",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _listen = new("--listen") { Description = "Akka.NET: where other nodes reach this one. Default: this machine, any free port.", HelpName = "HOST:PORT" };
    private readonly Option<string?> _certificate = new("--cert") { Description = "Akka.NET: certificate of this node (PEM).", HelpName = "FILE" };
    private readonly Option<string?> _key = new("--key") { Description = "Akka.NET: its private key (PEM), readable by you alone.", HelpName = "FILE" };
    private readonly Option<string?> _configuration = new("--akka-config") { Description = "Akka.NET: HOCON file over the built-in configuration (cluster-config/akka).", HelpName = "FILE" };

    /// <summary>Adds the options to a command.</summary>
    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _engine, _broker, _credentials, _authority, _plain, _seeds, _listen, _certificate, _key, _configuration })
            command.Options.Add(option);
    }

    /// <summary>True if the command line names a cluster.</summary>
    internal bool IsGiven(ParseResult line) => line.GetValue(_broker) is not null || line.GetValue(_seeds) is { Length: > 0 };

    /// <summary>What the command line says.</summary>
    internal ClusterChoice Read(ParseResult line) => new()
    {
        Engine = line.GetValue(_engine),
        Address = line.GetValue(_broker) ?? Environment.GetEnvironmentVariable(BrokerVariable),
        CredentialsFile = Absolute(line.GetValue(_credentials)),
        AuthorityFile = Absolute(line.GetValue(_authority)),
        AllowPlain = line.GetValue(_plain),
        Seeds = line.GetValue(_seeds) ?? [],
        Listen = line.GetValue(_listen),
        CertificateFile = Absolute(line.GetValue(_certificate)),
        KeyFile = Absolute(line.GetValue(_key)),
        ConfigurationFile = Absolute(line.GetValue(_configuration)),
    };

    private static string? Absolute(string? path) => path is null ? null : Path.GetFullPath(path);
}
