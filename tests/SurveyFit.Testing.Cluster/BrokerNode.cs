namespace SurveyFit.Testing.Cluster;

/// <summary>One node of a private broker.</summary>
/// <param name="Number">From 1.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="PlainPort">Port without TLS, which no site opens.</param>
/// <param name="TlsPort">Port with TLS.</param>
public sealed record BrokerNode(int Number, int ProcessId, int PlainPort, int TlsPort)
{
    /// <summary>A node of a line of <c>broker.txt</c>.</summary>
    internal static BrokerNode Parse(string line)
    {
        var values = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => int.Parse(pair[1]));
        return new BrokerNode(values["node"], values["pid"], values["amqp"], values["amqps"]);
    }
}
