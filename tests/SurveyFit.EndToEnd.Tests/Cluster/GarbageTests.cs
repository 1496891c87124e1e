using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>Messages that make no sense, or come again: counted, set aside, nothing stops.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class GarbageTests
{
    private const int TooLarge = (72 << 20) + 1;
    private static readonly byte[] Noise = [.. Enumerable.Range(0, 1000).Select(number => (byte)(number * 7))];

    [Test]
    public async Task Garbage_InEveryQueue_StopsNothing()
    {
        var carrier = new BrokerCarrier(PrivateBroker.Shared);
        using var run = new ClusterRun(carrier);
        run.AddWorker(delayMs: 200);
        var coordinator = run.Submit();
        run.Await(() => run.Observe("status").ExitCode == 0, "live");
        await using var connection = await ConnectAsync(carrier);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, outstandingPublisherConfirmationsRateLimiter: null));
        var id = (await File.ReadAllTextAsync(Path.Combine(run.Output, "run-id.txt"))).Trim();
        await channel.QueueDeclareAsync("surveyfit.copies", durable: false, exclusive: true, autoDelete: true);
        await channel.QueueBindAsync("surveyfit.copies", "surveyfit.results", id);
        run.AwaitDone(5);

        // So that the campaign is still there when everything is counted.
        Assert.That(run.Command("pause").ExitCode, Is.Zero);
        var copy = (await channel.BasicGetAsync("surveyfit.copies", autoAck: true))!.Body.ToArray();
        foreach (var body in new[] { [], Noise, copy[..^1], copy[..(copy.Length / 2)], copy[..5], [.. copy, 0], copy })
            await channel.BasicPublishAsync("surveyfit.results", id, body);
        var version = Version(run);
        foreach (var body in new[] { [], Noise, copy }) await channel.BasicPublishAsync("surveyfit.tasks", version, body);
        foreach (var exchange in new[] { "surveyfit.presence", "surveyfit.questions", "surveyfit.control" }) await channel.BasicPublishAsync(exchange, "", Noise);
        Assert.ThrowsAsync<OperationInterruptedException>(() => SendTooLargeAsync(connection, id), "the broker takes messages of any size");

        run.Await(() => Report(run, "garbage") >= 9 && Report(run, "dead_letters") >= 9 && Report(run, "dropped_answers") >= 1, "counted and set aside");
        Assert.That(run.Command("resume").ExitCode, Is.Zero);
        run.AwaitSameCatalogue(coordinator);
    }

    private static async Task SendTooLargeAsync(IConnection connection, string id)
    {
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync("surveyfit.results", id, new byte[TooLarge]);
        await channel.QueueDeclarePassiveAsync("surveyfit.dead");
    }

    private static async Task<IConnection> ConnectAsync(BrokerCarrier carrier)
    {
        var (user, password) = PrivateBroker.Shared.Credentials(BrokerRole.Coordinator);
        var factory = new ConnectionFactory { Uri = new Uri(PrivateBroker.Shared.Url(tls: false, virtualHost: carrier.VirtualHost)), UserName = user, Password = password };
        return await factory.CreateConnectionAsync();
    }

    private static string Version(ClusterRun run)
    {
        using var json = Status(run);
        return json.RootElement.GetProperty("campaigns")[0].GetProperty("numeric_version").GetString()!;
    }

    private static int Report(ClusterRun run, string count)
    {
        using var json = Status(run);
        return json.RootElement.GetProperty("campaigns")[0].GetProperty(count) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;
    }

    private static JsonDocument Status(ClusterRun run)
    {
        var status = run.Observe("status", "--format", "json");
        Assert.That(status.ExitCode, Is.Zero, status.Error);
        return JsonDocument.Parse(status.Output);
    }
}
