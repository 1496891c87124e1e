using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Validation;

/// <summary>Values of the tables that data tables refer to: OI_ARRAY, OI_WAVELENGTH, OI_CORR, OI_INSPOL.</summary>
internal sealed class ReferredTableRules(FindingLog log)
{
    // Distances of the Earth's surface from its centre, in metres, with the highest observatories.
    private const double EarthRadiusMinimum = 6.34e6;
    private const double EarthRadiusMaximum = 6.39e6;

    private const double WavelengthMinimum = 0.1e-6;
    private const double WavelengthMaximum = 20e-6;

    internal void Check(OifitsFile file)
    {
        Unique("ARRNAME_UNIQ", Severity.Error, "OI_ARRAY", file.Arrays.Select(array => (array.ArrName, array.HduIndex)));
        Unique("INSNAME_UNIQ", Severity.Error, "OI_WAVELENGTH", file.Wavelengths.Select(wavelength => (wavelength.InsName, wavelength.HduIndex)));
        Unique("CORRNAME_UNIQ", Severity.Info, "OI_CORR", file.Corr.Select(correlation => (correlation.CorrName, correlation.HduIndex)));
        foreach (ArrayTable array in file.Arrays) CheckArray(array);
        foreach (WavelengthTable wavelength in file.Wavelengths) CheckWavelength(wavelength);
        foreach (CorrTable correlation in file.Corr) CheckCorrelation(correlation);
        foreach (InspolTable inspol in file.Inspol) CheckInspol(inspol);
    }

    private void CheckArray(ArrayTable array)
    {
        (double x, double y, double z) = array.CentreMetres;
        double radius = Math.Sqrt((x * x) + (y * y) + (z * z));
        if (array.Frame == "GEOCENTRIC" && radius is not (>= EarthRadiusMinimum and <= EarthRadiusMaximum))
        {
            log.Add("OI_ARRAY_XYZ", Severity.Warning, array.HduIndex, "OI_ARRAY", "ARRAYX, ARRAYY, ARRAYZ are not on the Earth's surface");
        }

        IReadOnlyList<Station> stations = array.Stations;
        Rows(array.HduIndex, "OI_ARRAY", "OI_ARRAY_STA_INDEX_MIN", Severity.Error, "STA_INDEX below 1", "STA_INDEX", stations.Count, row => stations[row].Index < 1);
        Rows(array.HduIndex, "OI_ARRAY", "OI_ARRAY_STA_NAME", Severity.Error, "no station name", "STA_NAME", stations.Count, row => stations[row].StationName.Length == 0);
        Rows(array.HduIndex, "OI_ARRAY", "GENERIC_COL_VAL_POSITIVE", Severity.Info, "diameter is not above 0", "DIAMETER", stations.Count, row => !(stations[row].DiameterMetres > 0));
        var indices = new HashSet<int>();
        Rows(array.HduIndex, "OI_ARRAY", "OI_ARRAY_STA_INDEX_UNIQ", Severity.Error, "STA_INDEX occurs more than once", "STA_INDEX", stations.Count, row => !indices.Add(stations[row].Index));
        var names = new HashSet<string>();
        Rows(array.HduIndex, "OI_ARRAY", "OI_ARRAY_STA_NAME_UNIQ", Severity.Error, "station name occurs more than once", "STA_NAME", stations.Count, row => stations[row].StationName.Length > 0 && !names.Add(stations[row].StationName));
    }

    private void CheckWavelength(WavelengthTable table)
    {
        double[] waves = table.WavelengthMetres;
        Rows(table.HduIndex, "OI_WAVELENGTH", "OI_WAVELENGTH_EFF_WAVE", Severity.Error, "outside 0.1 to 20 µm", "EFF_WAVE", waves.Length, row => waves[row] is not (>= WavelengthMinimum and <= WavelengthMaximum));
        Rows(table.HduIndex, "OI_WAVELENGTH", "GENERIC_COL_VAL_POSITIVE", Severity.Info, "bandwidth is not above 0", "EFF_BAND", waves.Length, row => !(table.BandwidthMetres[row] > 0));
        if (waves.Length == 0) log.Add("OI_WAVELENGTH_EFF_WAVE", Severity.Error, table.HduIndex, "OI_WAVELENGTH", "no channels");
        switch (table.Order)
        {
            case WavelengthOrder.Descending:
                log.Add("DIALECT_WAVE_ORDER", Severity.Info, table.HduIndex, "OI_WAVELENGTH", "wavelengths descend", "EFF_WAVE");
                break;
            case WavelengthOrder.Irregular:
                log.Add("DIALECT_WAVE_ORDER", Severity.Warning, table.HduIndex, "OI_WAVELENGTH", "wavelengths neither ascend nor descend", "EFF_WAVE");
                break;
        }
    }

    private void CheckCorrelation(CorrTable table)
    {
        int rows = table.Correlation.Length;
        Rows(table.HduIndex, "OI_CORR", "OI_CORR_IINDEX_MIN", Severity.Info, "IINDX below 1", "IINDX", rows, row => table.I[row] < 1);
        Rows(table.HduIndex, "OI_CORR", "OI_CORR_JINDEX_SUP", Severity.Info, "JINDX is not above IINDX", "JINDX", rows, row => table.J[row] <= table.I[row]);
        Rows(table.HduIndex, "OI_CORR", "OI_CORR_IJINDEX_MAX", Severity.Info, "index above NDATA", "JINDX", rows, row => Math.Max(table.I[row], table.J[row]) > table.DataCount);
    }

    private void CheckInspol(InspolTable table) =>
        Rows(table.HduIndex, "OI_INSPOL", "OI_INSPOL_MJD_DIFF", Severity.Error, "MJD_OBS after MJD_END", "MJD_OBS", table.MjdStart.Length, row => table.MjdStart[row] > table.MjdEnd[row]);

    private void Unique(string rule, Severity severity, string table, IEnumerable<(string Name, int HduIndex)> tables)
    {
        foreach (var group in tables.GroupBy(entry => entry.Name).Where(group => group.Count() > 1))
        {
            string hdus = string.Join(", ", group.Select(entry => entry.HduIndex));
            log.Add(rule, severity, group.First().HduIndex, table, $"'{group.Key}' names {group.Count()} tables (HDUs {hdus})");
        }
    }

    private void Rows(int hduIndex, string table, string rule, Severity severity, string message, string column, int rows, Func<int, bool> isBad)
    {
        int first = -1;
        int count = 0;
        for (int row = 0; row < rows; row++)
        {
            if (!isBad(row)) continue;
            if (count++ == 0) first = row;
        }

        if (count > 0) log.Add(rule, severity, hduIndex, table, message, column, first + 1, count);
    }
}
