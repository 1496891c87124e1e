using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;
using SurveyFit.Observables;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Campaigns.Reading;

/// <summary>Summarises a read file for plan and catalogue.</summary>
internal static class FileSummary
{
    /// <summary>Summarises.</summary>
    /// <param name="content">What was read.</param>
    /// <param name="file">Where it is.</param>
    /// <param name="sha256">Hash of its bytes.</param>
    /// <param name="embargo">Which cards hold data rights.</param>
    internal static FileScan Of(OifitsFile content, InputFile file, string sha256, EmbargoRules embargo)
    {
        var tables = content.DataTables.ToArray();
        var entries = Entries(content);
        var (rights, release) = DeclaredRights.Of(content, embargo);
        var record = Record(content, tables, entries, file, sha256) with { DataRights = rights, ReleaseDate = release };
        var failure = entries.Count > 0
            ? null
            : new ScanFailure(FailureClass.NoObservables, $"{file.Path}: no rows in OI_VIS2 or OI_T3 tables; SurveyFit fits V², T3PHI and T3AMP.", Transient: false);
        return new FileScan(record, entries, failure) { QualitySchemeIsAssumed = content.Quality.SchemeIsAssumed };
    }

    private static FileRecord Record(OifitsFile content, DataTable[] tables, IReadOnlyList<ScanEntry> entries, InputFile file, string sha256)
    {
        var used = tables.SelectMany(table => table.TargetId).ToHashSet();
        var targets = content.Targets.Where(target => used.Contains(target.Id)).ToArray();
        var names = targets.Select(target => TargetName.Display(target.Name)).Distinct(StringComparer.Ordinal).ToArray();
        var only = names.Length == 1 ? targets[0] : null;
        var record = new FileRecord
        {
            Path = file.Path,
            Sha256 = sha256,
            SizeBytes = content.SizeBytes,
            Readable = true,
            Targets = names,
            InsNames = Sorted(tables.Select(table => table.Wavelength.InsName)),
            ArrNames = Sorted(tables.Select(table => table.ArrName ?? "").Where(name => name.Length > 0)),
            Stations = Sorted(tables.SelectMany(StationsOf)),
            RightAscensionDegrees = only?.RightAscensionDegrees ?? double.NaN,
            DeclinationDegrees = only?.DeclinationDegrees ?? double.NaN,
            ChannelCount = tables.Select(table => table.ChannelCount).DefaultIfEmpty(0).Max(),
            VisRows = content.Vis.Sum(table => table.RowCount),
            Vis2Rows = content.Vis2.Sum(table => table.RowCount),
            T3Rows = content.T3.Sum(table => table.RowCount),
            QualityLevel = content.Quality.Value,
            QualityScheme = content.Quality.Scheme switch
            {
                QualityScheme.Current => "current",
                QualityScheme.Proposed => "proposed",
                _ => "",
            },
            SpicaDbId = content.HeaderValue("SPICADB-ID")?.Trim() ?? "",
            ProgramId = content.HeaderValue("OBS PROG ID")?.Trim() ?? "",
            ArchiveFile = content.HeaderValue("ARCFILE")?.Trim() ?? "",
            ProcessingSoftware = content.HeaderValue("PROCSOFT")?.Trim() ?? "",
            Category = entries.Select(entry => entry.Category).Distinct(StringComparer.Ordinal).ToArray() is [var category] ? category : "",
            Revision = content.Revision,
            ValidationErrors = content.Findings.ErrorCount,
            ValidationWarnings = content.Findings.WarningCount,
            ValidationInfos = content.Findings.InfoCount,
        };
        return WithRanges(record, content, tables);
    }

    private static FileRecord WithRanges(FileRecord record, OifitsFile content, DataTable[] tables)
    {
        // MJD 0 stands for "not written" in several pipelines.
        var (mjdMinimum, mjdMaximum) = Range(tables.SelectMany(table => table.Mjd).Where(mjd => mjd > 1));
        var channels = tables.Select(table => table.Wavelength).Distinct(ReferenceEqualityComparer.Instance).Cast<WavelengthTable>().ToArray();
        var (waveMinimum, waveMaximum) = Range(channels.SelectMany(table => table.WavelengthMetres).Where(wave => wave > 0));
        var (baselineMinimum, baselineMaximum) = Range(Baselines(content));
        var powers = channels
            .SelectMany(table => table.WavelengthMetres.Zip(table.BandwidthMetres, (wave, width) => wave / Math.Abs(width)))
            .Where(double.IsFinite);
        return record with
        {
            MjdMinimum = mjdMinimum,
            MjdMaximum = mjdMaximum,
            WavelengthMinimumMetres = waveMinimum,
            WavelengthMaximumMetres = waveMaximum,
            ResolvingPower = Range(powers).Maximum,
            BaselineMinimumMetres = baselineMinimum,
            BaselineMaximumMetres = baselineMaximum,
        };
    }

    private static IEnumerable<double> Baselines(OifitsFile content)
    {
        foreach (var table in content.Vis2)
        {
            for (var row = 0; row < table.RowCount; row++) yield return double.Hypot(table.UMetres[row], table.VMetres[row]);
        }

        foreach (var table in content.T3)
        {
            for (var row = 0; row < table.RowCount; row++)
            {
                yield return double.Hypot(table.U1Metres[row], table.V1Metres[row]);
                yield return double.Hypot(table.U2Metres[row], table.V2Metres[row]);
                yield return double.Hypot(table.U1Metres[row] + table.U2Metres[row], table.V1Metres[row] + table.V2Metres[row]);
            }
        }
    }

    private static List<ScanEntry> Entries(OifitsFile content)
    {
        var science = content.HeaderValue("PRO SCIENCE")?.Trim().ToUpperInvariant() switch
        {
            "T" or "TRUE" => "SCI",
            "F" or "FALSE" => "CAL",
            _ => "",
        };
        var found = new SortedDictionary<(int Target, string InsName, int Night), (WavelengthTable Channels, Observable Observables)>();
        foreach (var table in content.Vis2) Collect(found, table, Observable.Vis2);
        foreach (var table in content.T3) Collect(found, table, Observable.T3Phi | Observable.T3Amp);
        var entries = new List<ScanEntry>(found.Count);
        foreach (var ((targetId, insName, night), (channels, observables)) in found)
        {
            var target = content.FindTarget(targetId);
            var instrument = InstrumentIdentity.Of(insName, channels.WavelengthMetres);
            var category = target?.Category.Trim().ToUpperInvariant() is { Length: > 0 } written ? written : science;
            var name = target?.Name ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"TARGET_ID {targetId}");
            entries.Add(new ScanEntry(targetId, name, category, insName, instrument.Family, instrument.Band, night, observables));
        }

        return entries;
    }

    private static void Collect(
        SortedDictionary<(int Target, string InsName, int Night), (WavelengthTable Channels, Observable Observables)> found,
        DataTable table,
        Observable observables)
    {
        var longitude = ObservingNight.LongitudeOf(table.Array, table.ArrName);
        for (var row = 0; row < table.RowCount; row++)
        {
            var key = (table.TargetId[row], table.Wavelength.InsName, ObservingNight.Of(table.Mjd[row], longitude));
            found[key] = found.TryGetValue(key, out var known)
                ? (known.Channels, known.Observables | observables)
                : (table.Wavelength, observables);
        }
    }

    private static IEnumerable<string> StationsOf(DataTable table)
    {
        if (table.Array is null) return [];
        var indices = table.StationIndex.ToHashSet();
        return table.Array.Stations.Where(station => indices.Contains(station.Index)).Select(station => station.StationName).Where(name => name.Length > 0);
    }

    private static string[] Sorted(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static (double Minimum, double Maximum) Range(IEnumerable<double> values)
    {
        var (minimum, maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        return minimum <= maximum ? (minimum, maximum) : (double.NaN, double.NaN);
    }
}
