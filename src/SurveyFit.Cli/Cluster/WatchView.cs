using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Cluster;

/// <summary>Live campaigns on a terminal, or as plain lines anywhere else.</summary>
internal static class WatchView
{
    private const int BarWidth = 50;
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    /// <summary>Watches until nothing is live any more.</summary>
    /// <returns>Exit code.</returns>
    internal static async Task<int> RunAsync(LiveCampaigns live, CancellationToken stop)
    {
        var reports = await live.StatusAsync(stop);
        if (reports.Count == 0) throw live.Nobody();
        if (Console.IsOutputRedirected) await WriteLinesAsync(live, reports, stop);
        else await DrawAsync(live, reports, stop);
        return ExitCode.Success;
    }

    private static async Task WriteLinesAsync(LiveCampaigns live, IReadOnlyList<ReportMessage> reports, CancellationToken stop)
    {
        while (reports.Count > 0)
        {
            foreach (var report in reports) await Console.Out.WriteLineAsync(ReportText.Line(report));
            await Task.Delay(PlainInterval, stop);
            reports = await live.StatusAsync(stop);
        }

        await Console.Out.WriteLineAsync("ended");
    }

    private static async Task DrawAsync(LiveCampaigns live, IReadOnlyList<ReportMessage> reports, CancellationToken stop) =>
        await AnsiConsole.Live(Picture(reports)).StartAsync(async screen =>
        {
            // Asking takes a second, because how many campaigns answer is not known; so this is the pace.
            while (reports.Count > 0)
            {
                screen.UpdateTarget(Picture(reports));
                reports = await live.StatusAsync(stop);
            }
        });

    private static Rows Picture(IReadOnlyList<ReportMessage> reports) => new([.. reports.SelectMany(Parts), Workers(reports)]);

    private static IEnumerable<IRenderable> Parts(ReportMessage report)
    {
        var units = report.Units;
        var finished = ReportText.Finished(report);
        var filled = units.Total == 0 ? 0 : (int)((long)BarWidth * finished / units.Total);
        var failed = units.Failed + units.Quarantined;
        var state = report.State == "running" ? "[teal]running[/]" : $"[yellow]{Markup.Escape(report.State)}[/]";
        yield return new Markup($"[bold]{Markup.Escape(report.Campaign)}[/]  {state}  [grey]run {report.Run} on {Markup.Escape(report.Host)}[/]");
        yield return new Markup($"[teal]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/]  {Wording.Count(finished)} of {Wording.Count(units.Total)} units  {ReportText.Rate(report)}");
        yield return new Markup(string.Create(
            CultureInfo.InvariantCulture,
            $"[grey]{units.Done} done, {units.Running} in flight (window {report.Window}), {units.Pending} pending[/]{(failed > 0 ? $"  [red]{failed} failed[/]" : "")}"));
        yield return Text.Empty;
    }

    private static Table Workers(IReadOnlyList<ReportMessage> reports)
    {
        // Every coordinator hears every worker; the one with most of them is asked.
        var workers = reports.Count == 0 ? [] : reports.MaxBy(report => report.Workers.Count)!.Workers;
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var title in ReportText.Header) table.AddColumn($"[grey]{title}[/]");
        foreach (var worker in workers)
        {
            var colour = worker.Refusal.Length == 0 ? "default" : "yellow";
            table.AddRow([.. ReportText.Row(worker).Select(cell => $"[{colour}]{Markup.Escape(cell)}[/]")]);
        }

        return table;
    }
}
