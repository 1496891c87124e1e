namespace SurveyFit.Cli.Run;

/// <summary>Rate and remaining time from the last half minute of progress.</summary>
/// <param name="clock">Clock.</param>
internal sealed class EtaEstimator(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private readonly Queue<(long Time, int Finished)> _samples = [];

    /// <summary>Units per second; 0 before the first interval.</summary>
    internal double UnitsPerSecond { get; private set; }

    /// <summary>Remaining time; null while nothing is known.</summary>
    internal TimeSpan? Remaining { get; private set; }

    /// <summary>Notes the progress made so far.</summary>
    /// <param name="finished">Units in a final state.</param>
    /// <param name="total">All units.</param>
    internal void Note(int finished, int total)
    {
        var now = clock.GetTimestamp();
        _samples.Enqueue((now, finished));
        while (_samples.Count > 2 && clock.GetElapsedTime(_samples.Peek().Time, now) > Window) _samples.Dequeue();
        var (from, before) = _samples.Peek();
        var seconds = clock.GetElapsedTime(from, now).TotalSeconds;
        UnitsPerSecond = seconds > 0 ? (finished - before) / seconds : 0;
        Remaining = UnitsPerSecond > 0 ? TimeSpan.FromSeconds((total - finished) / UnitsPerSecond) : null;
    }
}
