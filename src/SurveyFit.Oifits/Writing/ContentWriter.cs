using SurveyFit.Oifits.Schema;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Oifits.Writing;

/// <summary>The HDUs of one file, in order: primary, targets, arrays, wavelengths, correlations, polarisations, data.</summary>
internal sealed class ContentWriter(OifitsContent content, Stream output)
{
    internal void Write()
    {
        ContentCheck.Require(content);
        output.Write(PrimaryHeader.Build(content));
        WriteTargets();
        Each(content.Arrays, WriteArray);
        Each(content.Wavelengths, WriteWavelength);
        Each(content.Corr, WriteCorr);
        Each(content.Inspol, WriteInspol);
        Each(content.Vis, WriteVis);
        Each(content.Vis2, WriteVis2);
        Each(content.T3, WriteT3);
        Each(content.Flux, WriteFlux);
    }

    private void Each<T>(IReadOnlyList<T> tables, Func<T, int, TableWriter> describe)
    {
        for (int i = 0; i < tables.Count; i++) describe(tables[i], i + 1).WriteTo(output);
    }

    private void WriteTargets()
    {
        IReadOnlyList<Target> targets = content.Targets;
        double[] Column(Func<Target, double> value) => [.. targets.Select(value)];
        string[] Texts(Func<Target, string> value) => [.. targets.Select(value)];

        TableWriter table = new TableWriter(OifitsSchema.Target, targets.Count, 1)
            .Whole("TARGET_ID", [.. targets.Select(target => target.Id)])
            .Strings("TARGET", Texts(target => target.Name))
            .Numbers("RAEP0", Column(target => target.RightAscensionDegrees))
            .Numbers("DECEP0", Column(target => target.DeclinationDegrees))
            .Numbers("EQUINOX", Column(target => target.Equinox))
            .Numbers("RA_ERR", Column(target => target.RightAscensionErrorDegrees))
            .Numbers("DEC_ERR", Column(target => target.DeclinationErrorDegrees))
            .Numbers("SYSVEL", Column(target => target.SystemicVelocityMetresPerSecond))
            .Strings("VELTYP", Texts(target => target.VelocityType))
            .Strings("VELDEF", Texts(target => target.VelocityDefinition))
            .Numbers("PMRA", Column(target => target.ProperMotionRaDegreesPerYear))
            .Numbers("PMDEC", Column(target => target.ProperMotionDecDegreesPerYear))
            .Numbers("PMRA_ERR", Column(target => target.ProperMotionRaErrorDegreesPerYear))
            .Numbers("PMDEC_ERR", Column(target => target.ProperMotionDecErrorDegreesPerYear))
            .Numbers("PARALLAX", Column(target => target.ParallaxDegrees))
            .Numbers("PARA_ERR", Column(target => target.ParallaxErrorDegrees))
            .Strings("SPECTYP", Texts(target => target.SpectralType));
        if (targets.Any(target => target.Category.Length > 0)) table.Strings("CATEGORY", Texts(target => target.Category));
        table.WriteTo(output);
    }

    private static TableWriter WriteArray(ArrayTable array, int version)
    {
        IReadOnlyList<Station> stations = array.Stations;
        return new TableWriter(OifitsSchema.Array, stations.Count, version)
            .Text("ARRNAME", array.ArrName)
            .Text("FRAME", array.Frame)
            .Real("ARRAYX", array.CentreMetres.X, "[m] centre of the array")
            .Real("ARRAYY", array.CentreMetres.Y, "[m] centre of the array")
            .Real("ARRAYZ", array.CentreMetres.Z, "[m] centre of the array")
            .Strings("TEL_NAME", [.. stations.Select(station => station.TelescopeName)])
            .Strings("STA_NAME", [.. stations.Select(station => station.StationName)])
            .Whole("STA_INDEX", [.. stations.Select(station => station.Index)])
            .Numbers("DIAMETER", [.. stations.Select(station => station.DiameterMetres)])
            .Numbers("STAXYZ", [.. stations.SelectMany(station => new[] { station.PositionMetres.X, station.PositionMetres.Y, station.PositionMetres.Z })])
            .Numbers("FOV", [.. stations.Select(station => station.FieldOfViewArcseconds)])
            .Strings("FOVTYPE", [.. stations.Select(station => station.FieldOfViewType.Length > 0 ? station.FieldOfViewType : "FWHM")]);
    }

    private static TableWriter WriteWavelength(WavelengthTable wavelength, int version) =>
        new TableWriter(OifitsSchema.Wavelength, wavelength.ChannelCount, version)
            .Text("INSNAME", wavelength.InsName)
            .Numbers("EFF_WAVE", wavelength.WavelengthMetres)
            .Numbers("EFF_BAND", wavelength.BandwidthMetres);

    private static TableWriter WriteCorr(CorrTable correlation, int version) =>
        new TableWriter(OifitsSchema.Corr, correlation.Correlation.Length, version)
            .Text("CORRNAME", correlation.CorrName)
            .Whole("NDATA", correlation.DataCount)
            .Whole("IINDX", correlation.I)
            .Whole("JINDX", correlation.J)
            .Numbers("CORR", correlation.Correlation);

    private TableWriter WriteInspol(InspolTable table, int version) =>
        new TableWriter(OifitsSchema.Inspol, table.TargetId.Length, version)
            .Text("DATE-OBS", ObservationDate.FromMjd(table.MjdStart) ?? PrimaryHeader.ObservationDay(content))
            .Whole("NPOL", table.PolarisationCount)
            .Text("ARRNAME", table.ArrName)
            .Text("ORIENT", table.Orientation)
            .Text("MODEL", table.Model)
            .Whole("TARGET_ID", table.TargetId)
            .Strings("INSNAME", table.InsName)
            .Numbers("MJD_OBS", table.MjdStart)
            .Numbers("MJD_END", table.MjdEnd)
            .ComplexNumbers("JXX", table.Jxx, table.ChannelCount)
            .ComplexNumbers("JYY", table.Jyy, table.ChannelCount)
            .ComplexNumbers("JXY", table.Jxy, table.ChannelCount)
            .ComplexNumbers("JYX", table.Jyx, table.ChannelCount)
            .Whole("STA_INDEX", table.StationIndex);

    private TableWriter WriteVis(VisTable table, int version)
    {
        int channels = table.ChannelCount;
        return Data(OifitsSchema.Vis, table, version)
            .Numbers("TIME", new double[table.RowCount])
            .Text("AMPTYP", table.AmplitudeType ?? "absolute")
            .Text("PHITYP", table.PhaseType ?? "absolute")
            .Whole("AMPORDER", table.AmplitudeOrder)
            .Whole("PHIORDER", table.PhaseOrder)
            .Numbers("VISAMP", table.Amplitude, channels, table.AmplitudeUnit)
            .Numbers("VISAMPERR", table.AmplitudeError, channels, table.AmplitudeUnit)
            .Whole("CORRINDX_VISAMP", table.AmplitudeCorrelationIndex)
            .Numbers("VISPHI", table.PhaseDegrees, channels)
            .Numbers("VISPHIERR", table.PhaseErrorDegrees, channels)
            .Whole("CORRINDX_VISPHI", table.PhaseCorrelationIndex)
            .Logicals("VISREFMAP", table.ReferenceMap, channels)
            .Numbers("RVIS", table.RealPart, channels)
            .Numbers("RVISERR", table.RealPartError, channels)
            .Numbers("IVIS", table.ImaginaryPart, channels)
            .Numbers("IVISERR", table.ImaginaryPartError, channels)
            .Numbers("UCOORD", table.UMetres)
            .Numbers("VCOORD", table.VMetres)
            .Whole("STA_INDEX", table.StationIndex);
    }

    private TableWriter WriteVis2(Vis2Table table, int version) =>
        Data(OifitsSchema.Vis2, table, version)
            .Numbers("TIME", new double[table.RowCount])
            .Numbers("VIS2DATA", table.Vis2, table.ChannelCount)
            .Numbers("VIS2ERR", table.Vis2Error, table.ChannelCount)
            .Whole("CORRINDX_VIS2DATA", table.CorrelationIndex)
            .Numbers("UCOORD", table.UMetres)
            .Numbers("VCOORD", table.VMetres)
            .Whole("STA_INDEX", table.StationIndex);

    private TableWriter WriteT3(T3Table table, int version)
    {
        int channels = table.ChannelCount;
        return Data(OifitsSchema.T3, table, version)
            .Numbers("TIME", new double[table.RowCount])
            .Numbers("T3AMP", table.Amplitude, channels)
            .Numbers("T3AMPERR", table.AmplitudeError, channels)
            .Whole("CORRINDX_T3AMP", table.AmplitudeCorrelationIndex)
            .Numbers("T3PHI", table.PhaseDegrees, channels)
            .Numbers("T3PHIERR", table.PhaseErrorDegrees, channels)
            .Whole("CORRINDX_T3PHI", table.PhaseCorrelationIndex)
            .Numbers("U1COORD", table.U1Metres)
            .Numbers("V1COORD", table.V1Metres)
            .Numbers("U2COORD", table.U2Metres)
            .Numbers("V2COORD", table.V2Metres)
            .Whole("STA_INDEX", table.StationIndex);
    }

    private TableWriter WriteFlux(FluxTable table, int version) =>
        Data(OifitsSchema.Flux, table, version)
            .Text("CALSTAT", table.CalibrationState ?? "U")
            .Real("FOV", table.FieldOfViewArcseconds, "[arcsec] field of view")
            .Text("FOVTYPE", table.FieldOfViewType)
            .Numbers("FLUXDATA", table.Flux, table.ChannelCount, table.Unit)
            .Numbers("FLUXERR", table.FluxError, table.ChannelCount, table.Unit)
            .Whole("CORRINDX_FLUXDATA", table.CorrelationIndex)
            .Whole("STA_INDEX", table.StationIndex.Contains(-1) ? null : table.StationIndex);

    /// <summary>What all data tables have. TIME is obsolete since OIFITS 2 and written as zero.</summary>
    private TableWriter Data(TableSpec spec, DataTable table, int version) =>
        new TableWriter(spec, table.RowCount, version)
            .Text("DATE-OBS", table.DateObs ?? ObservationDate.FromMjd(table.Mjd) ?? PrimaryHeader.ObservationDay(content))
            .Text("ARRNAME", table.Array?.ArrName ?? table.ArrName ?? (content.Arrays.Count == 1 ? content.Arrays[0].ArrName : null))
            .Text("INSNAME", table.Wavelength.InsName)
            .Text("CORRNAME", table.CorrName)
            .Whole("TARGET_ID", table.TargetId)
            .Numbers("MJD", table.Mjd)
            .Numbers("INT_TIME", table.IntegrationSeconds)
            .Logicals("FLAG", table.Flag, table.ChannelCount);
}
