using System.Globalization;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Inspection;
using SurveyFit.Oifits.Tables;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Cli.Inspect;

/// <summary>An inspection for people: summary, targets, channels, tables, counts, findings.</summary>
internal sealed class InspectionText(ToneWriter writer)
{
    private const string Indent = "  ";
    private const int LabelWidth = 12;
    private const int ListedTargets = 12;
    private const int ListedNames = 6;

    internal void Write(OifitsInspection inspection)
    {
        WriteTitle(inspection);
        WriteSummary(inspection);
        WriteTargets(inspection.Targets);
        WriteInstruments(inspection.Instruments);
        WriteTables(inspection.Tables);
        WriteObservables(inspection.Observables);
        WriteFindings(inspection);
    }

    private void WriteTitle(OifitsInspection inspection)
    {
        string revision = inspection.Revision == 0 ? "OIFITS (revision missing or mixed)" : string.Create(CultureInfo.InvariantCulture, $"OIFITS {inspection.Revision}");
        string compressed = inspection.IsCompressed ? ", gzip" : "";
        writer.Write(inspection.Path, Tone.Strong);
        writer.EndLine(string.Create(CultureInfo.InvariantCulture, $"   {revision}, {inspection.SizeBytes:N0} bytes{compressed}"), Tone.Faint);
    }

    private void WriteSummary(OifitsInspection inspection)
    {
        Label("quality", QualityText(inspection.Quality));
        foreach ((string key, string value) in inspection.ProductKeywords)
        {
            if (key is not ("QUALITY LEVEL" or "QUALITY SCHEME" or "DATE-OBS")) Label(key.ToLowerInvariant(), value);
        }

        if (double.IsFinite(inspection.MjdMinimum)) Label("dates", DateText.Range(inspection.MjdMinimum, inspection.MjdMaximum));
        if (double.IsFinite(inspection.BaselineMaximumMetres))
        {
            Label("baselines", string.Create(
                CultureInfo.InvariantCulture,
                $"{inspection.BaselineMinimumMetres:F1} – {inspection.BaselineMaximumMetres:F1} m, λ/B down to {inspection.ResolutionMas:G3} mas"));
        }

        foreach (ArrayInspection array in inspection.Arrays)
        {
            string used = array.UsedStations.Count > 0 ? ": " + string.Join(' ', array.UsedStations) : "";
            Label("array", string.Create(CultureInfo.InvariantCulture, $"{array.ArrName}, {array.UsedStations.Count} of {array.StationCount} stations used{used}"));
        }
    }

    private void Label(string label, string text)
    {
        writer.Write(Indent + label.PadRight(LabelWidth), Tone.Faint);
        writer.EndLine(text);
    }

    private static string QualityText(QualityLevel quality)
    {
        if (quality.Written.Length == 0) return "not stated";
        if (quality.Scheme == QualityScheme.Unknown) return $"'{quality.Written}', of neither scale";
        string scale = quality.Scheme == QualityScheme.Current ? "current scale 0–5" : "proposed scale 1–4";
        return string.Create(CultureInfo.InvariantCulture, $"{quality.Value} {quality.Label} ({scale}{(quality.SchemeIsAssumed ? ", assumed" : "")})");
    }

    private void WriteTargets(IReadOnlyList<TargetInspection> targets)
    {
        if (targets.Count == 0) return;
        var columns = new TextColumns("target", ">id", ">right ascension", ">declination", "category", ">vis2", ">t3", ">vis", ">flux");
        foreach (TargetInspection target in targets.Take(ListedTargets))
        {
            columns.Row(
                (target.Name, Tone.Plain),
                (Whole(target.Id), Tone.Plain),
                (Sexagesimal.RightAscension(target.RightAscensionDegrees), Tone.Plain),
                (Sexagesimal.Declination(target.DeclinationDegrees), Tone.Plain),
                (target.Category, Tone.Plain),
                Rows(target.Vis2Rows),
                Rows(target.T3Rows),
                Rows(target.VisRows),
                Rows(target.FluxRows));
        }

        Section(columns);
        if (targets.Count > ListedTargets) writer.EndLine($"{Indent}… and {targets.Count - ListedTargets} more targets", Tone.Faint);
    }

    private void WriteInstruments(IReadOnlyList<InstrumentInspection> instruments)
    {
        if (instruments.Count == 0) return;
        var columns = new TextColumns("instrument", ">channels", ">wavelengths / µm", ">R", "order");
        foreach (var group in instruments.GroupBy(instrument => instrument with { HduIndex = 0 }))
        {
            InstrumentInspection instrument = group.Key;
            string times = group.Count() > 1 ? $" ×{group.Count()}" : "";
            columns.Row(
                (instrument.InsName + times, Tone.Plain),
                (Whole(instrument.Channels), Tone.Plain),
                (Micrometres(instrument.WavelengthMinimumMetres, instrument.WavelengthMaximumMetres), Tone.Plain),
                (double.IsFinite(instrument.ResolvingPower) ? instrument.ResolvingPower.ToString("F0", CultureInfo.InvariantCulture) : "", Tone.Plain),
                OrderText(instrument));
        }

        Section(columns);
    }

    private static string Micrometres(double shortest, double longest) => shortest == longest
        ? string.Create(CultureInfo.InvariantCulture, $"{shortest * 1e6:F4}")
        : string.Create(CultureInfo.InvariantCulture, $"{shortest * 1e6:F4} – {longest * 1e6:F4}");

    private static (string Text, Tone Tone) OrderText(InstrumentInspection instrument) => instrument.Order switch
    {
        WavelengthOrder.Irregular => ("irregular", Tone.Caution),
        WavelengthOrder.Descending => ("descending", Tone.Plain),
        _ => (instrument.Channels > 1 ? "ascending" : "", Tone.Plain),
    };

    private void WriteTables(IReadOnlyList<TableInspection> tables)
    {
        if (tables.Count == 0) return;
        var columns = new TextColumns("table", "hdu", ">rev", ">rows", ">channels", "insname", "arrname", "");
        foreach (var group in tables.GroupBy(table => table with { HduIndex = 0, Rows = 0, DateObs = null }))
        {
            TableInspection table = group.Key;
            string name = table.Name.Length > 0 ? table.Name : "(unnamed)";
            columns.Row(
                (group.Count() > 1 ? $"{name} ×{group.Count()}" : name, table.IsOifits ? Tone.Plain : Tone.Faint),
                (Hdus([.. group.Select(member => member.HduIndex)]), Tone.Faint),
                (table.Revision is { } revision ? Whole(revision) : "", Tone.Plain),
                (Whole(group.Sum(member => member.Rows)), Tone.Plain),
                (table.Channels is { } channels ? Whole(channels) : "", Tone.Plain),
                (table.InsName ?? "", Tone.Plain),
                (table.ArrName ?? "", Tone.Plain),
                Note(table));
        }

        Section(columns);
    }

    private static (string Text, Tone Tone) Note(TableInspection table) =>
        table.Problem is { } problem ? ("not used: " + problem, Tone.Bad) : (table.IsOifits ? "" : "not OIFITS", Tone.Faint);

    private void WriteObservables(IReadOnlyList<ObservableCounts> observables)
    {
        if (observables.Count == 0) return;
        var columns = new TextColumns("data", ">total", ">usable", ">", ">flagged", ">not a number", ">error ≤ 0");
        foreach (ObservableCounts counts in observables)
        {
            double share = counts.Total == 0 ? 0 : 100.0 * counts.Usable / counts.Total;
            columns.Row(
                (counts.Name, Tone.Plain),
                (Whole(counts.Total), Tone.Plain),
                (Whole(counts.Usable), counts.Usable > 0 ? Tone.Good : Tone.Bad),
                (string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share):F0} %"), Tone.Faint),
                Lost(counts.Flagged),
                Lost(counts.NotANumber),
                Lost(counts.BadError));
        }

        Section(columns);
    }

    private void WriteFindings(OifitsInspection inspection)
    {
        writer.EndLine();
        if (inspection.Findings.Count == 0)
        {
            writer.EndLine(Indent + "no findings", Tone.Good);
            return;
        }

        string counts = string.Join(", ", new[] { Severity.Error, Severity.Warning, Severity.Info }
            .Where(severity => inspection.FindingCounts[severity] > 0)
            .Select(severity => Plural(inspection.FindingCounts[severity], Name(severity))));
        writer.EndLine($"{Indent}findings: {counts}", Tone.Faint);
        foreach (FindingGroup finding in inspection.Findings)
        {
            writer.Write(Indent + Name(finding.Severity).PadRight(9), ToneOf(finding.Severity));
            writer.Write(Place(finding));
            writer.Write(finding.Message);
            if (finding.Count > finding.Columns.Count && finding.Count > 1) writer.Write(string.Create(CultureInfo.InvariantCulture, $" ×{finding.Count}"));
            writer.EndLine("  " + finding.Rule, Tone.Faint);
        }
    }

    /// <summary>Tables, HDUs and columns of a finding, followed by a colon.</summary>
    private static string Place(FindingGroup finding)
    {
        if (finding.Hdus.Count == 0) return "";
        string tables = string.Join(", ", finding.Tables);
        string hdus = finding.Hdus is [0] ? "" : $" (hdu {Hdus([.. finding.Hdus])})";
        string columns = finding.Columns.Count == 0 ? "" : " " + Few(finding.Columns);
        string row = finding.FirstRow is { } first && finding.Hdus.Count == 1 ? string.Create(CultureInfo.InvariantCulture, $" row {first}{(finding.Count > 1 ? "…" : "")}") : "";
        return $"{tables}{hdus}{columns}{row}: ";
    }

    private void Section(TextColumns columns)
    {
        writer.EndLine();
        columns.WriteTo(writer, Indent);
    }

    private static string Name(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };

    private static Tone ToneOf(Severity severity) => severity switch { Severity.Error => Tone.Bad, Severity.Warning => Tone.Caution, _ => Tone.Faint };

    private static string Plural(int count, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {name}{(count == 1 || name == "info" ? "" : "s")}");

    private static string Few(IReadOnlyList<string> names) =>
        names.Count <= ListedNames ? string.Join(", ", names) : $"{string.Join(", ", names.Take(ListedNames))} and {names.Count - ListedNames} more";

    private static (string Text, Tone Tone) Rows(int rows) => (rows == 0 ? "" : Whole(rows), Tone.Plain);

    private static (string Text, Tone Tone) Lost(int count) => count == 0 ? ("–", Tone.Faint) : (Whole(count), Tone.Caution);

    private static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1, 2, 3, 7 as 1–3, 7.</summary>
    private static string Hdus(int[] indices)
    {
        var ranges = new List<string>();
        for (int start = 0; start < indices.Length;)
        {
            int end = start;
            while (end + 1 < indices.Length && indices[end + 1] == indices[end] + 1) end++;
            ranges.Add(start == end ? Whole(indices[start]) : $"{indices[start]}–{indices[end]}");
            start = end + 1;
        }

        return Few(ranges);
    }
}
