using System.CommandLine;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Engines.RabbitMq;

namespace SurveyFit.Cli.Cluster;

/// <summary>The options that say which broker, and as whom.</summary>
internal sealed class BrokerFlags
{
    /// <summary>Environment variable with the address, where the option is not given.</summary>
    internal const string Variable = "SURVEYFIT_BROKER";

    private readonly Option<string?> _broker = new("--broker")
    {
        Description = $"Broker: amqps://HOST[:PORT][/VHOST], several with commas; amqp:// for this machine only. Default: {Variable}.",
        HelpName = "URL",
    };

    private readonly Option<string?> _credentials = new("--credentials")
    {
        Description = "File with the lines user=NAME and password=PASSWORD, readable by you alone. Default: SURVEYFIT_BROKER_USER and SURVEYFIT_BROKER_PASSWORD.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _authority = new("--ca") { Description = "Certificate authority of the broker (PEM). Default: those that this machine knows.", HelpName = "FILE" };
    private readonly Option<bool> _plain = new("--allow-plain") { Description = "Allow unencrypted connections to other machines; only on a network that you trust." };

    /// <summary>Adds the options to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Options.Add(_broker);
        command.Options.Add(_credentials);
        command.Options.Add(_authority);
        command.Options.Add(_plain);
    }

    /// <summary>True if the command line names a broker.</summary>
    internal bool IsGiven(ParseResult line) => line.GetValue(_broker) is not null;

    /// <summary>What the command line says.</summary>
    internal BrokerChoice Read(ParseResult line) => new(
        line.GetValue(_broker) ?? Environment.GetEnvironmentVariable(Variable),
        Absolute(line.GetValue(_credentials)),
        Absolute(line.GetValue(_authority)),
        line.GetValue(_plain));

    private static string? Absolute(string? path) => path is null ? null : Path.GetFullPath(path);
}

/// <summary>Which broker, and as whom; no secrets.</summary>
/// <param name="Address">Address as written; null if not given.</param>
/// <param name="CredentialsFile">File; null for the environment.</param>
/// <param name="AuthorityFile">PEM file; null for the system's authorities.</param>
/// <param name="AllowPlain">True to allow unencrypted connections to other machines.</param>
internal sealed record BrokerChoice(string? Address, string? CredentialsFile, string? AuthorityFile, bool AllowPlain)
{
    /// <summary>The same as options of a command line.</summary>
    internal IEnumerable<string> Arguments()
    {
        if (Address is { } address) foreach (var part in new[] { "--broker", address }) yield return part;
        if (CredentialsFile is { } credentials) foreach (var part in new[] { "--credentials", credentials }) yield return part;
        if (AuthorityFile is { } authority) foreach (var part in new[] { "--ca", authority }) yield return part;
        if (AllowPlain) yield return "--allow-plain";
    }

    /// <summary>Everything that is needed to connect.</summary>
    /// <exception cref="ClusterException">Something is missing or wrong.</exception>
    internal BrokerOptions Resolve()
    {
        if (string.IsNullOrEmpty(Address)) throw new ClusterException($"Which broker? Give --broker URL, or set {BrokerFlags.Variable}.");
        return new BrokerOptions(BrokerAddress.Parse(Address, AllowPlain), BrokerCredentials.Load(CredentialsFile), AuthorityFile);
    }
}
