namespace SurveyFit.Campaigns.Cluster.Coordinator;

/// <summary>How many units a campaign may have in flight: enough to keep all workers busy, and no more, because others wait behind them.</summary>
/// <remarks>
/// Little's law: units in flight = rate × time in flight. Two per slot cover fits that take long; for short ones the measured rate times
/// 0.9 s covers what workers hold in reserve and the way through coordinator, broker and worker and back. Campaigns that share workers hold windows of like
/// size, so they are served alike, and a small one waits for one window at most.
/// </remarks>
internal sealed class FlowWindow
{
    private const int UnitsPerSlot = 2;
    private const int Least = 4;
    private const int Most = 8192;
    private const double SecondsInFlight = 0.9;
    private const double Smoothing = 0.3;
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RateSpan = TimeSpan.FromSeconds(30);
    private TimeSpan _last;
    private TimeSpan _lastSample;
    private double _momentary;
    private int _answers;
    private readonly Queue<(TimeSpan Time, long Answers)> _samples = [];
    private long _total;

    /// <summary>Answers per second over the last half minute, for people.</summary>
    internal double Rate { get; private set; }

    /// <summary>Units in flight.</summary>
    internal int Size { get; private set; } = Least;

    /// <summary>Counts answers.</summary>
    internal void Answered(int count)
    {
        _answers += count;
        _total += count;
    }

    /// <summary>Sets the size anew.</summary>
    /// <returns>True if it changed by so much that the coordinator should know.</returns>
    internal bool Adapt(int slots, TimeSpan now)
    {
        var seconds = (now - _last).TotalSeconds;
        if (seconds > 0)
        {
            _momentary += Smoothing * ((_answers / seconds) - _momentary);
            _answers = 0;
            _last = now;
            Sample(now);
        }

        var wanted = Math.Clamp((UnitsPerSlot * slots) + (int)Math.Ceiling(_momentary * SecondsInFlight), Least, Most);
        if (Math.Abs(wanted - Size) <= Size / 10) return false;
        Size = wanted;
        return true;
    }

    private void Sample(TimeSpan now)
    {
        if (_samples.Count > 0 && now - _lastSample < SampleInterval) return;
        _lastSample = now;
        _samples.Enqueue((now, _total));
        while (_samples.Count > 2 && now - _samples.Peek().Time > RateSpan) _samples.Dequeue();
        var (from, before) = _samples.Peek();
        Rate = now > from ? (_total - before) / (now - from).TotalSeconds : 0;
    }
}
