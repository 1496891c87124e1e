using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Cli.Run;

/// <summary>A line every few seconds, for files, pipes and batch systems.</summary>
internal sealed class PlainDisplay : IRunDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly TextWriter _output;
    private readonly TimeProvider _clock;
    private readonly EtaEstimator _eta;
    private long _last;

    /// <summary>Writes to a stream of text.</summary>
    internal PlainDisplay(TextWriter output, TimeProvider clock)
    {
        _output = output;
        _clock = clock;
        _eta = new EtaEstimator(clock);
        _last = clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Planning(PlanProgress progress)
    {
        if (Due()) _output.WriteLine($"planning: {Wording.Count(progress.Scanned)} of {Wording.Count(progress.Total)} files read");
    }

    /// <inheritdoc/>
    public void Fitting(CampaignProgress progress)
    {
        var finished = progress.Total - progress.Running - progress.Pending;
        _eta.Note(finished, progress.Total);
        if (!Due()) return;
        var failed = progress.Failed + progress.Quarantined;
        var remaining = _eta.Remaining is { } time ? $", {Wording.Duration(time)} left" : "";
        _output.WriteLine(
            $"fitting: {Wording.Count(finished)} of {Wording.Count(progress.Total)} units, {Wording.Count(failed)} failed, {Wording.Rate(_eta.UnitsPerSecond)}{remaining}");
    }

    /// <inheritdoc/>
    public void WritingCatalogue() => _output.WriteLine("writing the catalogue");

    /// <inheritdoc/>
    public void Clear()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private bool Due()
    {
        var now = _clock.GetTimestamp();
        if (_clock.GetElapsedTime(_last, now) < Interval) return false;
        _last = now;
        return true;
    }
}
