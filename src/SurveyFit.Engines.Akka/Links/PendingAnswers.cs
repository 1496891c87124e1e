using SurveyFit.Campaigns.Cluster;

namespace SurveyFit.Engines.Akka.Links;

/// <summary>Answers on their way: sent again, with longer and longer pauses, until the coordinator says that they are safe.</summary>
internal sealed class PendingAnswers(RunId run, ReadOnlyMemory<byte> body)
{
    private const int LongestPauseTicks = 5;
    private readonly TaskCompletionSource<bool> _kept = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ticksToWait;
    private int _pauseTicks = 1;

    internal RunId Run { get; } = run;

    internal ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>How long the run's coordinator has been away.</summary>
    internal TimeSpan Absent { get; set; }

    /// <summary>True once they are safe; false once nobody wants them.</summary>
    internal Task<bool> Kept => _kept.Task;

    /// <summary>They were sent.</summary>
    internal void Sent()
    {
        _ticksToWait = _pauseTicks;
        _pauseTicks = Math.Min(LongestPauseTicks, _pauseTicks + 1);
    }

    /// <summary>One tick is over.</summary>
    /// <returns>True if it is time to send them again.</returns>
    internal bool IsDue() => _ticksToWait-- <= 0;

    internal void Complete(bool wanted) => _kept.TrySetResult(wanted);
}
