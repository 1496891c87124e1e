using System.CommandLine;
using System.Text.Json;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Cli.Cluster;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Commands;

/// <summary><c>surveyfit status</c>: where a campaign stands, live or not.</summary>
internal static class StatusCommand
{
    internal static Command Create()
    {
        var campaign = new CampaignFlags();
        var format = new Option<string>("--format") { Description = "Form of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("status", "Where a campaign stands: units by state, rate, failures, workers; live or finished.") { format };
        campaign.AddTo(command);
        command.SetAction((line, stop) => Answer.OfAsync(async () =>
        {
            var json = line.GetRequiredValue(format) == "json";
            var directory = line.GetValue(campaign.Directory);
            return campaign.IsLive(line, directory) ? await ShowLiveAsync(await campaign.ConnectAsync(line, directory, stop), json, stop) : Show(directory!, json);
        }));
        return command;
    }

    private static async Task<int> ShowLiveAsync(LiveCampaigns live, bool json, CancellationToken stop)
    {
        await using var _ = live;
        var reports = await live.StatusAsync(stop);
        if (reports.Count == 0) throw live.Nobody();
        if (json) ReportJson.Write(Console.OpenStandardOutput(), reports);
        else foreach (var report in reports) ReportText.Write(Console.Out, report);
        return ExitCode.Success;
    }

    private static int Show(string directory, bool json)
    {
        using var ledger = CampaignLedger.OpenForReading(directory, TimeProvider.System);
        var status = ledger.Status();
        var holder = OutputLock.HolderOf(directory);
        if (json) WriteJson(status, holder);
        else WriteText(status, holder, SubmissionRecord.Find(directory) is null ? "run" : "submit", Console.Out);
        return ExitCode.Success;
    }

    private static void WriteText(LedgerStatus status, string? holder, string verb, TextWriter output)
    {
        var units = status.Units;
        output.WriteLine($"{status.Name} ({status.Id[..8]}): {State(status, holder, verb)}");
        output.WriteLine(
            $"units: {Wording.Count(units.Done)} done, {Wording.Count(units.Failed)} failed, {Wording.Count(units.Quarantined)} quarantined, {Wording.Count(units.Running)} running, {Wording.Count(units.Pending)} pending, {Wording.Count(units.Total)} in all");
        output.WriteLine($"files: {Wording.Count(status.Files)}, {Wording.Count(status.FilesExcluded)} left out, {Wording.Count(status.FilesFailed)} not usable");
        foreach (var (name, count) in status.FailureClasses) output.WriteLine($"  {name}: {Wording.Count(count)}");
        if (status.UnitsPerSecond > 0) output.WriteLine($"rate: {Wording.Rate(status.UnitsPerSecond)}{Remaining(status, holder)}");
        if (status.LastActivityUtc is { } last) output.WriteLine($"last activity: {last:yyyy-MM-dd HH:mm:ss} UTC");
    }

    private static string State(LedgerStatus status, string? holder, string verb)
    {
        if (holder is not null) return verb == "run" ? $"running ({holder}, {Wording.Count(status.Workers, "worker")})" : $"running on a cluster ({holder})";
        if (status.StartedUtc is null) return "planned, never run";
        if (status.Units.Complete) return "finished";
        return $"{(status.StoppedUtc is null ? "interrupted" : "stopped")}; 'surveyfit {verb}' with the same arguments goes on";
    }

    private static string Remaining(LedgerStatus status, string? holder) =>
        Eta(status, holder) is { } seconds ? $", {Wording.Duration(TimeSpan.FromSeconds(seconds))} left" : "";

    private static double? Eta(LedgerStatus status, string? holder) =>
        holder is not null && status.UnitsPerSecond > 0 ? (status.Units.Pending + status.Units.Running) / status.UnitsPerSecond : null;

    private static void WriteJson(LedgerStatus status, string? holder)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("campaign", status.Name);
            json.WriteString("id", status.Id);
            json.WriteBoolean("live", holder is not null);
            json.WriteString("holder", holder);
            json.WriteBoolean("complete", status.Units.Complete);
            RunJson.WriteUnits(json, status.Units);
            json.WriteStartObject("files");
            json.WriteNumber("total", status.Files);
            json.WriteNumber("excluded", status.FilesExcluded);
            json.WriteNumber("failed", status.FilesFailed);
            json.WriteEndObject();
            RunJson.WriteCounts(json, "failures", status.FailureClasses);
            json.WriteNumber("units_per_s", status.UnitsPerSecond);
            WriteNullable(json, "eta_s", Eta(status, holder));
            json.WriteNumber("workers", status.Workers);
            WriteTime(json, "started", status.StartedUtc);
            WriteTime(json, "stopped", status.StoppedUtc);
            WriteTime(json, "last_activity", status.LastActivityUtc);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteNullable(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTime? time)
    {
        if (time is { } value) json.WriteString(name, value);
        else json.WriteNull(name);
    }
}
