using System.Globalization;

namespace SurveyFit.Testing.Cluster;

/// <summary>A real RabbitMQ of this test alone, with the accounts, permissions and limits of <c>cluster-config</c>, see <c>scripts/private-broker</c>.</summary>
/// <remarks>Ends with <see cref="Dispose"/>, and also if the test's process dies.</remarks>
public sealed class PrivateBroker : IDisposable
{
    private static readonly Lazy<PrivateBroker> SharedBroker = new(() => Start());
    private readonly Lock _control = new();
    private readonly string _folder;
    private int _virtualHosts;

    private PrivateBroker(string folder)
    {
        _folder = folder;
        Nodes = ReadNodes();
    }

    /// <summary>One node for all tests of the process that do it no harm.</summary>
    public static PrivateBroker Shared => SharedBroker.Value;

    /// <summary>Its nodes; process ids change when they are started again.</summary>
    public IReadOnlyList<BrokerNode> Nodes { get; private set; }

    /// <summary>Certificate of the authority that signed the broker's.</summary>
    public string AuthorityFile => Path.Combine(_folder, "tls", "ca.pem");

    /// <summary>Starts one; the test is skipped where RabbitMQ is not installed.</summary>
    /// <param name="nodes">1 or 3.</param>
    /// <param name="address">A second address to listen at, beside loopback.</param>
    /// <param name="settings">Further lines of rabbitmq.conf.</param>
    public static PrivateBroker Start(int nodes = 1, string? address = null, params IEnumerable<string> settings)
    {
        if (!File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server")) Assert.Ignore("RabbitMQ is not installed: scripts/setup --tests");
        var folder = Directory.CreateTempSubdirectory("surveyfit-broker-").FullName;
        List<string> arguments = ["up", folder, "--brokers", Text(nodes), "--owner", Text(Environment.ProcessId)];
        if (address is not null) arguments.AddRange(["--address", address]);
        foreach (var setting in settings) arguments.AddRange(["--set", setting]);
        Tool.Run(RepositoryFolder.Script("private-broker"), arguments);
        return new PrivateBroker(folder);
    }

    /// <summary>URL of a node as users give it.</summary>
    /// <param name="node">Number from 1.</param>
    /// <param name="tls">False for the port without TLS.</param>
    /// <param name="host">Name or address.</param>
    /// <param name="virtualHost">Virtual host.</param>
    public string Url(int node = 1, bool tls = true, string host = "localhost", string virtualHost = "surveyfit")
    {
        var one = Nodes[node - 1];
        return tls ? $"amqps://{host}:{Text(one.TlsPort)}/{virtualHost}" : $"amqp://{host}:{Text(one.PlainPort)}/{virtualHost}";
    }

    /// <summary>URLs of all nodes, as users give them.</summary>
    /// <param name="virtualHost">Virtual host.</param>
    public string Urls(string virtualHost) => string.Join(',', Nodes.Select(node => Url(node.Number, virtualHost: virtualHost)));

    /// <summary>Makes a virtual host with the permissions of the site's, for a test that must not meet others.</summary>
    /// <returns>Its name.</returns>
    public string NewVirtualHost()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _virtualHosts)}");
        lock (_control) Tool.Run(RepositoryFolder.Script("private-broker"), "vhost", _folder, name);
        return name;
    }

    /// <summary>File with the name and password of an account, mode 0600.</summary>
    /// <param name="role">Account.</param>
    public string CredentialsFile(BrokerRole role) => Path.Combine(_folder, "users", $"{role.ToString().ToLowerInvariant()}.credentials");

    /// <summary>Name and password of an account.</summary>
    /// <param name="role">Account.</param>
    public (string User, string Password) Credentials(BrokerRole role)
    {
        var lines = File.ReadLines(CredentialsFile(role)).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return (lines["user"], lines["password"]);
    }

    /// <summary>Kills a node: no farewell, no flush.</summary>
    /// <param name="node">Number from 1.</param>
    public void Kill(int node = 1) => Tool.Signal("KILL", Nodes[node - 1].ProcessId);

    /// <summary>Starts a killed node again and returns once it listens.</summary>
    /// <param name="node">Number from 1.</param>
    public void Restart(int node = 1)
    {
        Tool.Run(RepositoryFolder.Script("private-broker"), "start", _folder, Text(node));
        Nodes = ReadNodes();
    }

    /// <summary>Runs <c>rabbitmqctl</c>.</summary>
    /// <param name="arguments">Arguments.</param>
    public string Control(params IEnumerable<string> arguments) => Tool.Run(RepositoryFolder.Script("private-broker"), ["ctl", _folder, .. arguments]);

    /// <inheritdoc/>
    public void Dispose()
    {
        Tool.Run(RepositoryFolder.Script("private-broker"), "down", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    private BrokerNode[] ReadNodes() => [.. File.ReadLines(Path.Combine(_folder, "broker.txt")).Select(BrokerNode.Parse)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
