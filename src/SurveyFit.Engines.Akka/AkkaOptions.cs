namespace SurveyFit.Engines.Akka;

/// <summary>How a process takes part in an Akka.NET cluster.</summary>
/// <param name="Seeds">Nodes that newcomers ask to be let in; empty = this node is its own seed.</param>
/// <param name="Listen">Where this node listens; other nodes must reach it there.</param>
/// <param name="Tls">Certificate of this node; null = no TLS, for loopback only.</param>
/// <param name="ConfigurationFile">HOCON file laid over the built-in configuration; null = none.</param>
/// <param name="FirstConnectionPatience">How long the first join may take; null = as long as it takes.</param>
public sealed record AkkaOptions(
    IReadOnlyList<NodeAddress> Seeds, NodeAddress Listen, TlsIdentity? Tls, string? ConfigurationFile, TimeSpan? FirstConnectionPatience);
