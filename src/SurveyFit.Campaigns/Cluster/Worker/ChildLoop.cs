using System.Threading.Channels;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>The child's side of <see cref="ChildFitter"/>: one task in, one answer out, until its parent closes the pipe or dies.</summary>
public static class ChildLoop
{
    /// <summary>Works until the input ends.</summary>
    /// <param name="input">From the parent.</param>
    /// <param name="output">To the parent.</param>
    /// <param name="settings">Settings of the worker.</param>
    /// <param name="clock">Clock.</param>
    public static void Run(Stream input, Stream output, WorkerSettings settings, TimeProvider clock)
    {
        var messages = Channel.CreateBounded<byte[]>(2);
        var fitting = new Thread(() => Fit(messages.Reader, output, settings, clock)) { IsBackground = true };
        fitting.Start();

        // The reader notices the parent's death also during a fit, and returns: the process ends, and the fit with it.
        while (StreamFrames.Read(input) is { } message) messages.Writer.WriteAsync(message).AsTask().GetAwaiter().GetResult();
    }

    private static void Fit(ChannelReader<byte[]> messages, Stream output, WorkerSettings settings, TimeProvider clock)
    {
        var shelf = new FitterShelf(settings);
        var memory = new ReadingMemory();
        AnnouncementMessage? campaign = null;
        while (true)
        {
            var message = messages.ReadAsync().AsTask().GetAwaiter().GetResult();
            if (WireFrame.KindOf(message) == WireKind.Announcement)
            {
                campaign = AnnouncementMessage.Decode(message);
                continue;
            }

            var task = TaskMessage.Decode(message);
            var known = campaign ?? throw new WireException("a task before its campaign.");
            var worker = new UnitWorker(new LateFitter(() => shelf.For(known, task, memory)), clock, Environment.MachineName, "child");
            StreamFrames.Write(output, new AnswerMessage("child", [worker.Execute(task.Task, CancellationToken.None)]).Encode());
        }
    }
}
