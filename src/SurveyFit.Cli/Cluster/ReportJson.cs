using System.Text.Json;
using SurveyFit.Campaigns.Cluster.Wire;
using SurveyFit.Cli.Run;

namespace SurveyFit.Cli.Cluster;

/// <summary>Live campaigns as JSON, for scripts.</summary>
internal static class ReportJson
{
    /// <summary>An object with a list of campaigns.</summary>
    internal static void Write(Stream output, IReadOnlyList<ReportMessage> reports)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray("campaigns");
            foreach (var report in reports) Write(json, report);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, ReportMessage report)
    {
        json.WriteStartObject();
        json.WriteString("campaign", report.Campaign);
        json.WriteString("id", report.CampaignId);
        json.WriteString("run", report.Run);
        json.WriteString("state", report.State);
        json.WriteString("host", report.Host);
        json.WriteNumber("pid", report.ProcessId);
        json.WriteString("out", report.Output);
        json.WriteString("started", report.StartedUtc);
        json.WriteString("numeric_version", report.NumericVersion);
        RunJson.WriteUnits(json, report.Units);
        json.WriteNumber("dropped_answers", report.Units.Dropped);
        json.WriteNumber("units_per_s", report.UnitsPerSecond);
        if (ReportText.Eta(report) is { } eta) json.WriteNumber("eta_s", eta);
        else json.WriteNull("eta_s");
        json.WriteNumber("window", report.Window);
        json.WriteNumber("garbage", report.Garbage);
        if (report.DeadLetters is { } dead) json.WriteNumber("dead_letters", dead);
        else json.WriteNull("dead_letters");
        json.WriteNumber("slots", ReportText.Slots(report));
        json.WriteStartArray("workers");
        foreach (var worker in report.Workers) Write(json, worker);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, WorkerReport worker)
    {
        var presence = worker.Presence;
        json.WriteStartObject();
        json.WriteString("instance", presence.Instance);
        json.WriteString("host", presence.Host);
        json.WriteNumber("pid", presence.ProcessId);
        json.WriteNumber("slots", presence.Slots);
        json.WriteString("refusal", worker.Refusal);
        json.WriteBoolean("leaving", presence.Leaving);
        json.WriteString("instruction_set", presence.InstructionSet);
        json.WriteString("version", presence.SoftwareVersion);
        json.WriteString("numeric_version", presence.NumericVersion);
        json.WriteString("started", presence.StartedUtc);
        json.WriteNumber("silent_s", worker.SilentSeconds);
        json.WriteNumber("finished", presence.Finished);
        json.WriteNumber("garbage", presence.Garbage);
        json.WriteNumber("held", presence.Held.Count);
        json.WriteStartArray("fits");
        foreach (var held in presence.Held.Where(held => held.SinceUtc is not null))
        {
            json.WriteStartObject();
            json.WriteString("run", held.Run);
            json.WriteString("unit", held.Unit);
            json.WriteNumber("attempt", held.Number);
            json.WriteString("target", held.Target);
            json.WriteString("since", held.SinceUtc!.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
