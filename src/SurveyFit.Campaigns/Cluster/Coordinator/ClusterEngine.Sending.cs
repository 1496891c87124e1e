using System.Threading.Channels;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Reading;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Cluster.Coordinator;

/// <content>Tasks on their way out: encoded and confirmed beside the coordinator's loop, which goes on to commit meanwhile.</content>
public sealed partial class ClusterEngine
{
    private const int UnconfirmedTasks = 512;

    // Tasks with files are large; a few keep the network busy.
    private const int UnconfirmedInlineTasks = 4;
    private readonly Channel<FitTask> _outgoing = Channel.CreateUnbounded<FitTask>(new UnboundedChannelOptions { SingleReader = true });

    /// <inheritdoc/>
    public ValueTask SendAsync(IReadOnlyList<FitTask> tasks, CancellationToken cancellation)
    {
        lock (_gate)
        {
            foreach (var task in tasks) _custody.Sent(task.Attempt, Now);
        }

        foreach (var task in tasks) _outgoing.Writer.TryWrite(task);
        return ValueTask.CompletedTask;
    }

    private async Task PublishAsync()
    {
        var inline = _campaign.Definition.Transport == Transport.Inline;
        using var room = new SemaphoreSlim(inline ? UnconfirmedInlineTasks : UnconfirmedTasks);
        try
        {
            await foreach (var task in _outgoing.Reader.ReadAllAsync(_end.Token).ConfigureAwait(false))
            {
                await room.WaitAsync(_end.Token).ConfigureAwait(false);
                if (Encode(task, inline) is { } message) _ = SendAsync(message, room);
                else room.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task SendAsync(byte[] message, SemaphoreSlim room)
    {
        try
        {
            await _link.SendTaskAsync(message, _end.Token).ConfigureAwait(false);
            room.Release();
        }
        catch (Exception end) when (end is OperationCanceledException or ClusterException or ObjectDisposedException)
        {
            // The run is over; a lasting error of the link ends the coordinator's loop through its deliveries.
        }
    }

    private byte[]? Encode(FitTask task, bool inline)
    {
        try
        {
            return _campaign.Task(task, inline ? LoadFiles(task) : []).Encode();
        }
        catch (OifitsException refused)
        {
            return Refuse(task, FailureClass.Of(refused.Kind), refused.Message, refused.Kind == OifitsErrorKind.Io);
        }
        catch (WireException tooLarge)
        {
            return Refuse(task, "too-large", tooLarge.Message, transient: false);
        }
    }

    private byte[]? Refuse(FitTask task, string @class, string message, bool transient)
    {
        lock (_gate) _custody.Settled(task.Attempt);
        _received.Writer.TryWrite(new Received(new AttemptFailed(task.Attempt, new UnitFailure("read", @class, message), transient), null));
        return null;
    }

    private List<ReadOnlyMemory<byte>> LoadFiles(FitTask task)
    {
        var files = new List<ReadOnlyMemory<byte>>();
        long total = 0;
        foreach (var file in task.Unit.Files)
        {
            using var bytes = HashedFile.Load(Path.Combine(_campaign.Definition.DataRoot, file.Path), file.Path, WireLimits.InlineFileBytes - total);
            total += bytes.Bytes.Length;
            files.Add(bytes.Bytes.ToArray());
        }

        return files;
    }
}
