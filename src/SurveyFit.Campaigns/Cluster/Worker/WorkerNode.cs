using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>A worker process over any link: takes tasks, fits them in its slots, answers, gives signs of life; holds no state that matters.</summary>
/// <remarks>All state is guarded by one lock; fits run outside of it, each slot on a thread of its own.</remarks>
public sealed partial class WorkerNode : IAsyncDisposable
{
    private readonly IWorkerLink _link;
    private readonly WorkerSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Action<string> _log;
    private readonly long _started;
    private readonly DateTime _startedUtc;
    private readonly string _instance = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly Lock _gate = new();
    private readonly Dictionary<(RunId Run, AttemptId Attempt), HeldTask> _held = [];
    private readonly Dictionary<RunId, AnnouncementMessage> _campaigns = [];
    private readonly List<HeldTask> _parked = [];
    private readonly RecentAttempts _answered = new();
    private readonly Channel<HeldTask> _ready = Channel.CreateUnbounded<HeldTask>();
    private readonly TaskCompletionSource<WorkerEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();
    private long _garbage;
    private long _finished;
    private bool _leaving;

    /// <summary>A worker.</summary>
    /// <param name="link">Link; disposed with the worker.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="log">Receives sentences for the log.</param>
    public WorkerNode(IWorkerLink link, WorkerSettings settings, TimeProvider clock, Action<string> log)
    {
        _link = link;
        _settings = settings;
        _clock = clock;
        _log = log;
        _started = clock.GetTimestamp();
        _startedUtc = clock.GetUtcNow().UtcDateTime;
        _appetite = new Appetite(settings.Slots);
        _shelf = new FitterShelf(settings);
    }

    /// <summary>How long after a stop everything must be given back.</summary>
    public static TimeSpan StopGrace { get; } = TimeSpan.FromSeconds(4);

    /// <summary>Units in its hands that are not answered yet.</summary>
    public int Holding
    {
        get
        {
            lock (_gate) return _held.Count;
        }
    }

    private TimeSpan Now => _clock.GetElapsedTime(_started);

    /// <summary>Works until stopped, drained or refused.</summary>
    /// <param name="stop">Give back what is held, then end.</param>
    /// <returns>Why it ended.</returns>
    /// <exception cref="ClusterException">The broker refuses this worker for good.</exception>
    public async Task<WorkerEnd> RunAsync(CancellationToken stop)
    {
        var slots = StartSlots();
        var listening = ListenAsync();
        var presence = PresenceAsync();
        using var stopping = stop.Register(() => _end.TrySetResult(WorkerEnd.Stopped));
        var first = await Task.WhenAny(_end.Task, listening, presence).ConfigureAwait(false);
        if (first != _end.Task || first.IsFaulted)
        {
            await _closing.CancelAsync().ConfigureAwait(false);
            await first.ConfigureAwait(false);
        }

        var end = await _end.Task.ConfigureAwait(false);
        await LeaveAsync(end, stop).ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(listening, presence).WaitAsync(StopGrace, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var slot in slots) slot.Join(TimeSpan.FromMilliseconds(100));
        return end;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        await foreach (var delivery in _link.Deliveries.ReadAllAsync(_closing.Token).ConfigureAwait(false))
        {
            switch (delivery)
            {
                case LinkMessage message: await TakeAsync(message).ConfigureAwait(false); break;
                case LinkDown down: _log($"the cluster is out of reach ({down.Reason}); trying again"); break;
                case LinkUp: _log("connected"); break;
                default: break;
            }

            if (delivery is LinkUp) RequestPresence();
        }

        throw new ClusterException("The link to the cluster has ended.");
    }

    private async Task TakeAsync(LinkMessage message)
    {
        try
        {
            switch (WireFrame.KindOf(message.Body.Span))
            {
                case WireKind.Task: TakeTask(TaskMessage.Decode(message.Body), message); break;
                case WireKind.Announcement: TakeAnnouncement(AnnouncementMessage.Decode(message.Body)); break;
                case var kind: throw new WireException($"a {kind} message, which is not for workers.");
            }
        }
        catch (WireException garbage)
        {
            var count = Interlocked.Increment(ref _garbage);
            _log(string.Create(CultureInfo.InvariantCulture, $"message set aside ({count} so far): {garbage.Message}"));
            if (message.Receipt is { } receipt) await receipt.RejectAsync().ConfigureAwait(false);
        }
    }

    private void TakeTask(TaskMessage task, LinkMessage message)
    {
        // Queues are by version; a task of another one here is not what it seems.
        if (task.NumericVersion != _settings.NumericVersion)
            throw new WireException($"a task for numeric version {task.NumericVersion}; this worker has {_settings.NumericVersion}.");
        lock (_gate)
        {
            var key = (task.Run, task.Task.Attempt);
            var held = _held.GetValueOrDefault(key);
            var known = held is not null;
            held ??= new HeldTask(task) { Arrived = Now };
            if (message.Receipt is { } receipt) held.Receipts.Add(receipt);
            if (known) return;
            _held.Add(key, held);
            if (_answered.Contains(task.Run, task.Task.Attempt)) Settle(held);
            else if (message.Redelivered) Answer(held, new HolderVanished(held.Attempt));
            else Sort(held);
        }
    }

    /// <summary>Decides about a task that is new here, or that waited to learn of its campaign.</summary>
    private void Sort(HeldTask held)
    {
        var task = held.Message;
        if (!_campaigns.TryGetValue(task.Run, out var campaign) || campaign.Session < task.Session)
        {
            if (_leaving)
            {
                Answer(held, new AttemptReturned(held.Attempt));
                return;
            }

            _parked.Add(held);
            RequestPresence();
        }
        else if (_leaving || !campaign.Live || campaign.Session > task.Session || campaign.RecipeHash != task.Recipe)
        {
            Answer(held, new AttemptReturned(held.Attempt));
        }
        else
        {
            _ready.Writer.TryWrite(held);
        }
    }

    private void TakeAnnouncement(AnnouncementMessage announcement)
    {
        lock (_gate)
        {
            var run = new RunId(announcement.Run);
            if (_campaigns.TryGetValue(run, out var known) && known.Session > announcement.Session) return;
            if (known is null || known.Session != announcement.Session) _log($"campaign {announcement.Campaign} ({announcement.Run}) is live");
            _campaigns[run] = announcement;
            if (!announcement.Live) GiveBackAll(run);
            HeldTask[] parked = [.. _parked.Where(task => task.Message.Run == run)];
            _parked.RemoveAll(task => task.Message.Run == run);
            foreach (var task in parked) Sort(task);
        }
    }

    private void GiveBackAll(RunId run)
    {
        foreach (var task in _held.Values.Where(task => task.Message.Run == run)) task.RequestBack();
    }
}

/// <summary>Why a worker ended.</summary>
public enum WorkerEnd
{
    /// <summary>By a signal.</summary>
    Stopped,

    /// <summary>Its time was over.</summary>
    Drained,

    /// <summary>All live campaigns need another numeric version.</summary>
    Refused,
}
