using System.Globalization;
using System.Security.Cryptography;

namespace SurveyFit.Testing.Cluster;

/// <summary>A network namespace joined to this machine by a cable that can be cut: programs inside reach this machine only through it.</summary>
/// <remarks>Needs root (or CAP_NET_ADMIN); the test is skipped where it may not be made.</remarks>
public sealed class NetworkLink : IDisposable
{
    private readonly string _name;
    private readonly string _cable;

    private NetworkLink(string name, int network)
    {
        _name = name;
        _cable = name + "c";
        HostAddress = string.Create(CultureInfo.InvariantCulture, $"10.{200 + (network / 256)}.{network % 256}.1");
        InsideAddress = HostAddress[..^1] + "2";
    }

    /// <summary>Address of this machine as programs inside see it.</summary>
    public string HostAddress { get; }

    /// <summary>Address of programs inside.</summary>
    public string InsideAddress { get; }

    /// <summary>What goes before a command so that it runs inside.</summary>
    public IReadOnlyList<string> Prefix => [Tool.Find("ip")!, "netns", "exec", _name];

    /// <summary>Makes the namespace and joins it.</summary>
    public static NetworkLink Create()
    {
        if (Tool.Find("ip") is null) Assert.Ignore("ip is not installed: scripts/setup --tests");
        var number = RandomNumberGenerator.GetInt32(8 * 256);
        var link = new NetworkLink(string.Create(CultureInfo.InvariantCulture, $"sfit{number:x}"), number);
        var (code, output) = Tool.TryRun("ip", "netns", "add", link._name);
        if (code != 0) Assert.Ignore($"network namespaces cannot be made here (they need root): {output.Trim()}");
        link.Join();
        return link;
    }

    /// <summary>Pulls the cable: packets vanish, nobody is told.</summary>
    public void Cut() => Tool.Run("ip", "link", "set", _cable, "down");

    /// <summary>Plugs it in again.</summary>
    public void Mend() => Tool.Run("ip", "link", "set", _cable, "up");

    /// <inheritdoc/>
    public void Dispose() => Tool.Run("ip", "netns", "delete", _name);

    private void Join()
    {
        var inside = _name + "i";
        Tool.Run("ip", "link", "add", _cable, "type", "veth", "peer", "name", inside, "netns", _name);
        Tool.Run("ip", "address", "add", HostAddress + "/24", "dev", _cable);
        Tool.Run("ip", "-n", _name, "address", "add", InsideAddress + "/24", "dev", inside);
        Tool.Run("ip", "link", "set", _cable, "up");
        Tool.Run("ip", "-n", _name, "link", "set", inside, "up");
        Tool.Run("ip", "-n", _name, "link", "set", "lo", "up");
    }
}
