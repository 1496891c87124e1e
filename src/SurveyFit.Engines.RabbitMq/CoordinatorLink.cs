using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>The coordinator's link: declares, hands out tasks, takes answers, listens to workers and observers.</summary>
internal sealed class CoordinatorLink : RabbitLink, ICoordinatorLink
{
    // Answers are committed by the hundred; this many messages may wait for their commit.
    private const ushort Prefetch = 256;
    private readonly RunId _run;
    private IChannel? _inbox;

    internal CoordinatorLink(BrokerOptions options, RunId run)
        : base(options, $"surveyfit coordinator {run} on {Environment.MachineName}") => _run = run;

    public async ValueTask SendTaskAsync(ReadOnlyMemory<byte> task, CancellationToken cancellation)
    {
        while (!await PublishSafelyAsync(Topology.Tasks, NumericVersion.Current, task, cancellation).ConfigureAwait(false))
            (await SessionAsync(cancellation).ConfigureAwait(false)).End("the queue of tasks is gone; it is made again");
    }

    public ValueTask SendToAsync(string address, ReadOnlyMemory<byte> message) => PublishAsync(_inbox, "", address, null, message);

    public ValueTask<long?> CountWaitingTasksAsync() => CountAsync(Topology.TaskQueue(NumericVersion.Current));

    public ValueTask<long?> CountDeadLettersAsync() => CountAsync(Topology.Dead);

    public async ValueTask ForgetRunAsync()
    {
        if (SessionNow is not { } session) return;
        try
        {
            await using var channel = await session.Connection.CreateChannelAsync().ConfigureAwait(false);
            await channel.QueueDeleteAsync(Topology.ResultQueue(_run), ifUnused: false, ifEmpty: false).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is RabbitMQClientException or IOException or ObjectDisposedException or OperationCanceledException or TimeoutException)
        {
            // The broker forgets abandoned runs by itself after some days.
        }
    }

    protected override async Task SetUpAsync(LinkSession session, CancellationToken cancellation)
    {
        await Topology.DeclareSharedAsync(session.Connection, NumericVersion.Current, cancellation).ConfigureAwait(false);
        await Topology.DeclareRunAsync(session.Connection, _run, cancellation).ConfigureAwait(false);
        var inbox = await session.OpenChannelAsync(confirms: false, cancellation).ConfigureAwait(false);
        await OpenInboxAsync(session, inbox, cancellation).ConfigureAwait(false);
        var answers = await session.OpenChannelAsync(confirms: false, cancellation).ConfigureAwait(false);
        await answers.BasicQosAsync(0, Prefetch, global: false, cancellation).ConfigureAwait(false);
        await session.OpenPublisherAsync(cancellation).ConfigureAwait(false);
        _inbox = inbox;
        await session.ConsumeAsync(answers, Topology.ResultQueue(_run), receipts: true, Deliver, cancellation).ConfigureAwait(false);
    }

    // An exclusive queue is also the lock that keeps a second coordinator away, on whatever machine it runs.
    private async Task OpenInboxAsync(LinkSession session, IChannel inbox, CancellationToken cancellation)
    {
        var queue = Topology.CoordinatorQueue(_run);
        await inbox.QueueDeclareAsync(queue, durable: false, exclusive: true, autoDelete: true, cancellationToken: cancellation).ConfigureAwait(false);
        foreach (var exchange in new[] { Topology.Presence, Topology.Questions, Topology.Control })
            await inbox.QueueBindAsync(queue, exchange, "", cancellationToken: cancellation).ConfigureAwait(false);
        await session.ConsumeAsync(inbox, queue, receipts: false, Deliver, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<long?> CountAsync(string queue)
    {
        if (SessionNow is not { } session) return null;
        try
        {
            await using var channel = await session.Connection.CreateChannelAsync().ConfigureAwait(false);
            return (await channel.QueueDeclarePassiveAsync(queue).ConfigureAwait(false)).MessageCount;
        }
        catch (Exception failed) when (failed is RabbitMQClientException or IOException or ObjectDisposedException or OperationCanceledException or TimeoutException)
        {
            return null;
        }
    }
}
