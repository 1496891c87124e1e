using Spectre.Console;
using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Cli.Run;

/// <summary>One status line that is redrawn in place, for terminals.</summary>
internal sealed class LiveDisplay : IRunDisplay
{
    private const int BarWidth = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _clock;
    private readonly EtaEstimator _eta;
    private long _last;

    /// <summary>Draws on a terminal.</summary>
    internal LiveDisplay(TextWriter terminal, TimeProvider clock)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal) });
        _clock = clock;
        _eta = new EtaEstimator(clock);
    }

    /// <inheritdoc/>
    public void Planning(PlanProgress progress)
    {
        if (Due()) Draw("planning", progress.Scanned, progress.Total, $"{Wording.Count(progress.Scanned)} of {Wording.Count(progress.Total)} files");
    }

    /// <inheritdoc/>
    public void Fitting(CampaignProgress progress)
    {
        var finished = progress.Total - progress.Running - progress.Pending;
        _eta.Note(finished, progress.Total);
        if (!Due()) return;
        var failed = progress.Failed + progress.Quarantined;
        var failures = failed > 0 ? $"  [red]{Wording.Count(failed)} failed[/]" : "";
        var remaining = _eta.Remaining is { } time ? $"  [grey]{Wording.Duration(time)} left[/]" : "";
        Draw("fitting", finished, progress.Total, $"{Wording.Count(finished)} of {Wording.Count(progress.Total)} units{failures}  {Wording.Rate(_eta.UnitsPerSecond)}{remaining}");
    }

    /// <inheritdoc/>
    public void WritingCatalogue()
    {
        Clear();
        _console.Markup("[teal]writing the catalogue[/]");
    }

    /// <summary>Carriage return and "erase line": one line that is redrawn in place.</summary>
    public void Clear() => _console.Write(new ControlCode("\r\u001b[2K"));

    /// <summary>Removes the line.</summary>
    public void Dispose() => Clear();

    private void Draw(string what, int done, int total, string markup)
    {
        var filled = total == 0 ? 0 : (int)((long)BarWidth * done / total);
        var bar = $"[teal]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/]";
        Clear();
        _console.Markup($"[bold]{what}[/] {bar} {markup}");
    }

    private bool Due()
    {
        var now = _clock.GetTimestamp();
        if (_last != 0 && _clock.GetElapsedTime(_last, now) < Interval) return false;
        _last = now;
        return true;
    }
}
