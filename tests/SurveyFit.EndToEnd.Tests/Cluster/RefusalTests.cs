using System.Net;
using System.Net.Sockets;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>Whoever may not is refused, and told what to do.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class RefusalTests
{
    private WorkFolder _folder = null!;
    private static PrivateBroker Broker => PrivateBroker.Shared;

    [OneTimeSetUp]
    public void Make() => _folder = new WorkFolder();

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void WrongPassword_IsRefused() =>
        AssertRefused(Worker(credentials: Credentials("wrong", "surveyfit-worker", "wrong")), "refuses user 'surveyfit-worker'");

    [Test]
    public void CredentialsThatOthersCanRead_AreRefused()
    {
        var file = Credentials("open", "surveyfit-worker", "x");
        Tool.Run("chmod", "644", file);
        AssertRefused(Worker(credentials: file), $"chmod 600 {file}");
    }

    [Test]
    public void Unencrypted_ToAnotherMachine_IsRefused() => AssertRefused(Worker("amqp://broker.example.org"), "Write amqps://broker.example.org");

    [Test]
    public void Tls_ToAPortWithoutIt_IsRefused() =>
        AssertRefused(Worker($"amqps://localhost:{Broker.Nodes[0].PlainPort}/surveyfit"), "does not speak TLS");

    [Test]
    public void WrongHostName_IsRefused()
    {
        using var detour = new Detour(Broker.Nodes[0].TlsPort);
        AssertRefused(Worker($"amqps://127.0.0.2:{detour.Port}/surveyfit"), "its certificate is not for the name 127.0.0.2", "localhost");
    }

    [Test]
    public void UnknownAuthority_IsRefused() => AssertRefused(Worker(authority: ""), "--ca FILE");

    [Test]
    public void OtherAuthority_IsRefused()
    {
        Tool.Run(Path.Combine(RepositoryFolder.Root, "cluster-config", "make-tls"), _folder["tls"], "localhost");
        AssertRefused(Worker(authority: Path.Combine(_folder["tls"], "ca.pem")), "does not come from the authority");
    }

    [Test]
    public void Submit_WithTheWorkersAccount_IsRefused()
    {
        var carrier = new BrokerCarrier(Broker);
        using var run = new ClusterRun(carrier);
        AssertRefused(CommandLine.Run(["submit", ClusterScene.Campaign, "--out", run.Output, .. carrier.Worker()]), "surveyfit-worker", "permissions");
    }

    [Test]
    public void Cancel_WithTheObserversAccount_IsRefused_AndTheCampaignGoesOn()
    {
        using var run = new ClusterRun(new BrokerCarrier(Broker));
        run.AddWorker(delayMs: 100);
        var coordinator = run.Submit();
        run.AwaitDone(1);
        AssertRefused(run.Observe("cancel"), "surveyfit-observer", "permissions");
        run.AwaitSameCatalogue(coordinator);
    }

    [Test]
    public async Task WorkersAccount_MayNotDeclareReadOrWriteElsewhere()
    {
        var (user, password) = Broker.Credentials(BrokerRole.Worker);
        var carrier = new BrokerCarrier(Broker);
        using var run = new ClusterRun(carrier);
        run.Submit();
        run.Await(() => run.Observe("status").ExitCode == 0, "live");
        var factory = new ConnectionFactory { Uri = new Uri(Broker.Url(tls: false, virtualHost: carrier.VirtualHost)), UserName = user, Password = password };
        await using var connection = await factory.CreateConnectionAsync();
        var results = "surveyfit.results." + (await File.ReadAllTextAsync(Path.Combine(run.Output, "run-id.txt"))).Trim();
        Assert.Multiple(() =>
        {
            AssertForbidden(connection, channel => channel.QueueDeclareAsync("surveyfit.mine"));
            AssertForbidden(connection, channel => channel.QueueDeleteAsync(results));
            AssertForbidden(connection, channel => channel.BasicGetAsync(results, autoAck: true));
            AssertForbidden(connection, channel => channel.BasicGetAsync("surveyfit.dead", autoAck: true));
            AssertForbidden(connection, async channel =>
            {
                await channel.BasicPublishAsync("", results, new byte[1]);
                await channel.QueueDeclarePassiveAsync(results);
            });
            AssertForbidden(connection, async channel =>
            {
                await channel.BasicPublishAsync("surveyfit.control", "", new byte[1]);
                await channel.QueueDeclarePassiveAsync(results);
            });
        });
    }

    private static void AssertForbidden(IConnection connection, Func<IChannel, Task> attempt)
    {
        async Task OnAChannel()
        {
            await using var channel = await connection.CreateChannelAsync();
            await attempt(channel);
        }

        var refusal = Assert.CatchAsync(OnAChannel);
        var reason = refusal switch
        {
            OperationInterruptedException interrupted => interrupted.ShutdownReason?.ReplyCode,
            _ => null,
        };
        Assert.That(reason, Is.EqualTo(Constants.AccessRefused), refusal?.Message);
    }

    private static CommandLineResult Worker(string? url = null, string? credentials = null, string? authority = null)
    {
        List<string> command = ["worker", "--broker", url ?? Broker.Url(), "--credentials", credentials ?? Broker.CredentialsFile(BrokerRole.Worker)];
        if (authority != "") command.AddRange(["--ca", authority ?? Broker.AuthorityFile]);
        return CommandLine.Run([.. command]);
    }

    private string Credentials(string name, string user, string password)
    {
        var file = _folder[name];
        File.WriteAllText(file, $"user={user}\npassword={password}\n");
        Tool.Run("chmod", "600", file);
        return file;
    }

    private static void AssertRefused(CommandLineResult result, params string[] words)
    {
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Output + result.Error);
        foreach (var word in words) Assert.That(result.Error, Does.Contain(word));
        Assert.That(result.Error, Does.Not.Contain("   at "), "no stack trace");
    }

    /// <summary>The broker under an address that is not in its certificate.</summary>
    private sealed class Detour : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Parse("127.0.0.2"), 0);
        private readonly int _target;

        internal Detour(int target)
        {
            _target = target;
            _listener.Start();
            _ = PassOnAsync();
        }

        internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Dispose();

        private async Task PassOnAsync()
        {
            try
            {
                while (true) _ = PassOnAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task PassOnAsync(TcpClient caller)
        {
            using (caller)
            using (var broker = new TcpClient())
            {
                await broker.ConnectAsync(IPAddress.Loopback, _target);
                await Task.WhenAny(caller.GetStream().CopyToAsync(broker.GetStream()), broker.GetStream().CopyToAsync(caller.GetStream()));
            }
        }
    }
}
