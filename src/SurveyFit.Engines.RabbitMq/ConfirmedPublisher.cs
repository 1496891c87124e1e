using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>Publishes in a session and waits until the broker has the message safe.</summary>
/// <remarks>
/// A channel asks once which node leads a queue. If it asked while that node died, brokers up to 3.x refuse every message of this channel for
/// ever; a new channel asks anew. So a refusal brings a new channel, at most one a second: a broker may also refuse because a queue is full.
/// </remarks>
internal sealed class ConfirmedPublisher : IDisposable
{
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(1);
    private readonly LinkSession _session;
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private IChannel _channel;
    private long _renewed = Environment.TickCount64;

    private ConfirmedPublisher(LinkSession session, IChannel channel)
    {
        _session = session;
        _channel = channel;
    }

    internal static async Task<ConfirmedPublisher> OpenAsync(LinkSession session, CancellationToken cancellation) =>
        new(session, await session.OpenChannelAsync(confirms: true, cancellation).ConfigureAwait(false));

    /// <summary>Publishes one message.</summary>
    /// <exception cref="PublishException">The broker refuses it (publish it again), or no queue takes it.</exception>
    internal async ValueTask PublishAsync(string exchange, string key, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var channel = Volatile.Read(ref _channel);
        try
        {
            await channel.BasicPublishAsync(exchange, key, mandatory: true, new BasicProperties { Persistent = true }, body, cancellation).ConfigureAwait(false);
        }
        catch (PublishException refused) when (!refused.IsReturn)
        {
            await RenewAsync(channel, cancellation).ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose() => _renewing.Dispose();

    private async Task RenewAsync(IChannel refused, CancellationToken cancellation)
    {
        await _renewing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_channel != refused || Environment.TickCount64 - _renewed < RenewalInterval.TotalMilliseconds) return;
            _renewed = Environment.TickCount64;
            Volatile.Write(ref _channel, await _session.OpenChannelAsync(confirms: true, cancellation).ConfigureAwait(false));

            // Whoever still waits for it publishes again: receivers know attempts that they have seen.
            await _session.CloseChannelAsync(refused, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _renewing.Release();
        }
    }
}
