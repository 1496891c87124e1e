using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>What the links have in common: sessions, one after another, until disposed or refused for good.</summary>
internal abstract class RabbitLink : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // A broker that does not confirm for so long is stuck (disk, quorum); a new session may reach a better one.
    private static readonly TimeSpan ConfirmTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(100);
    private readonly BrokerConnection _broker;
    private readonly BrokerOptions _options;
    private readonly CancellationTokenSource _disposing = new();
    private readonly Channel<LinkDelivery> _deliveries = Channel.CreateUnbounded<LinkDelivery>(new UnboundedChannelOptions { SingleReader = true });
    private TaskCompletionSource<LinkSession> _current = NewCurrent();
    private Task _running = Task.CompletedTask;
    private int _disposed;

    protected RabbitLink(BrokerOptions options, string name)
    {
        _options = options;
        _broker = new BrokerConnection(options, name);
    }

    public ChannelReader<LinkDelivery> Deliveries => _deliveries.Reader;

    protected CancellationToken Disposing => _disposing.Token;

    /// <summary>Connects, and stays connected.</summary>
    /// <exception cref="ClusterException">The first connection fails for a lasting reason, or for too long.</exception>
    internal async Task OpenAsync(CancellationToken cancellation)
    {
        var first = await FirstSessionAsync(cancellation).ConfigureAwait(false);
        Begin(first);
        _running = Task.Run(() => RunAsync(first), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _disposing.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _disposing.Dispose();
        Release();
    }

    /// <summary>Frees what a link has of its own.</summary>
    protected virtual void Release()
    {
    }

    /// <summary>Opens channels, declares, consumes.</summary>
    protected abstract Task SetUpAsync(LinkSession session, CancellationToken cancellation);

    protected void Deliver(LinkDelivery delivery) => _deliveries.Writer.TryWrite(delivery);

    /// <summary>The session of the moment; waits while there is none.</summary>
    protected Task<LinkSession> SessionAsync(CancellationToken cancellation) => Volatile.Read(ref _current).Task.WaitAsync(cancellation);

    /// <summary>The session of the moment; null while there is none.</summary>
    protected LinkSession? SessionNow => Volatile.Read(ref _current).Task is { IsCompletedSuccessfully: true } ready ? ready.Result : null;

    /// <summary>Publishes until the broker has the message safe, through as many sessions as it takes.</summary>
    /// <returns>False if no queue takes it.</returns>
    protected async ValueTask<bool> PublishSafelyAsync(string exchange, string key, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        while (true)
        {
            var session = await SessionAsync(cancellation).ConfigureAwait(false);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, session.EndToken);
            limit.CancelAfter(ConfirmTime);
            try
            {
                await session.Publisher!.PublishAsync(exchange, key, body, limit.Token).ConfigureAwait(false);
                return true;
            }
            catch (PublishException refused) when (refused.IsReturn)
            {
                return false;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                session.End("the broker does not confirm");
            }
            catch (Exception failed) when (failed is PublishException or AlreadyClosedException or OperationInterruptedException or IOException or ObjectDisposedException)
            {
                // Not confirmed, so perhaps not there: once more, through the next channel or session if this one has ended.
            }

            await Task.Delay(RetryPause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Publishes and does not look back.</summary>
    protected static async ValueTask PublishAsync(IChannel? channel, string exchange, string key, string? replyTo, ReadOnlyMemory<byte> body)
    {
        if (channel is null) return;
        try
        {
            await channel.BasicPublishAsync(exchange, key, mandatory: false, new BasicProperties { ReplyTo = replyTo }, body).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is AlreadyClosedException or OperationInterruptedException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Lost, as may be.
        }
    }

    private static TaskCompletionSource<LinkSession> NewCurrent() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<LinkSession> FirstSessionAsync(CancellationToken cancellation)
    {
        var patience = _options.FirstConnectionPatience is { } time ? Task.Delay(time, cancellation) : Task.Delay(Timeout.Infinite, cancellation);
        var told = "";
        for (var pause = FirstPause; ; pause = Longer(pause))
        {
            var (session, failure) = await TryAsync(cancellation).ConfigureAwait(false);
            if (session is not null) return session;
            if (failure!.Lasting || patience.IsCompleted) throw new ClusterException(failure.Message);
            if (told != failure.Message) _options.OnWaiting(told = failure.Message);
            await Task.Delay(pause, cancellation).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(LinkSession session)
    {
        while (true)
        {
            using (Disposing.Register(() => session.End("closed")))
            {
                var reason = await session.Ended.ConfigureAwait(false);
                Volatile.Write(ref _current, NewCurrent());
                await session.DisposeAsync().ConfigureAwait(false);
                if (Disposing.IsCancellationRequested) break;
                var failure = BrokerFailure.OfReply(reason.ReplyCode, reason.ReplyText, _options);
                if (failure.Lasting)
                {
                    Fail(failure);
                    return;
                }

                Deliver(new LinkDown(failure.Message));
            }

            if (await NextSessionAsync().ConfigureAwait(false) is not { } next) break;
            Begin(session = next);
        }

        _deliveries.Writer.TryComplete();
        _current.TrySetCanceled(Disposing);
    }

    // Refusals may pass, too, after a connection that worked: a broker that starts up refuses what it does not know yet.
    private async Task<LinkSession?> NextSessionAsync()
    {
        for (var pause = FirstPause; !Disposing.IsCancellationRequested; pause = Longer(pause))
        {
            try
            {
                var (session, _) = await TryAsync(Disposing).ConfigureAwait(false);
                if (session is not null) return session;
                await Task.Delay(pause, Disposing).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        return null;
    }

    private async Task<(LinkSession? Session, BrokerFailure? Failure)> TryAsync(CancellationToken cancellation)
    {
        LinkSession? session = null;
        try
        {
            session = new LinkSession(await _broker.OpenAsync(cancellation).ConfigureAwait(false));
            await SetUpAsync(session, cancellation).ConfigureAwait(false);
            return (session, null);
        }
        catch (Exception failed) when (failed is RabbitMQClientException or IOException or TimeoutException or System.Net.Sockets.SocketException
            or System.Security.Authentication.AuthenticationException or ObjectDisposedException
            || (failed is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            if (session is not null) await session.DisposeAsync().ConfigureAwait(false);
            return (null, _broker.Explain(failed));
        }
        catch (OperationCanceledException)
        {
            if (session is not null) await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void Begin(LinkSession session)
    {
        Deliver(new LinkUp());
        _current.TrySetResult(session);
    }

    private void Fail(BrokerFailure failure)
    {
        var lasting = new ClusterException(failure.Message);
        _deliveries.Writer.TryComplete(lasting);
        _current.TrySetException(lasting);
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;
}
