using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>A worker's link: consumes tasks, publishes answers and signs of life, declares nothing. Coordinators write to it through direct reply.</summary>
internal sealed class WorkerLink : RabbitLink, IWorkerLink
{
    private static readonly TimeSpan QueuePause = TimeSpan.FromMilliseconds(500);
    private readonly string _queue;
    private readonly SemaphoreSlim _consuming = new(1, 1);
    private Channels? _channels;
    private IChannel? _tasks;
    private string? _consumer;
    private int _appetite;
    private bool _stopped;

    internal WorkerLink(BrokerOptions options, string numericVersion, int appetite)
        : base(options, $"surveyfit worker {Environment.MachineName}/{Environment.ProcessId}")
    {
        _queue = Topology.TaskQueue(numericVersion);
        _appetite = appetite;
    }

    public ValueTask<bool> SendAnswersAsync(RunId run, ReadOnlyMemory<byte> answers, CancellationToken cancellation) =>
        PublishSafelyAsync(_ => _channels!.Answers, Topology.Results, run.Value, answers, cancellation);

    public ValueTask BroadcastAsync(ReadOnlyMemory<byte> presence) => PublishAsync(_channels?.Presence, Topology.Presence, "", Topology.DirectReply, presence);

    public void SetAppetite(int tasks)
    {
        Volatile.Write(ref _appetite, tasks);
        if (SessionNow is { } session) _ = ConsumeAnewAsync(session);
    }

    public async ValueTask StopTasksAsync()
    {
        Volatile.Write(ref _stopped, true);
        if (SessionNow is { } session) await ConsumeAnewAsync(session).ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        _consuming.Dispose();
    }

    protected override async Task SetUpAsync(LinkSession session, CancellationToken cancellation)
    {
        await Topology.ExpectAsync(session.Connection, [Topology.Presence, Topology.Results], cancellation).ConfigureAwait(false);

        // Direct reply works only between a consumer and a publisher on the same channel.
        var presence = await session.OpenChannelAsync(confirms: false, cancellation).ConfigureAwait(false);
        await session.ConsumeAsync(presence, Topology.DirectReply, receipts: false, Deliver, cancellation).ConfigureAwait(false);
        _channels = new Channels(await session.OpenChannelAsync(confirms: true, cancellation).ConfigureAwait(false), presence);
        _tasks = null;
        _ = ConsumeAnewAsync(session);
    }

    /// <summary>Consumes with the appetite of the moment, or not at all. The limit of a consumer cannot be changed, so it is replaced; what it brought stays valid.</summary>
    private async Task ConsumeAnewAsync(LinkSession session)
    {
        await _consuming.WaitAsync(Disposing).ConfigureAwait(false);
        try
        {
            if (session.Ended.IsCompleted) return;
            if (_tasks is not null && _consumer is { } old) await _tasks.BasicCancelAsync(old, cancellationToken: session.EndToken).ConfigureAwait(false);
            _consumer = null;
            if (Volatile.Read(ref _stopped)) return;
            await AwaitQueueAsync(session).ConfigureAwait(false);
            _tasks ??= await session.OpenChannelAsync(confirms: false, session.EndToken).ConfigureAwait(false);
            await _tasks.BasicQosAsync(0, (ushort)Math.Min(Volatile.Read(ref _appetite), ushort.MaxValue), global: false, session.EndToken).ConfigureAwait(false);
            _consumer = await session.ConsumeAsync(_tasks, _queue, receipts: true, Deliver, session.EndToken).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is RabbitMQClientException or IOException or ObjectDisposedException or OperationCanceledException or TimeoutException)
        {
            // The session's end says why, and its successor begins here again.
            session.End("tasks cannot be received: " + failed.Message);
        }
        finally
        {
            _consuming.Release();
        }
    }

    // The queue is made by the first coordinator of this numeric version.
    private async Task AwaitQueueAsync(LinkSession session)
    {
        while (_tasks is null)
        {
            try
            {
                await using var probe = await session.Connection.CreateChannelAsync(cancellationToken: session.EndToken).ConfigureAwait(false);
                await probe.QueueDeclarePassiveAsync(_queue, session.EndToken).ConfigureAwait(false);
                return;
            }
            catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == Constants.NotFound)
            {
                await Task.Delay(QueuePause, session.EndToken).ConfigureAwait(false);
            }
        }
    }

    private sealed record Channels(IChannel Answers, IChannel Presence);
}
