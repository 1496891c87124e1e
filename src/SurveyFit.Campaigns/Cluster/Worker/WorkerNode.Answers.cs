using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <content>
/// Answers on their way out, one line for each run, so that no coordinator that is away holds up the answers to others. Short fits share
/// messages: a line waits a moment while there is enough other work in hand.
/// </content>
public sealed partial class WorkerNode
{
    // Nobody notices so short a delay, and every message costs broker, coordinator and worker some 6 ms of processor time in all.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(400);
    private readonly Dictionary<RunId, AnswerLine> _lines = [];
    private int _answersWaiting;

    private void Answer(HeldTask task, CoordinatorEvent answer)
    {
        var run = task.Message.Run;
        lock (_gate)
        {
            var known = _lines.TryGetValue(run, out var line);
            if (!known) _lines.Add(run, line = new AnswerLine());
            line!.Answers.Enqueue((task, answer));
            _answersWaiting++;
            Hasten(line);
            if (known) return;
        }

        // Leaving cancels a line: what is not sent goes to others. Whatever else ends one (a refused permission, a bug) ends the worker.
        _ = Task.Run(() => SendLineAsync(run)).ContinueWith(
            failed => _end.TrySetException(failed.Exception!.InnerExceptions), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>Ends the wait of a line that carries enough for one message, and of all lines if there is nothing else to do.</summary>
    private void Hasten(AnswerLine line)
    {
        if (_leaving || _held.Count == _answersWaiting)
        {
            foreach (var each in _lines.Values) each.Due.TrySetResult();
        }
        else if (line.Answers.Count >= _appetite.Gathered)
        {
            line.Due.TrySetResult();
        }
    }

    private async Task SendLineAsync(RunId run)
    {
        while (DueTime(run) is { } due)
        {
            await Task.WhenAny(due, Task.Delay(LongestWait, _clock, _closing.Token)).ConfigureAwait(false);
            var batch = Collect(run);
            await _link.SendAnswersAsync(run, Encode([.. batch.Select(entry => entry.Answer)]), _closing.Token).ConfigureAwait(false);

            // Only now: until here the broker would hand the tasks to others if this process ended.
            await AcknowledgeAsync(batch).ConfigureAwait(false);
        }
    }

    /// <summary>Completes when the next message of a line should go; null if there is nothing to send, which ends the line.</summary>
    private Task? DueTime(RunId run)
    {
        lock (_gate)
        {
            var line = _lines[run];
            if (line.Answers.Count > 0) return line.Due.Task;
            _lines.Remove(run);
            return null;
        }
    }

    private List<(HeldTask Task, CoordinatorEvent Answer)> Collect(RunId run)
    {
        var batch = new List<(HeldTask Task, CoordinatorEvent Answer)>();
        lock (_gate)
        {
            var line = _lines[run];
            for (var bytes = 0; bytes < WireLimits.AnswersBytes && line.Answers.TryDequeue(out var entry); bytes += AnswerMessage.SizeOf(entry.Answer)) batch.Add(entry);
            line.Due = AnswerLine.NewDue();
            if (line.Answers.Count > 0) Hasten(line);
        }

        return batch;
    }

    private byte[] Encode(IReadOnlyList<CoordinatorEvent> answers)
    {
        try
        {
            return new AnswerMessage(_instance, answers).Encode();
        }
        catch (WireException tooLarge)
        {
            // Only one huge outcome can be the reason, because messages are filled to a size far below the limit.
            return new AnswerMessage(_instance, [.. answers.Select(answer => AnswerMessage.SizeOf(answer) < WireLimits.AnswersBytes
                ? answer
                : new AttemptFailed(AnswerMessage.AttemptOf(answer), new UnitFailure("fit", "too-large", tooLarge.Message), Transient: false))]).Encode();
        }
    }

    private async Task AcknowledgeAsync(List<(HeldTask Task, CoordinatorEvent Answer)> batch)
    {
        Links.ILinkReceipt[] receipts;
        lock (_gate)
        {
            receipts = [.. batch.SelectMany(entry => entry.Task.Receipts)];
            _answersWaiting -= batch.Count;
            foreach (var (task, _) in batch)
            {
                _answered.Add(task.Message.Run, task.Attempt);
                _held.Remove((task.Message.Run, task.Attempt));
                task.Dispose();
            }
        }

        foreach (var receipt in receipts) await receipt.AcknowledgeAsync().ConfigureAwait(false);
    }

    /// <summary>Acknowledges a task that was answered before.</summary>
    private void Settle(HeldTask task)
    {
        _held.Remove((task.Message.Run, task.Attempt));
        foreach (var receipt in task.Receipts) _ = receipt.AcknowledgeAsync().AsTask();
        task.Dispose();
    }
}
