using static SurveyFit.Oifits.Schema.ColumnSpec;

namespace SurveyFit.Oifits.Schema;

/// <summary>The tables of OIFITS 1 (Pauls et al. 2005) and OIFITS 2 (Duvert et al. 2017), as data.</summary>
internal static class OifitsSchema
{
    private static readonly KeywordSpec DateObs = new("DATE-OBS");
    private static readonly KeywordSpec ArrName = new("ARRNAME", Since: 2);
    private static readonly KeywordSpec InsName = new("INSNAME");
    private static readonly KeywordSpec CorrName = new("CORRNAME", Optional: true, Since: 2);
    private static readonly KeywordSpec FieldOfView = new("FOV", Optional: true, Since: 2);
    private static readonly KeywordSpec FieldOfViewType = new("FOVTYPE", Optional: true, Since: 2, "FWHM", "RADIUS");

    private static readonly ColumnSpec TargetId = new("TARGET_ID", 'I');
    private static readonly ColumnSpec Time = new("TIME", 'D', Unit: "s");
    private static readonly ColumnSpec Mjd = new("MJD", 'D', Unit: "day");
    private static readonly ColumnSpec IntTime = new("INT_TIME", 'D', Unit: "s");
    private static readonly ColumnSpec U = new("UCOORD", 'D', Unit: "m");
    private static readonly ColumnSpec V = new("VCOORD", 'D', Unit: "m");
    private static readonly ColumnSpec Flag = new("FLAG", 'L', Channels);

    internal static readonly TableSpec Target = new("OI_TARGET", 2, [],
    [
        TargetId,
        new("TARGET", 'A', 32),
        new("RAEP0", 'D', Unit: "deg"),
        new("DECEP0", 'D', Unit: "deg"),
        new("EQUINOX", 'E', Unit: "yr"),
        new("RA_ERR", 'D', Unit: "deg"),
        new("DEC_ERR", 'D', Unit: "deg"),
        new("SYSVEL", 'D', Unit: "m/s"),
        new("VELTYP", 'A', 8),
        new("VELDEF", 'A', 8),
        new("PMRA", 'D', Unit: "deg/yr"),
        new("PMDEC", 'D', Unit: "deg/yr"),
        new("PMRA_ERR", 'D', Unit: "deg/yr"),
        new("PMDEC_ERR", 'D', Unit: "deg/yr"),
        new("PARALLAX", 'E', Unit: "deg"),
        new("PARA_ERR", 'E', Unit: "deg"),
        new("SPECTYP", 'A', 32),
        new("CATEGORY", 'A', 3, Optional: true, Since: 2),
    ]);

    internal static readonly TableSpec Array = new("OI_ARRAY", 2,
        [new("ARRNAME"), new("FRAME", Accepted: ["GEOCENTRIC", "SKY"]), new("ARRAYX"), new("ARRAYY"), new("ARRAYZ")],
    [
        new("TEL_NAME", 'A', 16),
        new("STA_NAME", 'A', 16),
        new("STA_INDEX", 'I'),
        new("DIAMETER", 'E', Unit: "m"),
        new("STAXYZ", 'D', 3, "m"),
        new("FOV", 'D', Unit: "arcsec", Since: 2),
        new("FOVTYPE", 'A', 6, Since: 2),
    ]);

    internal static readonly TableSpec Wavelength = new("OI_WAVELENGTH", 2, [InsName],
    [
        new("EFF_WAVE", 'E', Unit: "m"),
        new("EFF_BAND", 'E', Unit: "m"),
    ]);

    internal static readonly TableSpec Vis = new("OI_VIS", 2,
    [
        DateObs, ArrName, InsName, CorrName,
        new("AMPTYP", Since: 2, Accepted: ["absolute", "differential", "correlated flux"]),
        new("PHITYP", Since: 2, Accepted: ["absolute", "differential"]),
        new("AMPORDER", Optional: true, Since: 2),
        new("PHIORDER", Optional: true, Since: 2),
    ],
    [
        TargetId, Time, Mjd, IntTime,
        new("VISAMP", 'D', Channels),
        new("VISAMPERR", 'D', Channels),
        new("CORRINDX_VISAMP", 'J', Optional: true, Since: 2),
        new("VISPHI", 'D', Channels, "deg"),
        new("VISPHIERR", 'D', Channels, "deg"),
        new("CORRINDX_VISPHI", 'J', Optional: true, Since: 2),
        new("VISREFMAP", 'L', ChannelsSquared, Optional: true, Since: 2),
        new("RVIS", 'D', Channels, Optional: true, Since: 2),
        new("RVISERR", 'D', Channels, Optional: true, Since: 2),
        new("CORRINDX_RVIS", 'J', Optional: true, Since: 2),
        new("IVIS", 'D', Channels, Optional: true, Since: 2),
        new("IVISERR", 'D', Channels, Optional: true, Since: 2),
        new("CORRINDX_IVIS", 'J', Optional: true, Since: 2),
        U, V,
        new("STA_INDEX", 'I', 2),
        Flag,
    ]);

    internal static readonly TableSpec Vis2 = new("OI_VIS2", 2, [DateObs, ArrName, InsName, CorrName],
    [
        TargetId, Time, Mjd, IntTime,
        new("VIS2DATA", 'D', Channels),
        new("VIS2ERR", 'D', Channels),
        new("CORRINDX_VIS2DATA", 'J', Optional: true, Since: 2),
        U, V,
        new("STA_INDEX", 'I', 2),
        Flag,
    ]);

    internal static readonly TableSpec T3 = new("OI_T3", 2, [DateObs, ArrName, InsName, CorrName],
    [
        TargetId, Time, Mjd, IntTime,
        new("T3AMP", 'D', Channels),
        new("T3AMPERR", 'D', Channels),
        new("CORRINDX_T3AMP", 'J', Optional: true, Since: 2),
        new("T3PHI", 'D', Channels, "deg"),
        new("T3PHIERR", 'D', Channels, "deg"),
        new("CORRINDX_T3PHI", 'J', Optional: true, Since: 2),
        new("U1COORD", 'D', Unit: "m"),
        new("V1COORD", 'D', Unit: "m"),
        new("U2COORD", 'D', Unit: "m"),
        new("V2COORD", 'D', Unit: "m"),
        new("STA_INDEX", 'I', 3),
        Flag,
    ]);

    internal static readonly TableSpec Flux = new("OI_FLUX", 1,
        [DateObs, InsName, new("ARRNAME", Optional: true), CorrName, FieldOfView, FieldOfViewType, new("CALSTAT", Accepted: ["C", "U"])],
    [
        TargetId, Mjd, IntTime,
        new("FLUXDATA", 'D', Channels),
        new("FLUXERR", 'D', Channels),
        new("CORRINDX_FLUXDATA", 'J', Optional: true),
        new("STA_INDEX", 'I', Optional: true),
        Flag,
    ]);

    internal static readonly TableSpec Corr = new("OI_CORR", 1, [new("CORRNAME"), new("NDATA")],
    [
        new("IINDX", 'J'),
        new("JINDX", 'J'),
        new("CORR", 'D'),
    ]);

    internal static readonly TableSpec Inspol = new("OI_INSPOL", 1, [DateObs, new("NPOL"), new("ARRNAME"), new("ORIENT"), new("MODEL")],
    [
        TargetId,
        new("INSNAME", 'A', 16),
        new("MJD_OBS", 'D', Unit: "day"),
        new("MJD_END", 'D', Unit: "day"),
        new("JXX", 'C', Channels),
        new("JYY", 'C', Channels),
        new("JXY", 'C', Channels),
        new("JYX", 'C', Channels),
        new("STA_INDEX", 'I'),
    ]);

    private static readonly TableSpec[] All = [Target, Array, Wavelength, Vis, Vis2, T3, Flux, Corr, Inspol];

    /// <summary>The standard's table of this EXTNAME; null if it has none.</summary>
    internal static TableSpec? Find(string extensionName) => System.Array.Find(All, spec => spec.Name == extensionName);
}
