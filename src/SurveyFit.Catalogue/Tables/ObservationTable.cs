using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Sky;

namespace SurveyFit.Catalogue.Tables;

/// <summary>The table <c>observations</c>; columns that OiDB has carry OiDB's names.</summary>
internal static class ObservationTable
{
    internal static TableLayout<FileRecord> Layout { get; } = new TableLayout<FileRecord>.Builder(
            "observations",
            "One row per input file, readable or not, with the names that OiDB gives its columns. Rows are in the order of the paths.",
            rowsPerFile: 122_880)
        .Text("path", "meta.id;meta.file", "File, relative to the campaign's data root.", file => file.Path)
        .Text("sha256", "meta.checksum;meta.file", "SHA-256 of its bytes.", file => file.Sha256)
        .BigInt("size_bytes", "byte", "phys.size;meta.file", "Size.", file => file.SizeBytes)
        .Boolean("readable", "meta.code.status", "Whether the file could be read; its row in failures says why not.", file => file.Readable)
        .Text("exclusion", "meta.note", "Why no unit uses the file (selection, duplicate); NULL if a unit does or if failures says why not.", file => file.Exclusion)
        .Texts("target_name", "meta.id;src", "Targets in the file.", file => file.Targets)
        .Double("s_ra", "deg", "pos.eq.ra;meta.main", "Right ascension of the only target; NULL if several or unknown.", file => file.RightAscensionDegrees)
        .Double("s_dec", "deg", "pos.eq.dec;meta.main", "Declination of the only target; NULL if several or unknown.", file => file.DeclinationDegrees)
        .BigInt("_healpix_29", "", "pos.healpix", "HEALPix pixel of s_ra, s_dec: nested, order 29. NULL without position.", file => Healpix.NestedIndex(file.RightAscensionDegrees, file.DeclinationDegrees))
        .Double("t_min", "d", "time.start;obs.exposure", "First modified Julian date.", file => file.MjdMinimum)
        .Double("t_max", "d", "time.end;obs.exposure", "Last modified Julian date.", file => file.MjdMaximum)
        .Double("em_min", "m", "em.wl;stat.min", "Shortest wavelength.", file => file.WavelengthMinimumMetres)
        .Double("em_max", "m", "em.wl;stat.max", "Longest wavelength.", file => file.WavelengthMaximumMetres)
        .Double("em_res_power", "", "spect.resolution", "Largest λ/Δλ of its channels.", file => file.ResolvingPower)
        .Double("b_min", "m", "instr.baseline;stat.min", "Shortest projected baseline.", file => file.BaselineMinimumMetres)
        .Double("b_max", "m", "instr.baseline;stat.max", "Longest projected baseline.", file => file.BaselineMaximumMetres)
        .Texts("facility_name", "meta.id;instr.obsty", "Arrays (ARRNAME).", file => file.ArrNames)
        .Texts("instrument_name", "meta.id;instr", "Instruments (INSNAME).", file => file.InsNames)
        .Texts("interferometer_stations", "meta.id;instr.tel", "Stations used.", file => file.Stations)
        .Integer("nb_channels", "meta.number;em.bin", "Largest number of channels of a data table.", file => file.ChannelCount)
        .Integer("nb_vis", "meta.number", "OI_VIS rows.", file => file.VisRows)
        .Integer("nb_vis2", "meta.number", "OI_VIS2 rows.", file => file.Vis2Rows)
        .Integer("nb_t3", "meta.number", "OI_T3 rows.", file => file.T3Rows)
        .Integer("quality_level", "meta.code.qual", "QUALITY LEVEL as written; NULL if absent.", file => file.QualityLevel)
        .Text("quality_scheme", "meta.code", "Meaning of quality_level: current (0–5) or proposed (1–4); NULL if unknown.", file => file.QualityScheme)
        .Text("dataproduct_category", "meta.code.class", "Science target (SCI) or calibrator (CAL); NULL if the file does not say.", file => file.Category)
        .Text("obs_id", "meta.id", "ARCFILE as written; NULL if absent.", file => file.ArchiveFile)
        .Text("progid", "meta.id;obs.proposal", "OBS PROG ID as written; NULL if absent.", file => file.ProgramId)
        .Text("proposal_subid", "meta.id.part;obs.proposal", "SPICADB-ID as written; NULL if absent.", file => file.SpicaDbId)
        .Text("procsoft", "meta.version;meta.software", "PROCSOFT as written; NULL if absent.", file => file.ProcessingSoftware)
        .Text("data_rights", "meta.code.status", "Declared data rights: public, secure, proprietary; NULL if the file does not say. The campaign's embargo rules are applied in fits and targets.", file => file.DataRights)
        .Text("obs_release_date", "time.release", "Declared day of release, yyyy-MM-dd; NULL if the file does not say.", file => file.ReleaseDate)
        .Integer("oifits_revision", "meta.version;meta.fits", "OI_REVN of the data tables: 1, 2, or 0 if mixed or missing.", file => file.Revision)
        .Integer("validation_errors", "meta.number", "Validation findings of severity error.", file => file.ValidationErrors)
        .Integer("validation_warnings", "meta.number", "Validation findings of severity warning.", file => file.ValidationWarnings)
        .Integer("validation_infos", "meta.number", "Validation findings of severity information.", file => file.ValidationInfos)
        .Build();
}
