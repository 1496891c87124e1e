using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>Names and properties of exchanges and queues. Coordinators declare them; workers and observers declare nothing.</summary>
/// <remarks>
/// Named exchanges throughout: whoever may write to the default exchange may publish into any queue, so workers must not.
/// The queue of tasks has the numeric version in its name, so that a worker never gets a task of another version.
/// </remarks>
internal static class Topology
{
    internal const string Tasks = "surveyfit.tasks";
    internal const string Results = "surveyfit.results";
    internal const string Presence = "surveyfit.presence";
    internal const string Questions = "surveyfit.questions";
    internal const string Control = "surveyfit.control";
    internal const string Dead = "surveyfit.dead";

    private const string ReplyQueue = "amq.rabbitmq.reply-to";

    // Each delivery after the first is answered at once by whoever gets it; more than a few mean that nobody can.
    private const int DeliveryLimit = 50;
    private const int DeadLetters = 10_000;
    private const int DeadLetterBytes = 256 << 20;
    private const int AbandonedRunMs = 14 * 24 * 3600 * 1000;

    /// <summary>The pseudo-queue through which answers come to a channel without a queue of its own.</summary>
    internal static string DirectReply => ReplyQueue;

    internal static string TaskQueue(string numericVersion) => $"{Tasks}.{numericVersion}";

    internal static string ResultQueue(RunId run) => $"{Results}.{run}";

    internal static string CoordinatorQueue(RunId run) => $"surveyfit.coordinator.{run}";

    /// <summary>Declares what all campaigns share. What a site has made beforehand with other properties is left as it is.</summary>
    internal static async Task DeclareSharedAsync(IConnection connection, string numericVersion, CancellationToken cancellation)
    {
        foreach (var (exchange, type) in new[]
        {
            (Tasks, ExchangeType.Direct), (Results, ExchangeType.Direct), (Presence, ExchangeType.Fanout),
            (Questions, ExchangeType.Fanout), (Control, ExchangeType.Fanout), (Dead, ExchangeType.Fanout),
        })
        {
            await OnChannelAsync(connection, channel => channel.ExchangeDeclareAsync(exchange, type, durable: true, autoDelete: false, cancellationToken: cancellation), cancellation).ConfigureAwait(false);
        }

        await QueueAsync(connection, Dead, Dead, "", new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-max-length"] = DeadLetters,
            ["x-max-length-bytes"] = DeadLetterBytes,
        }, cancellation).ConfigureAwait(false);
        await QueueAsync(connection, TaskQueue(numericVersion), Tasks, numericVersion, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = DeliveryLimit,
            ["x-dead-letter-exchange"] = Dead,
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Declares the queue of a run's answers, which outlives its coordinator.</summary>
    internal static Task DeclareRunAsync(IConnection connection, RunId run, CancellationToken cancellation) =>
        QueueAsync(connection, ResultQueue(run), Results, run.Value, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-expires"] = AbandonedRunMs,
            ["x-delivery-limit"] = DeliveryLimit,
            ["x-dead-letter-exchange"] = Dead,
        }, cancellation);

    /// <summary>Makes sure that exchanges are there, without declaring them.</summary>
    /// <exception cref="OperationInterruptedException">One is not: no coordinator has ever been here.</exception>
    internal static async Task ExpectAsync(IConnection connection, IEnumerable<string> exchanges, CancellationToken cancellation)
    {
        foreach (var exchange in exchanges)
            await OnChannelAsync(connection, channel => channel.ExchangeDeclarePassiveAsync(exchange, cancellation), cancellation).ConfigureAwait(false);
    }

    private static async Task QueueAsync(
        IConnection connection, string queue, string exchange, string key, Dictionary<string, object?> arguments, CancellationToken cancellation)
    {
        await OnChannelAsync(connection, channel => channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellation), cancellation).ConfigureAwait(false);
        await OnChannelAsync(connection, channel => channel.QueueBindAsync(queue, exchange, key, cancellationToken: cancellation), cancellation).ConfigureAwait(false);
    }

    // A channel each, because a refusal closes it.
    private static async Task OnChannelAsync(IConnection connection, Func<IChannel, Task> declare, CancellationToken cancellation)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation).ConfigureAwait(false);
        try
        {
            await declare(channel).ConfigureAwait(false);
        }
        catch (OperationInterruptedException exists) when (exists.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            // It is there with other properties: the site's choice.
        }
    }
}
