using System.Globalization;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Validation;

/// <summary>Values of one data table: dates, links by value, errors, flags, phases.</summary>
internal sealed class DataTableRules(FindingLog log, OifitsFile file, DataTable table)
{
    // The range of the JMMC validator: years 1933 to 2150.
    private const int YearMinimum = 1933;
    private const int YearMaximum = 2150;
    private const double MjdMinimum = 27061;
    private const double MjdMaximum = 106400;

    // "Do not use" written as an enormous error, as some pipelines do.
    private const double HugeError = 1e6;

    private readonly string _name = table switch
    {
        VisTable => "OI_VIS",
        Vis2Table => "OI_VIS2",
        T3Table => "OI_T3",
        _ => "OI_FLUX",
    };

    internal void Check()
    {
        if (table.RowCount == 0) Add("TABLE_EMPTY", Severity.Warning, "no rows");
        CheckDates();
        CheckTargets();
        CheckStations();
        switch (table)
        {
            case Vis2Table vis2:
                CheckObservable("VIS2DATA", vis2.Vis2, "VIS2ERR", vis2.Vis2Error);
                CheckCorrelation("OI_VIS2_CORRINDX", "CORRINDX_VIS2DATA", vis2.CorrelationIndex);
                break;
            case T3Table t3:
                CheckObservable("T3PHI", t3.PhaseDegrees, "T3PHIERR", t3.PhaseErrorDegrees);
                CheckPhaseRange("T3PHI", t3.PhaseDegrees);
                CheckTripleAmplitude(t3);
                CheckCorrelation("OI_T3_CORRINDX", "CORRINDX_T3PHI", t3.PhaseCorrelationIndex);
                break;
            case VisTable vis:
                CheckObservable("VISAMP", vis.Amplitude, "VISAMPERR", vis.AmplitudeError);
                CheckObservable("VISPHI", vis.PhaseDegrees, "VISPHIERR", vis.PhaseErrorDegrees);
                CheckPhaseRange("VISPHI", vis.PhaseDegrees);
                CheckCorrelation("OI_VIS_CORRINDX", "CORRINDX_VISAMP", vis.AmplitudeCorrelationIndex);
                break;
            case FluxTable flux:
                CheckObservable("FLUXDATA", flux.Flux, "FLUXERR", flux.FluxError);
                CheckCorrelation("OI_FLUX_CORRINDX", "CORRINDX_FLUXDATA", flux.CorrelationIndex);
                break;
        }
    }

    private void CheckDates()
    {
        if (table.DateObs is { } date)
        {
            bool hasYear = int.TryParse(date.AsSpan(0, Math.Min(4, date.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out int year);
            bool isStandard = hasYear && date.Length == 10 && DateTime.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
            if (!isStandard) Add("GENERIC_DATE_OBS_STANDARD", Severity.Warning, $"'{date}' is not YYYY-MM-DD", "DATE-OBS");
            if (hasYear && year is < YearMinimum or > YearMaximum) Add("GENERIC_DATE_OBS_RANGE", Severity.Warning, $"'{date}' is not within {YearMinimum} to {YearMaximum}", "DATE-OBS");
        }

        Rows("GENERIC_MJD_RANGE", Severity.Warning, "date outside 1933 to 2150", "MJD", table.Mjd, mjd => mjd is not (>= MjdMinimum and <= MjdMaximum));
    }

    private void CheckTargets()
    {
        var known = file.Targets.Select(target => target.Id).ToHashSet();
        Rows("TARGET_ID_REF", Severity.Error, "no such target in OI_TARGET", "TARGET_ID", table.TargetId, id => !known.Contains(id));
    }

    private void CheckStations()
    {
        int perRow = table.StationsPerRow;
        if (perRow > 1)
        {
            int first = -1;
            int count = 0;
            for (int row = 0; row < table.RowCount; row++)
            {
                ReadOnlySpan<int> stations = table.StationIndex.AsSpan(row * perRow, perRow);
                if (stations[0] != stations[1] && stations[^1] != stations[0] && (perRow < 3 || stations[1] != stations[2])) continue;
                if (count++ == 0) first = row;
            }

            if (count > 0) Add("GENERIC_STA_INDEX_UNIQ", Severity.Error, "the same station twice", "STA_INDEX", first, count);
        }

        if (table.Array is null) return;
        var known = table.Array.Stations.Select(station => station.Index).ToHashSet();
        Elements("STA_INDEX_REF", Severity.Error, $"no such station in OI_ARRAY '{table.Array.ArrName}'", "STA_INDEX", table.StationIndex, perRow, index => index >= 0 && !known.Contains(index));
    }

    private void CheckObservable(string column, double[] values, string errorColumn, double[] errors)
    {
        int channels = table.ChannelCount;
        (int First, int Count) nan = (-1, 0);
        (int First, int Count) negative = (-1, 0);
        (int First, int Count) huge = (-1, 0);
        for (int i = 0; i < values.Length; i++)
        {
            if (table.Flag[i]) continue;
            if (!double.IsFinite(values[i]) || double.IsNaN(errors[i])) Count(ref nan, i);
            if (errors[i] <= 0) Count(ref negative, i);
            else if (errors[i] > HugeError) Count(ref huge, i);
        }

        if (nan.Count > 0) Add("DIALECT_NAN_UNFLAGGED", Severity.Info, "value or error is not a number, but not flagged", column, nan.First / channels, nan.Count);
        if (negative.Count > 0) Add("GENERIC_COL_ERR", Severity.Error, "error is not above 0, but not flagged", errorColumn, negative.First / channels, negative.Count);
        if (huge.Count > 0) Add("DIALECT_HUGE_ERROR", Severity.Info, "error above 1e6, but not flagged", errorColumn, huge.First / channels, huge.Count);
    }

    private static void Count(ref (int First, int Count) place, int index) => place = (place.Count == 0 ? index : place.First, place.Count + 1);

    private void CheckPhaseRange(string column, double[] degrees) =>
        Elements("DIALECT_PHASE_RANGE", Severity.Info, "phase beyond ±180°", column, degrees, table.ChannelCount, phase => Math.Abs(phase) > 180);

    private void CheckTripleAmplitude(T3Table t3)
    {
        if (t3.Amplitude.Length > 0 && Array.TrueForAll(t3.Amplitude, amplitude => !(Math.Abs(amplitude) > 0)))
        {
            Add("DIALECT_T3AMP_EMPTY", Severity.Info, "T3AMP is nothing but NaN or 0", "T3AMP");
            return;
        }

        CheckObservable("T3AMP", t3.Amplitude, "T3AMPERR", t3.AmplitudeError);
        int first = -1;
        int count = 0;
        for (int i = 0; i < t3.Amplitude.Length; i++)
        {
            if (t3.Flag[i] || !(t3.Amplitude[i] - t3.AmplitudeError[i] > 1)) continue;
            if (count++ == 0) first = i / t3.ChannelCount;
        }

        if (count > 0) Add("T3AMP_ABOVE_ONE", Severity.Warning, "above 1 by more than its error", "T3AMP", first, count);
    }

    private void CheckCorrelation(string rule, string column, int[]? indices)
    {
        if (indices is null) return;
        if (table.Correlations is null)
        {
            Add(rule, Severity.Info, "correlation indices without OI_CORR", column);
            return;
        }

        int last = table.Correlations.DataCount - table.ChannelCount + 1;
        Rows("GENERIC_CORRINDX_MIN", Severity.Info, "correlation index below 1", column, indices, index => index < 1);
        Rows("GENERIC_CORRINDX_MAX", Severity.Info, "correlation index above NDATA", column, indices, index => index > last);
    }

    private void Rows<T>(string rule, Severity severity, string message, string column, T[] values, Func<T, bool> isBad) =>
        Elements(rule, severity, message, column, values, 1, isBad);

    private void Elements<T>(string rule, Severity severity, string message, string column, T[] values, int perRow, Func<T, bool> isBad)
    {
        int first = -1;
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (!isBad(values[i])) continue;
            if (count++ == 0) first = i / perRow;
        }

        if (count > 0) Add(rule, severity, message, column, first, count);
    }

    private void Add(string rule, Severity severity, string message, string? column = null, int? row = null, int count = 1) =>
        log.Add(rule, severity, table.HduIndex, _name, message, column, row + 1, count);
}
