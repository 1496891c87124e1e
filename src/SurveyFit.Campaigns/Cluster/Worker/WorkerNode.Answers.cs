using System.Threading.Channels;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <content>Answers on their way out. While one message waits for its confirmation, the next one fills: many short fits share messages.</content>
public sealed partial class WorkerNode
{
    private readonly Channel<(HeldTask Task, CoordinatorEvent Answer)> _answers =
        Channel.CreateUnbounded<(HeldTask Task, CoordinatorEvent Answer)>(new UnboundedChannelOptions { SingleReader = true });

    private void Answer(HeldTask task, CoordinatorEvent answer) => _answers.Writer.TryWrite((task, answer));

    private async Task AnswerAsync()
    {
        var batch = new List<(HeldTask Task, CoordinatorEvent Answer)>();
        while (await _answers.Reader.WaitToReadAsync(_closing.Token).ConfigureAwait(false))
        {
            Collect(batch);
            foreach (var campaign in batch.GroupBy(entry => entry.Task.Message.Run))
            {
                await _link.SendAnswersAsync(campaign.Key, Encode([.. campaign.Select(entry => entry.Answer)]), _closing.Token).ConfigureAwait(false);
            }

            // Only now: until here the broker would hand the tasks to others if this process ended.
            await AcknowledgeAsync(batch).ConfigureAwait(false);
            batch.Clear();
        }
    }

    private void Collect(List<(HeldTask Task, CoordinatorEvent Answer)> batch)
    {
        var bytes = 0;
        while (bytes < WireLimits.AnswersBytes && _answers.Reader.TryRead(out var entry))
        {
            bytes += AnswerMessage.SizeOf(entry.Answer);
            batch.Add(entry);
        }
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
