using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SurveyFit.Campaigns.Cluster;
using SurveyFit.Campaigns.Cluster.Links;

namespace SurveyFit.Engines.RabbitMq;

/// <summary>A worker's link: consumes tasks, publishes answers and signs of life, declares nothing. Coordinators write to it through direct reply.</summary>
internal sealed class WorkerLink : RabbitLink, IWorkerLink
{
    private const int MostTasks = 10_000;
    private static readonly TimeSpan QueuePause = TimeSpan.FromMilliseconds(500);
    private readonly string _queue;
    private readonly List<(string Tag, int Tasks)> _consumers = [];
    private readonly SemaphoreSlim _consuming = new(1, 1);
    private IChannel? _presence;
    private LinkSession? _tasksOf;
    private IChannel? _tasks;
    private int _appetite;
    private bool _stopped;

    internal WorkerLink(BrokerOptions options, string numericVersion, int appetite)
        : base(options, $"surveyfit worker {Environment.MachineName}/{Environment.ProcessId}")
    {
        _queue = Topology.TaskQueue(numericVersion);
        _appetite = appetite;
    }

    public ValueTask<bool> SendAnswersAsync(RunId run, ReadOnlyMemory<byte> answers, CancellationToken cancellation) =>
        PublishSafelyAsync(Topology.Results, run.Value, answers, cancellation);

    public ValueTask BroadcastAsync(ReadOnlyMemory<byte> presence) => PublishAsync(_presence, Topology.Presence, "", Topology.DirectReply, presence);

    public void SetAppetite(int tasks)
    {
        Volatile.Write(ref _appetite, tasks);
        if (SessionNow is { } session) _ = ConsumeAsync(session);
    }

    public async ValueTask StopTasksAsync()
    {
        Volatile.Write(ref _stopped, true);
        if (SessionNow is { } session) await ConsumeAsync(session).ConfigureAwait(false);
    }

    protected override void Release() => _consuming.Dispose();

    protected override async Task SetUpAsync(LinkSession session, CancellationToken cancellation)
    {
        await Topology.ExpectAsync(session.Connection, [Topology.Presence, Topology.Results], cancellation).ConfigureAwait(false);

        // Direct reply works only between a consumer and a publisher on the same channel.
        var presence = await session.OpenChannelAsync(confirms: false, cancellation).ConfigureAwait(false);
        await session.ConsumeAsync(presence, Topology.DirectReply, receipts: false, Deliver, cancellation).ConfigureAwait(false);
        await session.OpenPublisherAsync(cancellation).ConfigureAwait(false);
        _presence = presence;
        _ = ConsumeAsync(session);
    }

    /// <summary>
    /// Follows the appetite. The limit of a consumer cannot be changed, and cancelling one makes the broker take back what is on its way;
    /// so a growing appetite gets another consumer, and only one that shrinks is served anew.
    /// </summary>
    private async Task ConsumeAsync(LinkSession session)
    {
        await _consuming.WaitAsync(Disposing).ConfigureAwait(false);
        try
        {
            if (session.Ended.IsCompleted) return;
            BeginAnew(session);
            var wanted = Volatile.Read(ref _stopped) ? 0 : Math.Min(Volatile.Read(ref _appetite), MostTasks);
            if (wanted < _consumers.Sum(consumer => consumer.Tasks)) await CancelAllAsync(session).ConfigureAwait(false);
            if (wanted == 0) return;
            await AwaitQueueAsync(session).ConfigureAwait(false);
            _tasks ??= await session.OpenChannelAsync(confirms: false, session.EndToken).ConfigureAwait(false);
            await AddAsync(session, _tasks, wanted - _consumers.Sum(consumer => consumer.Tasks)).ConfigureAwait(false);
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

    // What a former session had is gone with it.
    private void BeginAnew(LinkSession session)
    {
        if (_tasksOf == session) return;
        _tasksOf = session;
        _tasks = null;
        _consumers.Clear();
    }

    private async Task AddAsync(LinkSession session, IChannel channel, int tasks)
    {
        if (tasks <= 0) return;
        await channel.BasicQosAsync(0, (ushort)tasks, global: false, session.EndToken).ConfigureAwait(false);
        _consumers.Add((await session.ConsumeAsync(channel, _queue, receipts: true, Deliver, session.EndToken).ConfigureAwait(false), tasks));
    }

    private async Task CancelAllAsync(LinkSession session)
    {
        foreach (var (tag, _) in _consumers) await _tasks!.BasicCancelAsync(tag, cancellationToken: session.EndToken).ConfigureAwait(false);
        _consumers.Clear();
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
}
