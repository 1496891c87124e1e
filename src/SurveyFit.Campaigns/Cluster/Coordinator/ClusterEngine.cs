using System.Globalization;
using System.Threading.Channels;
using SurveyFit.Campaigns.Cluster.Links;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;

namespace SurveyFit.Campaigns.Cluster.Coordinator;

/// <summary>The engine over any link: encodes tasks, decodes answers, knows the workers, finds out which attempts nobody will answer.</summary>
public sealed partial class ClusterEngine : IEngine
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Audit = TimeSpan.FromSeconds(5);

    // Every worker gives at least one sign of life in this time.
    private static readonly TimeSpan ClaimsTime = TimeSpan.FromSeconds(3);
    private readonly ICoordinatorLink _link;
    private readonly ClusterCampaign _campaign;
    private readonly TimeProvider _clock;
    private readonly Action<string> _log;
    private readonly long _started;
    private readonly Lock _gate = new();
    private readonly Custody _custody = new();
    private readonly Roster _roster = new(NumericVersion.Current);
    private readonly FlowWindow _window = new();
    private readonly HashSet<AttemptId> _claims = [];
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<ILinkReceipt> _receipts = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task[] _loops;
    private bool _claimsPending;
    private bool _live = true;
    private long _garbage;

    /// <summary>Starts to listen.</summary>
    /// <param name="link">Link of the run; this engine disposes it.</param>
    /// <param name="campaign">Run.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="log">Receives sentences about links and workers.</param>
    public ClusterEngine(ICoordinatorLink link, ClusterCampaign campaign, TimeProvider clock, Action<string> log)
    {
        _link = link;
        _campaign = campaign;
        _clock = clock;
        _log = log;
        _started = clock.GetTimestamp();
        _startedUtc = clock.GetUtcNow().UtcDateTime;
        _claimsPending = campaign.Resumes;
        _received.Writer.TryWrite(new Received(new CapacityChanged(_window.Size), null));
        _loops = [Task.Run(ListenAsync), Task.Run(WatchAsync), Task.Run(PublishAsync)];
        _ = PassOnEndAsync();
    }

    /// <inheritdoc/>
    public bool FitsGoOn => true;

    private TimeSpan Now => _clock.GetElapsedTime(_started);

    /// <inheritdoc/>
    public async ValueTask ReceiveAsync(ICollection<CoordinatorEvent> events, int limit, CancellationToken cancellation)
    {
        if (!await _received.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false)) throw new ClusterException("The link to the cluster has ended.");
        while (limit-- > 0 && _received.Reader.TryRead(out var received))
        {
            if (received.Event is { } happened) events.Add(happened);
            if (received.Receipt is { } receipt) _receipts.Add(receipt);
        }
    }

    /// <inheritdoc/>
    public async ValueTask AcknowledgeAsync(CancellationToken cancellation)
    {
        foreach (var receipt in _receipts) await receipt.AcknowledgeAsync().ConfigureAwait(false);
        _receipts.Clear();
    }

    /// <inheritdoc/>
    public void RequestStop()
    {
        lock (_gate) _live = false;
        _ = AnnounceToAllAsync();
    }

    /// <summary>Tells workers that the run is over, and closes the link.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate) _live = false;
        if (!_link.Deliveries.Completion.IsCompleted)
        {
            await AnnounceToAllAsync().ConfigureAwait(false);
            await _link.ForgetRunAsync().ConfigureAwait(false);
        }

        await _end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _link.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task ListenAsync()
    {
        await foreach (var delivery in _link.Deliveries.ReadAllAsync(_end.Token).ConfigureAwait(false))
        {
            if (delivery is LinkMessage message) await TakeAsync(message).ConfigureAwait(false);
            else NoteLink(delivery);
        }
    }

    // Whatever ends one of the loops (a refused permission, a bug) ends the coordinator's loop, which reports it.
    private async Task PassOnEndAsync()
    {
        var ended = await Task.WhenAny(_loops).ConfigureAwait(false);
        _received.Writer.TryComplete(ended.Exception?.InnerException);
    }

    private void NoteLink(LinkDelivery delivery)
    {
        if (delivery is LinkDown down) _log($"the cluster is out of reach ({down.Reason}); trying again");
        lock (_gate) _custody.Forgive(Now);
    }

    private async Task TakeAsync(LinkMessage message)
    {
        try
        {
            switch (WireFrame.KindOf(message.Body.Span))
            {
                case WireKind.Answers: TakeAnswers(AnswerMessage.Decode(message.Body), message.Receipt); break;
                case WireKind.Presence: await TakePresenceAsync(PresenceMessage.Decode(message.Body), message.ReplyAddress).ConfigureAwait(false); break;
                case WireKind.Request: await TakeRequestAsync(RequestMessage.Decode(message.Body), message.ReplyAddress).ConfigureAwait(false); break;
                case var kind: throw new WireException($"a {kind} message, which is not for coordinators.");
            }
        }
        catch (WireException garbage)
        {
            var count = Interlocked.Increment(ref _garbage);
            _log(string.Create(CultureInfo.InvariantCulture, $"message set aside ({count} so far): {garbage.Message}"));
            if (message.Receipt is { } receipt) await receipt.RejectAsync().ConfigureAwait(false);
        }
    }

    private void TakeAnswers(AnswerMessage message, ILinkReceipt? receipt)
    {
        lock (_gate)
        {
            foreach (var answer in message.Answers)
            {
                var attempt = AnswerMessage.AttemptOf(answer);
                if (answer is HolderVanished)
                {
                    // Not yet known to be true: whoever held it has some time to come forward.
                    _custody.DeliveredAgain(attempt, Now);
                    continue;
                }

                _custody.Settled(attempt);
                _claims.Remove(attempt);
                if (answer is AttemptSucceeded or AttemptFailed) _window.Answered(1);
                _received.Writer.TryWrite(new Received(answer, null));
            }
        }

        // After its answers: they are committed before this one is acknowledged.
        if (receipt is not null) _received.Writer.TryWrite(new Received(null, receipt));
    }

    private async Task TakePresenceAsync(PresenceMessage presence, string? address)
    {
        bool tell;
        lock (_gate)
        {
            tell = _roster.Note(presence, address, _campaign.Run, Now);
            foreach (var held in presence.Held)
            {
                if (held.Run != _campaign.Run.Value) continue;
                _custody.Claimed(held.Attempt, Now);
                if (_claimsPending) _claims.Add(held.Attempt);
            }
        }

        if (tell) await _link.SendToAsync(address!, Announcement()).ConfigureAwait(false);
    }

    private byte[] Announcement()
    {
        lock (_gate) return _campaign.Announcement(_live).Encode();
    }

    private async Task AnnounceToAllAsync()
    {
        IReadOnlyList<string> addresses;
        lock (_gate) addresses = _roster.Addresses();
        var announcement = Announcement();
        foreach (var address in addresses) await _link.SendToAsync(address, announcement).ConfigureAwait(false);
    }

    /// <summary>An event, and what is to be acknowledged once everything up to here is committed.</summary>
    private readonly record struct Received(CoordinatorEvent? Event, ILinkReceipt? Receipt);
}
