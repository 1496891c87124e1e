using System.Text.Json;
using SurveyFit.Campaigns;

namespace SurveyFit.Cli.Run;

/// <summary>Results as JSON, for scripts.</summary>
internal static class RunJson
{
    /// <summary>Writes the end of a run, or a plan where nothing was run.</summary>
    internal static void Write(Stream output, RunResult result, bool dryRun)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("campaign", result.Campaign);
        json.WriteBoolean("dry_run", dryRun);
        json.WriteStartObject("files");
        json.WriteNumber("total", result.Plan.Files);
        json.WriteNumber("used", result.Plan.UsedFiles);
        WriteCounts(json, "excluded", result.Plan.Excluded);
        WriteCounts(json, "failed", result.Plan.Failed);
        json.WriteEndObject();
        json.WriteNumber("targets", result.Plan.Targets);
        json.WriteNumber("models", result.Plan.Models);
        WriteUnits(json, result.Units);
        json.WriteNumber("fits", result.Fits);
        WriteCounts(json, "failures", result.FailureClasses);
        json.WriteNumber("units_this_run", result.FinishedNow);
        json.WriteNumber("seconds", result.Elapsed.TotalSeconds);
        json.WriteNumber("units_per_s", result.UnitsPerSecond);
        if (!dryRun)
        {
            json.WriteString("out", Path.GetFullPath(result.Output));
            json.WriteString("catalogue", Path.GetFullPath(Path.Combine(result.Output, "catalogue")));
        }

        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    /// <summary>Units by state.</summary>
    internal static void WriteUnits(Utf8JsonWriter json, CampaignProgress units)
    {
        json.WriteStartObject("units");
        json.WriteNumber("pending", units.Pending);
        json.WriteNumber("running", units.Running);
        json.WriteNumber("done", units.Done);
        json.WriteNumber("failed", units.Failed);
        json.WriteNumber("quarantined", units.Quarantined);
        json.WriteNumber("total", units.Total);
        json.WriteEndObject();
    }

    /// <summary>Counts by name.</summary>
    internal static void WriteCounts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, int> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts) json.WriteNumber(key, count);
        json.WriteEndObject();
    }
}
