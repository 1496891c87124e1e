using SurveyFit.Oifits.Tables;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Reading;

/// <summary>OI_VIS, OI_VIS2, OI_T3 and OI_FLUX. A missing error, flag or coordinate is filled in and noted; missing data make the table unusable.</summary>
internal sealed class DataTableReader(TableLinks links)
{
    internal Vis2Table Vis2(OiTable table)
    {
        WavelengthTable wavelength = Wavelength(table, "VIS2DATA");
        int channels = wavelength.ChannelCount;
        return new Vis2Table
        {
            Wavelength = wavelength,
            HduIndex = table.HduIndex,
            Array = links.Array(table),
            ArrName = table.Text("ARRNAME"u8),
            CorrName = table.Text("CORRNAME"u8),
            Correlations = links.Correlation(table),
            DateObs = table.Text("DATE-OBS"u8),
            TargetId = links.TargetIds(table),
            Mjd = table.DoublesOrNaN("MJD"),
            IntegrationSeconds = table.DoublesOrNaN("INT_TIME"),
            StationIndex = Stations(table, 2),
            Flag = Flags(table, channels),
            Vis2 = table.Doubles("VIS2DATA", channels) ?? throw table.Missing("VIS2DATA"),
            Vis2Error = table.DoublesOrNaN("VIS2ERR", channels),
            UMetres = table.DoublesOrNaN("UCOORD"),
            VMetres = table.DoublesOrNaN("VCOORD"),
            CorrelationIndex = table.Integers("CORRINDX_VIS2DATA"),
        };
    }

    internal T3Table T3(OiTable table)
    {
        WavelengthTable wavelength = Wavelength(table, "T3PHI", "T3AMP");
        int channels = wavelength.ChannelCount;
        return new T3Table
        {
            Wavelength = wavelength,
            HduIndex = table.HduIndex,
            Array = links.Array(table),
            ArrName = table.Text("ARRNAME"u8),
            CorrName = table.Text("CORRNAME"u8),
            Correlations = links.Correlation(table),
            DateObs = table.Text("DATE-OBS"u8),
            TargetId = links.TargetIds(table),
            Mjd = table.DoublesOrNaN("MJD"),
            IntegrationSeconds = table.DoublesOrNaN("INT_TIME"),
            StationIndex = Stations(table, 3),
            Flag = Flags(table, channels),
            Amplitude = table.DoublesOrNaN("T3AMP", channels),
            AmplitudeError = table.DoublesOrNaN("T3AMPERR", channels),
            PhaseDegrees = table.DoublesOrNaN("T3PHI", channels),
            PhaseErrorDegrees = table.DoublesOrNaN("T3PHIERR", channels),
            U1Metres = table.DoublesOrNaN("U1COORD"),
            V1Metres = table.DoublesOrNaN("V1COORD"),
            U2Metres = table.DoublesOrNaN("U2COORD"),
            V2Metres = table.DoublesOrNaN("V2COORD"),
            AmplitudeCorrelationIndex = table.Integers("CORRINDX_T3AMP"),
            PhaseCorrelationIndex = table.Integers("CORRINDX_T3PHI"),
        };
    }

    internal VisTable Vis(OiTable table)
    {
        WavelengthTable wavelength = Wavelength(table, "VISAMP", "VISPHI");
        int channels = wavelength.ChannelCount;
        return new VisTable
        {
            Wavelength = wavelength,
            HduIndex = table.HduIndex,
            Array = links.Array(table),
            ArrName = table.Text("ARRNAME"u8),
            CorrName = table.Text("CORRNAME"u8),
            Correlations = links.Correlation(table),
            DateObs = table.Text("DATE-OBS"u8),
            TargetId = links.TargetIds(table),
            Mjd = table.DoublesOrNaN("MJD"),
            IntegrationSeconds = table.DoublesOrNaN("INT_TIME"),
            StationIndex = Stations(table, 2),
            Flag = Flags(table, channels),
            AmplitudeType = table.Text("AMPTYP"u8),
            PhaseType = table.Text("PHITYP"u8),
            AmplitudeOrder = table.Whole("AMPORDER"u8),
            PhaseOrder = table.Whole("PHIORDER"u8),
            AmplitudeUnit = table.Unit("VISAMP") ?? "",
            Amplitude = table.DoublesOrNaN("VISAMP", channels),
            AmplitudeError = table.DoublesOrNaN("VISAMPERR", channels),
            PhaseDegrees = table.DoublesOrNaN("VISPHI", channels),
            PhaseErrorDegrees = table.DoublesOrNaN("VISPHIERR", channels),
            UMetres = table.DoublesOrNaN("UCOORD"),
            VMetres = table.DoublesOrNaN("VCOORD"),
            RealPart = table.Doubles("RVIS", channels),
            RealPartError = table.Doubles("RVISERR", channels),
            ImaginaryPart = table.Doubles("IVIS", channels),
            ImaginaryPartError = table.Doubles("IVISERR", channels),
            ReferenceMap = ReferenceMap(table, channels),
            AmplitudeCorrelationIndex = table.Integers("CORRINDX_VISAMP"),
            PhaseCorrelationIndex = table.Integers("CORRINDX_VISPHI"),
        };
    }

    internal FluxTable Flux(OiTable table)
    {
        // GRAVITY's pipeline calls the column FLUX.
        string column = !table.Has("FLUXDATA") && table.Has("FLUX") ? "FLUX" : "FLUXDATA";
        if (column == "FLUX") table.Note("DIALECT_FLUX", Severity.Info, "FLUX is read as FLUXDATA", column);
        WavelengthTable wavelength = Wavelength(table, column);
        int channels = wavelength.ChannelCount;
        return new FluxTable
        {
            Wavelength = wavelength,
            HduIndex = table.HduIndex,
            Array = links.Array(table),
            ArrName = table.Text("ARRNAME"u8),
            CorrName = table.Text("CORRNAME"u8),
            Correlations = links.Correlation(table),
            DateObs = table.Text("DATE-OBS"u8),
            TargetId = links.TargetIds(table),
            Mjd = table.DoublesOrNaN("MJD"),
            IntegrationSeconds = table.DoublesOrNaN("INT_TIME"),
            StationIndex = Stations(table, 1),
            Flag = Flags(table, channels),
            CalibrationState = table.Text("CALSTAT"u8),
            Flux = table.Doubles(column, channels) ?? throw table.Missing(column),
            FluxError = table.DoublesOrNaN("FLUXERR", channels),
            Unit = table.Unit(column) ?? "",
            FieldOfViewArcseconds = table.Header.Real("FOV"u8) ?? double.NaN,
            FieldOfViewType = table.Text("FOVTYPE"u8),
            CorrelationIndex = table.Integers("CORRINDX_FLUXDATA"),
        };
    }

    /// <summary>Channels of a table, whose size one of its data columns must confirm: only then are missing columns filled in.</summary>
    private WavelengthTable Wavelength(OiTable table, params ReadOnlySpan<string> dataColumns)
    {
        string? present = null;
        foreach (string column in dataColumns)
        {
            if (present is null && table.Has(column)) present = column;
        }

        if (present is null) throw table.Missing(dataColumns[0]);
        WavelengthTable wavelength = links.Wavelength(table, table.ElementsPerCell(present));
        table.Confirm(present, wavelength.ChannelCount);
        return wavelength;
    }

    private static int[] Stations(OiTable table, int count) =>
        table.Integers("STA_INDEX", count) ?? OiTable.Filled(table.RowCount * count, -1);

    private static bool[] Flags(OiTable table, int channels) => table.Logicals("FLAG", channels) ?? new bool[table.RowCount * channels];

    private static bool[]? ReferenceMap(OiTable table, int channels)
    {
        if (!table.Has("VISREFMAP")) return null;
        if (table.ElementsPerCell("VISREFMAP") == (long)channels * channels) return table.Logicals("VISREFMAP", channels * channels);
        table.Note("GENERIC_COL_FORMAT", Severity.Error, $"not {channels} × {channels} logicals; the column is ignored", "VISREFMAP");
        return null;
    }
}
