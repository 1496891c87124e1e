using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SurveyFit.Testing.Cluster;

/// <summary>Ports for programs that want to know theirs beforehand.</summary>
public static class LoopbackPort
{
    // Below the ports that systems give to outgoing connections: nobody takes one while its program is down for a moment.
    private const int Lowest = 20_000;
    private const int Highest = 32_000;

    /// <summary>A port at which nothing listens.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest);
            try
            {
                using var listener = new TcpListener(IPAddress.Any, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
