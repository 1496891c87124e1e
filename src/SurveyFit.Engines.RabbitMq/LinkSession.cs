using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using SurveyFit.Campaigns.Cluster.Links;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>One connection with its channels, from connecting to the first failure of any of them. Failures are not repaired: the link makes a new session.</summary>
internal sealed class LinkSession : IAsyncDisposable
{
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(1);
    private readonly IConnection _connection;
    private readonly TaskCompletionSource<ShutdownEventArgs> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _end = new();

    internal LinkSession(IConnection connection)
    {
        _connection = connection;
        connection.ConnectionShutdownAsync += OnShutdownAsync;
    }

    /// <summary>Completes when something failed.</summary>
    internal Task<ShutdownEventArgs> Ended => _ended.Task;

    /// <summary>Fires when something failed.</summary>
    internal CancellationToken EndToken => _end.Token;

    internal IConnection Connection => _connection;

    /// <summary>For messages that must not be lost; there once the session is set up.</summary>
    internal ConfirmedPublisher? Publisher { get; private set; }

    internal async Task OpenPublisherAsync(CancellationToken cancellation) => Publisher = await ConfirmedPublisher.OpenAsync(this, cancellation).ConfigureAwait(false);

    /// <summary>A channel whose end is the session's end.</summary>
    /// <param name="confirms">True if publishing waits until the broker has the message safe.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<IChannel> OpenChannelAsync(bool confirms, CancellationToken cancellation)
    {
        // Without the client's rate limiter, which sleeps long before its limit; links bound what is unconfirmed by themselves.
        var options = new CreateChannelOptions(confirms, confirms, outstandingPublisherConfirmationsRateLimiter: null);
        var channel = await _connection.CreateChannelAsync(options, cancellation).ConfigureAwait(false);
        channel.ChannelShutdownAsync += OnShutdownAsync;
        return channel;
    }

    /// <summary>Closes a channel before the session's end.</summary>
    internal async Task CloseChannelAsync(IChannel channel, CancellationToken cancellation)
    {
        channel.ChannelShutdownAsync -= OnShutdownAsync;
        await channel.CloseAsync(Constants.ReplySuccess, "replaced", abort: true, cancellation).ConfigureAwait(false);
        await channel.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the session for a reason of our own.</summary>
    internal void End(string reason) => End(new ShutdownEventArgs(ShutdownInitiator.Application, Constants.ReplySuccess, reason));

    /// <summary>Starts a consumer that passes everything on.</summary>
    internal async Task<string> ConsumeAsync(IChannel channel, string queue, bool receipts, Action<LinkMessage> receive, CancellationToken cancellation) =>
        await channel.BasicConsumeAsync(queue, autoAck: !receipts, "", noLocal: false, exclusive: false, null, new Consumer(this, channel, receipts, receive), cancellation).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        End("closed");
        try
        {
            await _connection.CloseAsync(Constants.ReplySuccess, "closed", CloseTime, abort: true).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is IOException or RabbitMQClientException or ObjectDisposedException or OperationCanceledException)
        {
            // It was no connection any more.
        }

        await _connection.DisposeAsync().ConfigureAwait(false);
        Publisher?.Dispose();
    }

    private Task OnShutdownAsync(object sender, ShutdownEventArgs reason)
    {
        End(reason);
        return Task.CompletedTask;
    }

    private void End(ShutdownEventArgs reason)
    {
        if (_ended.TrySetResult(reason)) _end.Cancel();
    }

    private sealed class Consumer(LinkSession session, IChannel channel, bool receipts, Action<LinkMessage> receive) : AsyncDefaultBasicConsumer(channel)
    {
        public override Task HandleBasicDeliverAsync(
            string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
        {
            // The client reuses its buffer after this call.
            receive(new LinkMessage(body.ToArray(), properties.ReplyTo, redelivered || WasHeld(properties), receipts ? new Receipt(session, Channel, deliveryTag) : null));
            return Task.CompletedTask;
        }

        // The broker ends a consumer if its queue is deleted or moves.
        public override Task HandleBasicCancelAsync(string consumerTag, CancellationToken cancellationToken = default)
        {
            session.End("the queue is gone");
            return Task.CompletedTask;
        }

        // Quorum queues count deliveries; a message that was lost with its broker may lack the flag.
        private static bool WasHeld(IReadOnlyBasicProperties properties) =>
            properties.Headers?.TryGetValue("x-delivery-count", out var count) == true && count is long and > 0;
    }

    private sealed class Receipt(LinkSession session, IChannel channel, ulong tag) : ILinkReceipt
    {
        public ValueTask AcknowledgeAsync() => TryAsync(() => channel.BasicAckAsync(tag, multiple: false, session.EndToken));

        public ValueTask RejectAsync() => TryAsync(() => channel.BasicRejectAsync(tag, requeue: false, session.EndToken));

        private async ValueTask TryAsync(Func<ValueTask> settle)
        {
            if (session.Ended.IsCompleted) return;
            try
            {
                await settle().ConfigureAwait(false);
            }
            catch (Exception failed) when (failed is AlreadyClosedException or OperationInterruptedException or OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The session ended: the broker delivers the message again.
            }
        }
    }
}
