using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Engines.RabbitMq;

namespace SurveyFit.Cli.Cluster;

/// <summary>The engines of this build, one line each.</summary>
internal static class ClusterEngines
{
    private const string RabbitMq = "rabbitmq";
    private const string Akka = "akka";

    private static readonly Dictionary<string, Func<ClusterChoice, ClusterUse, IClusterEngine>> Known = new(StringComparer.Ordinal)
    {
        [RabbitMq] = OverRabbitMq,
#if AKKA_ENGINE
        [Akka] = (choice, use) => Engines.Akka.AkkaEngine.Create(
            choice.Seeds, choice.Listen, choice.CertificateFile, choice.KeyFile, choice.AuthorityFile, choice.ConfigurationFile, use.Patience, use.Log),
#endif
    };

    /// <summary>The engine that is meant.</summary>
    /// <param name="choice">What the user said.</param>
    /// <param name="use">How it is used.</param>
    /// <exception cref="ClusterException">There is no such engine, or something that it needs is missing or wrong.</exception>
    internal static IClusterEngine Create(ClusterChoice choice, ClusterUse use)
    {
        string name = choice.Engine ?? (choice.Seeds.Count > 0 ? Akka : RabbitMq);
        if (Known.TryGetValue(name, out var create)) return create(choice, use);
        throw new ClusterException(name == Akka
            ? "This surveyfit was built without Akka.NET, whose packages were not to be had (docs/engines.md). Use --engine rabbitmq, or build it where they are."
            : $"There is no engine '{name}': write {RabbitMq} or {Akka}.");
    }

    private static RabbitMqEngine OverRabbitMq(ClusterChoice choice, ClusterUse use)
    {
        if (string.IsNullOrEmpty(choice.Address)) throw new ClusterException($"Which broker? Give --broker URL, or set {ClusterFlags.BrokerVariable}.");
        return new RabbitMqEngine(new BrokerOptions(BrokerAddress.Parse(choice.Address, choice.AllowPlain), BrokerCredentials.Load(choice.CredentialsFile), choice.AuthorityFile)
        {
            FirstConnectionPatience = use.Patience,
            OnWaiting = reason => use.Log($"waiting: {reason}"),
        });
    }
}

/// <summary>How an engine is used.</summary>
/// <param name="Patience">How long the first connection may take; null = for ever.</param>
/// <param name="Log">Receives sentences.</param>
internal sealed record ClusterUse(TimeSpan? Patience, Action<string> Log)
{
    /// <summary>For people who wait.</summary>
    internal static ClusterUse Soon(Action<string> log) => new(TimeSpan.FromSeconds(10), log);
}
