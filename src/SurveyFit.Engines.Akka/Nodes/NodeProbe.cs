using System.Net.Sockets;
using Akka.Actor;

namespace SurveyFit.Engines.Akka.Nodes;

/// <summary>Looks whether anybody listens at a node's address.</summary>
internal static class NodeProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Knocks.</summary>
    /// <param name="node">Address of a node.</param>
    /// <returns>What came of it; silence proves nothing, because a cut cable is as silent as a dead machine.</returns>
    internal static async Task<Knock> KnockAsync(Address node)
    {
        if (node.Host is not { } host || node.Port is not { } port) return Knock.Silence;
        using var client = new TcpClient();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await client.ConnectAsync(host, port, limit.Token).ConfigureAwait(false);
            return Knock.Answer;
        }
        catch (SocketException refusal) when (refusal.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return Knock.NobodyHome;
        }
        catch (Exception silence) when (silence is SocketException or OperationCanceledException)
        {
            return Knock.Silence;
        }
    }
}

/// <summary>What comes of knocking at a node's address.</summary>
internal enum Knock
{
    /// <summary>Somebody listens.</summary>
    Answer,

    /// <summary>The machine answers that nobody listens: the node's process has ended.</summary>
    NobodyHome,

    /// <summary>Nothing comes back.</summary>
    Silence,
}
