using System.Text.Json;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Models;

namespace SurveyFit.Reports.Page;

/// <summary>Everything of the page besides the units: campaign, summary, stars, failures.</summary>
internal sealed class IndexBlock
{
    private const int ShownFailures = 500;
    private readonly CampaignSource _source;
    private readonly CatalogueSummary _summary;
    private readonly StarColumns _stars;

    internal IndexBlock(CampaignSource source, CatalogueSummary summary, StarColumns stars)
    {
        _source = source;
        _summary = summary;
        _stars = stars;
    }

    /// <summary>Pulls against a truth; null without.</summary>
    internal ReportPulls? Pulls { get; init; }

    /// <summary>Residuals of the units drawn.</summary>
    internal required ResidualHistogram Residuals { get; init; }

    /// <summary>Star that is shown first; null = the overview.</summary>
    internal string? OpenStar { get; init; }

    internal void Write(Utf8JsonWriter json, CancellationToken cancellation)
    {
        json.WriteStartObject();
        WriteCampaign(json);
        WriteSummary(json);
        json.WriteNumber("drawnStars", _stars.DrawnCount);
        if (OpenStar is not null) json.WriteString("openStar", OpenStar);
        json.WriteTexts("instruments", _stars.Instruments);
        json.WriteArray("flags", CatalogueSchema.Flags, flag =>
        {
            json.WriteStartArray();
            json.WriteNumberValue(flag.Bit);
            json.WriteStringValue(flag.Column["flag_".Length..].Replace('_', ' '));
            json.WriteStringValue(flag.About);
            json.WriteEndArray();
        });
        _stars.Write(json, [.. _source.Description.Models.Select(model => model.Name)]);
        if (Residuals.Counts.Any(count => count > 0)) json.WriteWholes("residuals", Residuals.Counts);
        WritePulls(json);
        WriteFailures(json, cancellation);
        json.WriteEndObject();
    }

    private void WriteCampaign(Utf8JsonWriter json)
    {
        var campaign = _source.Description;
        json.WriteStartObject("campaign");
        json.WriteString("id", campaign.Id);
        json.WriteString("name", campaign.Name);
        json.WriteString("text", campaign.Text);
        json.WriteString("seed", campaign.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("software", campaign.SoftwareVersion);
        json.WriteString("numeric", campaign.NumericVersion);
        json.WriteString("schema", _source.Manifest.SchemaVersion);
        json.WriteArray("models", campaign.Models.Zip(_source.Models), pair => WriteModel(json, pair.First.Text, pair.Second.Definition));
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, string text, ModelDefinition model)
    {
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.WriteString("text", text);
        json.WriteArray("params", model.Parameters, parameter => WriteNamed(json, parameter.Name, parameter.Unit));
        json.WriteArray("derived", model.Derived, derived => WriteNamed(json, derived.Name, derived.Unit));
        json.WriteEndObject();
    }

    private static void WriteNamed(Utf8JsonWriter json, string name, string unit)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("unit", unit);
        json.WriteEndObject();
    }

    private void WriteSummary(Utf8JsonWriter json)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("stars", _stars.Count);
        json.WriteNumber("units", _summary.Units);
        json.WriteNumber("files", _summary.Files);
        json.WriteNumber("unreadable", _summary.UnreadableFiles);
        json.WriteArray("models", _summary.Models, model =>
        {
            json.WriteStartObject();
            json.WriteString("name", model.Model);
            json.WriteNumber("fits", model.Fits);
            json.WriteNumber("converged", model.Converged);
            json.WriteNumber("bound", model.AtBound);
            json.WriteRounded("chi2r", model.MedianReducedChiSquare, 4);
            json.WriteNumber("detections", model.Detections);
            json.WriteBoolean("companions", _source.Models.Any(known => known.Definition.Name == model.Model && known.Definition.Strategy == FitStrategy.CompanionGrid));
            json.WriteEndObject();
        });
        json.WriteArray("failures", _summary.Failures, failure =>
        {
            json.WriteStartObject();
            json.WriteString("stage", failure.Stage);
            json.WriteString("class", failure.Class);
            json.WriteNumber("count", failure.Count);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private void WritePulls(Utf8JsonWriter json)
    {
        if (Pulls is not { Values.Count: > 0 } pulls) return;
        json.WriteStartObject("pulls");
        json.WriteString("title", pulls.Title);
        json.WriteString("label", pulls.Label);
        json.WriteArray("values", pulls.Values, value => json.WriteRounded(value, 4));
        json.WriteEndObject();
    }

    private void WriteFailures(Utf8JsonWriter json, CancellationToken cancellation)
    {
        using var result = _source.Catalogue.Query(
            $"SELECT coalesce(target_name, '') || CASE WHEN target_name IS NULL THEN '' ELSE ': ' END || array_to_string(files, ', '), stage, class, message FROM failures ORDER BY sequence, key LIMIT {ShownFailures}",
            cancellation);
        json.WriteArray("failures", result.Rows(), row =>
        {
            json.WriteStartArray();
            foreach (var value in row) json.WriteStringValue(value as string ?? "");
            json.WriteEndArray();
        });
    }
}
