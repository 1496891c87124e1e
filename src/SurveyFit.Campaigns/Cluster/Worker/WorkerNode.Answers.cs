using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <content>
/// Answers on their way out, one line for each run, so that no coordinator that is away holds up the answers to others. While one message
/// waits for its confirmation, the next one fills: many short fits share messages.
/// </content>
public sealed partial class WorkerNode
{
    private readonly Dictionary<RunId, Queue<(HeldTask Task, CoordinatorEvent Answer)>> _lines = [];

    private void Answer(HeldTask task, CoordinatorEvent answer)
    {
        var run = task.Message.Run;
        lock (_gate)
        {
            if (_lines.TryGetValue(run, out var line))
            {
                line.Enqueue((task, answer));
                return;
            }

            _lines.Add(run, new([(task, answer)]));
        }

        // Leaving cancels a line: what is not sent goes to others. Whatever else ends one (a refused permission, a bug) ends the worker.
        _ = Task.Run(() => SendLineAsync(run)).ContinueWith(
            failed => _end.TrySetException(failed.Exception!.InnerExceptions), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task SendLineAsync(RunId run)
    {
        while (Collect(run) is { Count: > 0 } batch)
        {
            await _link.SendAnswersAsync(run, Encode([.. batch.Select(entry => entry.Answer)]), _closing.Token).ConfigureAwait(false);

            // Only now: until here the broker would hand the tasks to others if this process ended.
            await AcknowledgeAsync(batch).ConfigureAwait(false);
        }
    }

    /// <summary>What the next message carries; nothing if the line is empty, which ends it.</summary>
    private List<(HeldTask Task, CoordinatorEvent Answer)> Collect(RunId run)
    {
        var batch = new List<(HeldTask Task, CoordinatorEvent Answer)>();
        lock (_gate)
        {
            var line = _lines[run];
            for (var bytes = 0; bytes < WireLimits.AnswersBytes && line.TryDequeue(out var entry); bytes += AnswerMessage.SizeOf(entry.Answer)) batch.Add(entry);
            if (batch.Count == 0) _lines.Remove(run);
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
