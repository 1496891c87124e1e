using System.Globalization;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <content>The slots: one thread each, one fit at a time.</content>
public sealed partial class WorkerNode
{
    private readonly FitterShelf _shelf;
    private readonly Appetite _appetite;

    private Thread[] StartSlots() => [.. Enumerable.Range(1, _settings.Slots).Select(StartSlot)];

    private Thread StartSlot(int number)
    {
        // Threads of our own that block: fits are pure computation, and the pool stays free for the link.
        var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{number}");
        var thread = new Thread(() => Work(name)) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    private void Work(string name)
    {
        using var child = new ChildFitter(_settings.Child, _log);
        var memory = new ReadingMemory();
        while (_ready.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_ready.Reader.TryRead(out var task)) Work(task, name, child, memory);
        }
    }

    private void Work(HeldTask task, string name, ChildFitter child, ReadingMemory memory)
    {
        AnnouncementMessage campaign;
        lock (_gate)
        {
            campaign = _campaigns[task.Message.Run];
            if (_leaving || !campaign.Live || task.GiveBack.IsCancellationRequested)
            {
                Answer(task, new AttemptReturned(task.Attempt));
                return;
            }

            task.SinceUtc = _clock.GetUtcNow().UtcDateTime;
        }

        var answer = task.Message.Task.Isolated
            ? child.Execute(campaign, task.Message, name, task.GiveBack)
            : new UnitWorker(new LateFitter(() => _shelf.For(campaign, task.Message, memory)), _clock, Environment.MachineName, name).Execute(task.Message.Task, task.GiveBack);
        lock (_gate)
        {
            if (answer is AttemptSucceeded or AttemptFailed) _finished++;
            if (answer is AttemptSucceeded success && _appetite.Note(success.Execution.ElapsedSeconds) is { } tasks) _link.SetAppetite(tasks);
            Answer(task, answer);
        }
    }
}
