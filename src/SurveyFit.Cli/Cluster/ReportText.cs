using System.Globalization;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Cli.Inspect;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Cluster;

/// <summary>Live campaigns in words.</summary>
internal static class ReportText
{
    /// <summary>A campaign with its workers.</summary>
    internal static void Write(TextWriter output, ReportMessage report)
    {
        var units = report.Units;
        output.WriteLine($"{report.Campaign} ({report.CampaignId[..8]}, run {report.Run}): {report.State}, coordinator pid {report.ProcessId} on {report.Host}, {report.Output}");
        output.WriteLine(
            $"units: {Wording.Count(units.Done)} done, {Wording.Count(units.Failed)} failed, {Wording.Count(units.Quarantined)} quarantined, {Wording.Count(units.Running)} in flight, {Wording.Count(units.Pending)} pending, {Wording.Count(units.Total)} in all");
        output.WriteLine($"rate: {Rate(report)}");
        if (report.Garbage + (report.DeadLetters ?? 0) > 0)
            output.WriteLine($"messages set aside: {report.Garbage} by this coordinator, {report.DeadLetters?.ToString(CultureInfo.InvariantCulture) ?? "?"} by the cluster");
        output.WriteLine($"workers: {report.Workers.Count}, {Wording.Count(Slots(report))} slots");
        if (report.Workers.Count == 0) return;
        var table = new TextColumns([.. Header.Select(title => title is "pid" or "slots" or "finished" ? ">" + title : title)]);
        foreach (var worker in report.Workers) table.Row([.. Row(worker).Select(cell => (cell, Tone.Plain))]);
        table.WriteTo(new ToneWriter(output, isTerminal: false), "  ");
    }

    /// <summary>One line, for plain watching.</summary>
    internal static string Line(ReportMessage report)
    {
        var units = report.Units;
        var failed = units.Failed + units.Quarantined;
        return $"{report.Campaign}: {report.State}, {Wording.Count(Finished(report))} of {Wording.Count(units.Total)} units, {Wording.Count(failed)} failed, {Rate(report)}, {Wording.Count(report.Workers.Count, "worker")}";
    }

    /// <summary>Column heads of the workers' table.</summary>
    internal static IReadOnlyList<string> Header { get; } = ["host", "pid", "slots", "state", "finished", "fits now", "instructions", "version", "up", "last sign"];

    /// <summary>A worker's row.</summary>
    internal static IReadOnlyList<string> Row(WorkerReport worker)
    {
        var presence = worker.Presence;
        string[] fits = [.. presence.Held.Select(held => held.Target).OfType<string>().Take(2)];
        var more = presence.Held.Count(held => held.Target is not null) - fits.Length;
        return
        [
            presence.Host,
            presence.ProcessId.ToString(CultureInfo.InvariantCulture),
            presence.Slots.ToString(CultureInfo.InvariantCulture),
            worker.Refusal.Length > 0 ? worker.Refusal : fits.Length > 0 ? "fits" : "idle",
            presence.Finished.ToString("N0", CultureInfo.InvariantCulture),
            string.Join(", ", fits) + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $" +{more}") : ""),
            presence.InstructionSet,
            presence.SoftwareVersion,
            Wording.Duration(DateTime.UtcNow - presence.StartedUtc),
            string.Create(CultureInfo.InvariantCulture, $"{worker.SilentSeconds:0.0} s ago"),
        ];
    }

    /// <summary>Rate and remaining time.</summary>
    internal static string Rate(ReportMessage report) => Eta(report) is { } seconds
        ? $"{Wording.Rate(report.UnitsPerSecond)}, {Wording.Duration(TimeSpan.FromSeconds(seconds))} left"
        : Wording.Rate(report.UnitsPerSecond);

    /// <summary>Remaining time in seconds; null while unknown.</summary>
    internal static double? Eta(ReportMessage report) =>
        report.State == "running" && report.UnitsPerSecond > 0.001 ? (report.Units.Pending + report.Units.Running) / report.UnitsPerSecond : null;

    /// <summary>Units in a final state.</summary>
    internal static int Finished(ReportMessage report) => report.Units.Total - report.Units.Running - report.Units.Pending;

    /// <summary>Slots that count.</summary>
    internal static int Slots(ReportMessage report) => report.Workers.Where(worker => worker.Refusal.Length == 0).Sum(worker => worker.Presence.Slots);
}
