using System.Text.Json;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Inspection;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Cli.Inspect;

/// <summary>Inspections for programs. Numbers that a file does not have are null; units are part of the keys.</summary>
internal sealed class InspectionJson(Utf8JsonWriter json)
{
    internal void Write(OifitsInspection inspection)
    {
        json.WriteStartObject();
        json.WriteString("path", inspection.Path);
        json.WriteNumber("size_bytes", inspection.SizeBytes);
        json.WriteBoolean("compressed", inspection.IsCompressed);
        json.WriteNumber("oifits_revision", inspection.Revision);
        WriteQuality(inspection.Quality);
        json.WriteStartObject("keywords");
        foreach ((string key, string value) in inspection.ProductKeywords) json.WriteString(key, value);
        json.WriteEndObject();
        Number("mjd_min", inspection.MjdMinimum);
        Number("mjd_max", inspection.MjdMaximum);
        Number("baseline_min_m", inspection.BaselineMinimumMetres);
        Number("baseline_max_m", inspection.BaselineMaximumMetres);
        Number("resolution_mas", inspection.ResolutionMas);
        Each("targets", inspection.Targets, WriteTarget);
        Each("instruments", inspection.Instruments, WriteInstrument);
        Each("arrays", inspection.Arrays, WriteArray);
        Each("tables", inspection.Tables, WriteTable);
        Each("observables", inspection.Observables, WriteObservable);
        json.WriteStartObject("finding_counts");
        json.WriteNumber("error", inspection.FindingCounts[Severity.Error]);
        json.WriteNumber("warning", inspection.FindingCounts[Severity.Warning]);
        json.WriteNumber("info", inspection.FindingCounts[Severity.Info]);
        json.WriteEndObject();
        Each("findings", inspection.Findings, WriteFinding);
        json.WriteEndObject();
    }

    internal void Write(OifitsException failure)
    {
        json.WriteStartObject();
        json.WriteString("path", failure.Path);
        json.WriteString("kind", failure.Kind.ToString());
        json.WriteString("message", failure.Message);
        Optional("hdu", failure.HduIndex);
        json.WriteString("table", failure.HduName);
        json.WriteString("column", failure.Column);
        Optional("row", failure.Row);
        json.WriteEndObject();
    }

    private void WriteQuality(QualityLevel quality)
    {
        json.WriteStartObject("quality");
        json.WriteString("written", quality.Written);
        Optional("level", quality.Value);
        json.WriteString("scheme", quality.Scheme.ToString().ToLowerInvariant());
        json.WriteBoolean("scheme_assumed", quality.SchemeIsAssumed);
        json.WriteString("label", quality.Label);
        json.WriteEndObject();
    }

    private void WriteTarget(TargetInspection target)
    {
        json.WriteNumber("target_id", target.Id);
        json.WriteString("name", target.Name);
        Number("ra_deg", target.RightAscensionDegrees);
        Number("dec_deg", target.DeclinationDegrees);
        json.WriteString("category", target.Category);
        json.WriteNumber("vis2_rows", target.Vis2Rows);
        json.WriteNumber("t3_rows", target.T3Rows);
        json.WriteNumber("vis_rows", target.VisRows);
        json.WriteNumber("flux_rows", target.FluxRows);
    }

    private void WriteInstrument(InstrumentInspection instrument)
    {
        json.WriteNumber("hdu", instrument.HduIndex);
        json.WriteString("insname", instrument.InsName);
        json.WriteNumber("channels", instrument.Channels);
        Number("wavelength_min_m", instrument.WavelengthMinimumMetres);
        Number("wavelength_max_m", instrument.WavelengthMaximumMetres);
        Number("resolving_power", instrument.ResolvingPower);
        json.WriteString("order", instrument.Order.ToString().ToLowerInvariant());
    }

    private void WriteArray(ArrayInspection array)
    {
        json.WriteNumber("hdu", array.HduIndex);
        json.WriteString("arrname", array.ArrName);
        json.WriteNumber("stations", array.StationCount);
        Strings("used_stations", array.UsedStations);
    }

    private void WriteTable(TableInspection table)
    {
        json.WriteNumber("hdu", table.HduIndex);
        json.WriteString("name", table.Name);
        json.WriteString("type", table.Type);
        Optional("revision", table.Revision);
        json.WriteNumber("rows", table.Rows);
        Optional("channels", table.Channels);
        json.WriteString("insname", table.InsName);
        json.WriteString("arrname", table.ArrName);
        json.WriteString("date_obs", table.DateObs);
        json.WriteBoolean("oifits", table.IsOifits);
        json.WriteString("problem", table.Problem);
    }

    private void WriteObservable(ObservableCounts counts)
    {
        json.WriteString("name", counts.Name);
        json.WriteNumber("total", counts.Total);
        json.WriteNumber("usable", counts.Usable);
        json.WriteNumber("flagged", counts.Flagged);
        json.WriteNumber("not_a_number", counts.NotANumber);
        json.WriteNumber("bad_error", counts.BadError);
    }

    private void WriteFinding(FindingGroup finding)
    {
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("message", finding.Message);
        Strings("tables", finding.Tables);
        json.WriteStartArray("hdus");
        foreach (int hdu in finding.Hdus) json.WriteNumberValue(hdu);
        json.WriteEndArray();
        Strings("columns", finding.Columns);
        Optional("first_row", finding.FirstRow);
        json.WriteNumber("count", finding.Count);
    }

    private void Each<T>(string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Strings(string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private void Number(string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    private void Optional(string name, long? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
