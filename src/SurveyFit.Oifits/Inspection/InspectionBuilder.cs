using SurveyFit.Oifits.Tables;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Inspection;

/// <summary>Ranges and counts of a file.</summary>
internal static class InspectionBuilder
{
    private const double MasPerRadian = 180 * 3600 * 1000 / Math.PI;

    private static readonly string[] ProductKeywords =
        ["QUALITY LEVEL", "QUALITY SCHEME", "SPICADB-ID", "PRO SCIENCE", "OBS PROG ID", "ARCFILE", "PROCSOFT", "ORIGIN", "PROG_ID", "OBSERVER", "DATE-OBS"];

    internal static OifitsInspection Build(OifitsFile file)
    {
        (double shortest, double longest) = Range(Baselines(file));
        (double mjdFirst, double mjdLast) = Range(file.DataTables.SelectMany(table => table.Mjd));
        (double wavelength, _) = Range(file.DataTables.SelectMany(table => table.Wavelength.WavelengthMetres));
        return new OifitsInspection
        {
            Path = file.Path,
            SizeBytes = file.SizeBytes,
            IsCompressed = file.IsCompressed,
            Revision = file.Revision,
            Quality = file.Quality,
            ProductKeywords = [.. ProductKeywords.Where(key => !string.IsNullOrWhiteSpace(file.HeaderValue(key))).Select(key => KeyValuePair.Create(key, file.HeaderValue(key)!.Trim()))],
            Tables = [.. file.Hdus.Where(hdu => hdu.Index > 0 || hdu.DataBytes > 0).Select(hdu => Table(file, hdu))],
            Instruments = [.. file.Wavelengths.Select(Instrument)],
            Arrays = [.. file.Arrays.Select(array => Array(file, array))],
            Targets = Targets(file),
            Observables = Observables(file),
            MjdMinimum = mjdFirst,
            MjdMaximum = mjdLast,
            BaselineMinimumMetres = shortest,
            BaselineMaximumMetres = longest,
            ResolutionMas = wavelength / longest * MasPerRadian,
            Findings = Collapse(file.Findings),
            FindingCounts = Enum.GetValues<Severity>().ToDictionary(severity => severity, severity => file.Findings.Findings.Count(finding => finding.Severity == severity)),
        };
    }

    private static TableInspection Table(OifitsFile file, HduSummary hdu)
    {
        int? channels = hdu.Name == "OI_WAVELENGTH"
            ? (int)hdu.RowCount
            : file.DataTables.FirstOrDefault(table => table.HduIndex == hdu.Index)?.ChannelCount;
        string? Text(string keyword) => hdu.IsOifitsTable && hdu.HeaderValue(keyword)?.Trim() is { Length: > 0 } value ? value : null;
        return new TableInspection(
            hdu.Index, hdu.Name, hdu.Type, hdu.Revision, hdu.RowCount, channels, Text("INSNAME"), Text("ARRNAME"), Text("DATE-OBS"), hdu.IsOifitsTable, hdu.Problem);
    }

    private static InstrumentInspection Instrument(WavelengthTable table)
    {
        (double shortest, double longest) = Range(table.WavelengthMetres);
        double[] powers = [.. table.WavelengthMetres.Zip(table.BandwidthMetres, (wave, band) => wave / band).Where(power => power is > 0 and < double.PositiveInfinity).Order()];
        double power = powers.Length > 0 ? powers[powers.Length / 2] : double.NaN;
        return new InstrumentInspection(table.HduIndex, table.InsName, table.ChannelCount, shortest, longest, power, table.Order);
    }

    private static ArrayInspection Array(OifitsFile file, ArrayTable array)
    {
        var used = file.DataTables.Where(table => ReferenceEquals(table.Array, array)).SelectMany(table => table.StationIndex).ToHashSet();
        return new ArrayInspection(
            array.HduIndex, array.ArrName, array.Stations.Count, [.. array.Stations.Where(station => used.Contains(station.Index)).Select(station => station.StationName)]);
    }

    private static TargetInspection[] Targets(OifitsFile file)
    {
        Dictionary<int, int> vis = RowsPerTarget(file.Vis);
        Dictionary<int, int> vis2 = RowsPerTarget(file.Vis2);
        Dictionary<int, int> t3 = RowsPerTarget(file.T3);
        Dictionary<int, int> flux = RowsPerTarget(file.Flux);
        return
        [
            .. file.Targets.Select(target => new TargetInspection(
                target.Id,
                target.Name,
                target.RightAscensionDegrees,
                target.DeclinationDegrees,
                target.Category,
                vis.GetValueOrDefault(target.Id),
                vis2.GetValueOrDefault(target.Id),
                t3.GetValueOrDefault(target.Id),
                flux.GetValueOrDefault(target.Id))),
        ];
    }

    private static Dictionary<int, int> RowsPerTarget(IEnumerable<DataTable> tables) =>
        tables.SelectMany(table => table.TargetId).CountBy(id => id).ToDictionary();

    private static List<ObservableCounts> Observables(OifitsFile file)
    {
        var counts = new List<ObservableCounts>();
        void Add<T>(string name, IReadOnlyList<T> tables, Func<T, double[]> values, Func<T, double[]> errors)
            where T : DataTable
        {
            if (tables.Count > 0) counts.Add(tables.Select(table => Count(name, table.Flag, values(table), errors(table))).Aggregate(Sum));
        }

        Add("VIS2DATA", file.Vis2, table => table.Vis2, table => table.Vis2Error);
        Add("T3PHI", file.T3, table => table.PhaseDegrees, table => table.PhaseErrorDegrees);
        Add("T3AMP", file.T3, table => table.Amplitude, table => table.AmplitudeError);
        Add("VISAMP", file.Vis, table => table.Amplitude, table => table.AmplitudeError);
        Add("VISPHI", file.Vis, table => table.PhaseDegrees, table => table.PhaseErrorDegrees);
        Add("FLUXDATA", file.Flux, table => table.Flux, table => table.FluxError);
        return counts;
    }

    private static ObservableCounts Count(string name, bool[] flags, double[] values, double[] errors)
    {
        int flagged = 0;
        int notANumber = 0;
        int badError = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (flags[i]) flagged++;
            else if (!double.IsFinite(values[i]) || !double.IsFinite(errors[i])) notANumber++;
            else if (errors[i] <= 0) badError++;
        }

        return new ObservableCounts(name, values.Length, values.Length - flagged - notANumber - badError, flagged, notANumber, badError);
    }

    private static ObservableCounts Sum(ObservableCounts a, ObservableCounts b) => new(
        a.Name, a.Total + b.Total, a.Usable + b.Usable, a.Flagged + b.Flagged, a.NotANumber + b.NotANumber, a.BadError + b.BadError);

    private static IEnumerable<double> Baselines(OifitsFile file)
    {
        foreach (Vis2Table table in file.Vis2)
        {
            for (int row = 0; row < table.RowCount; row++) yield return Length(table.UMetres[row], table.VMetres[row]);
        }

        foreach (VisTable table in file.Vis)
        {
            for (int row = 0; row < table.RowCount; row++) yield return Length(table.UMetres[row], table.VMetres[row]);
        }

        foreach (T3Table table in file.T3)
        {
            for (int row = 0; row < table.RowCount; row++)
            {
                yield return Length(table.U1Metres[row], table.V1Metres[row]);
                yield return Length(table.U2Metres[row], table.V2Metres[row]);
                yield return Length(table.U1Metres[row] + table.U2Metres[row], table.V1Metres[row] + table.V2Metres[row]);
            }
        }
    }

    private static double Length(double u, double v) => Math.Sqrt((u * u) + (v * v));

    private static (double Minimum, double Maximum) Range(IEnumerable<double> values)
    {
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value)) continue;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        return minimum <= maximum ? (minimum, maximum) : (double.NaN, double.NaN);
    }

    private static List<FindingGroup> Collapse(ValidationReport report) =>
    [
        .. report.Findings
            .GroupBy(finding => (finding.Rule, finding.Severity, finding.Message))
            .Select(group => new FindingGroup(
                group.Key.Rule,
                group.Key.Severity,
                group.Key.Message,
                [.. group.Select(finding => finding.HduName).Where(name => name.Length > 0).Distinct()],
                [.. group.Select(finding => finding.HduIndex).Where(index => index >= 0).Distinct()],
                [.. group.Select(finding => finding.Column).OfType<string>().Distinct()],
                group.First().Row,
                group.Sum(finding => finding.Count)))
            .OrderByDescending(group => group.Severity),
    ];
}
