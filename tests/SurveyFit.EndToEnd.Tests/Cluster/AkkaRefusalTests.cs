using System.Net;
using System.Net.Sockets;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>Nodes that do not belong to a cluster stay outside, are told what to do, and disturb nothing.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class AkkaRefusalTests
{
    [Test]
    public void SeedWhereNobodyListens_SaysSo()
    {
        var carrier = AkkaCarrier.New();
        AssertRefused(CommandLine.Run(["status", .. carrier.Observer]), "nobody listens at", "start a coordinator");
    }

    [Test]
    public void OtherMachine_WithoutTls_IsRefused()
    {
        AkkaCarrier.New();
        AssertRefused(CommandLine.Run("status", "--engine", "akka", "--seed", "akka.tcp://head.example.org"), "needs TLS", "--cert");
    }

    [Test]
    public void Certificate_WithoutAuthority_IsRefused()
    {
        var carrier = AkkaCarrier.New();
        AssertRefused(CommandLine.Run(["status", "--seed", carrier.Seed, .. carrier.Identity.Take(6)]), "--ca FILE is missing");
    }

    [Test]
    public void KeyThatOthersCanRead_IsRefused()
    {
        using var folder = new WorkFolder();
        var own = NodeIdentity.Make(folder["tls"], "127.0.0.1");
        Tool.Run("chmod", "644", own.Key);
        AssertRefused(CommandLine.Run(["status", "--seed", AkkaCarrier.New().Seed, .. own.Flags]), $"chmod 600 {own.Key}");
    }

    [Test]
    public void StrangersAndGarbage_AreNotLetIn_AndStopNothing()
    {
        using var folder = new WorkFolder();
        var carrier = AkkaCarrier.New();
        using var run = new ClusterRun(carrier);
        run.AddWorker(delayMs: 300);
        var coordinator = run.Submit();
        run.AwaitDone(1);

        foreach (var garbage in new[] { [], "GET / HTTP/1.1\r\n\r\n"u8.ToArray(), new byte[1 << 20] }) Send(carrier.Port, garbage);
        var stranger = NodeIdentity.Make(folder["tls"], "127.0.0.1");
        AssertRefused(CommandLine.Run(["status", "--seed", carrier.Seed, .. stranger.Flags]), "does not let this node in", "--ca");
        run.AwaitSameCatalogue(coordinator);
        Assert.That(coordinator.Output, Does.Not.Contain("out of reach"));
    }

    [Test]
    public void SeedWithTheCertificateOfAnotherHost_IsNotTrusted()
    {
        using var folder = new WorkFolder();
        var carrier = AkkaCarrier.New();
        carrier.CopyAuthority(folder["tls"]);
        using var run = new ClusterRun(carrier.As(NodeIdentity.Make(folder["tls"], "node7.example.org")));
        run.Submit().AwaitOutput("is live", TimeSpan.FromMinutes(1));

        AssertRefused(CommandLine.Run(["status", .. carrier.Observer]), "does not let this node in", "names its host");
    }

    private static void Send(int port, byte[] bytes)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, port);
        try
        {
            client.GetStream().Write(bytes);
        }
        catch (IOException)
        {
            // It hung up in the middle: as it should.
        }
    }

    private static void AssertRefused(CommandLineResult result, params string[] words)
    {
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Output + result.Error);
        foreach (var word in words) Assert.That(result.Error, Does.Contain(word));
        Assert.That(result.Error, Does.Not.Contain("   at "), "no stack trace");
    }
}
