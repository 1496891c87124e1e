namespace SurveyFit.Campaigns.Records;

/// <summary>One input file as the plan saw it: the row of the catalogue's <c>observations</c> table.</summary>
public sealed record FileRecord
{
    /// <summary>Path relative to the campaign's data root.</summary>
    public required string Path { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Whether the file could be read; its failure row says why not.</summary>
    public required bool Readable { get; init; }

    /// <summary>Why no unit uses the file (selection, duplicate); empty if a unit does or if a failure row says why not.</summary>
    public string Exclusion { get; init; } = "";

    /// <summary>Target names in the file.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>INSNAMEs of its data tables.</summary>
    public IReadOnlyList<string> InsNames { get; init; } = [];

    /// <summary>ARRNAMEs of its data tables.</summary>
    public IReadOnlyList<string> ArrNames { get; init; } = [];

    /// <summary>Station names used.</summary>
    public IReadOnlyList<string> Stations { get; init; } = [];

    /// <summary>Position of the only target, in degrees; NaN if several or unknown.</summary>
    public double RightAscensionDegrees { get; init; } = double.NaN;

    /// <summary>Position of the only target, in degrees; NaN if several or unknown.</summary>
    public double DeclinationDegrees { get; init; } = double.NaN;

    /// <summary>First MJD, in days.</summary>
    public double MjdMinimum { get; init; } = double.NaN;

    /// <summary>Last MJD, in days.</summary>
    public double MjdMaximum { get; init; } = double.NaN;

    /// <summary>Shortest wavelength, in metres.</summary>
    public double WavelengthMinimumMetres { get; init; } = double.NaN;

    /// <summary>Longest wavelength, in metres.</summary>
    public double WavelengthMaximumMetres { get; init; } = double.NaN;

    /// <summary>Largest λ/Δλ of its channels.</summary>
    public double ResolvingPower { get; init; } = double.NaN;

    /// <summary>Shortest projected baseline, in metres.</summary>
    public double BaselineMinimumMetres { get; init; } = double.NaN;

    /// <summary>Longest projected baseline, in metres.</summary>
    public double BaselineMaximumMetres { get; init; } = double.NaN;

    /// <summary>Largest number of channels of a data table.</summary>
    public int ChannelCount { get; init; }

    /// <summary>OI_VIS rows.</summary>
    public int VisRows { get; init; }

    /// <summary>OI_VIS2 rows.</summary>
    public int Vis2Rows { get; init; }

    /// <summary>OI_T3 rows.</summary>
    public int T3Rows { get; init; }

    /// <summary>QUALITY LEVEL as written; null if absent.</summary>
    public int? QualityLevel { get; init; }

    /// <summary><c>current</c> (0–5), <c>proposed</c> (1–4) or empty if unknown.</summary>
    public string QualityScheme { get; init; } = "";

    /// <summary>SPICADB-ID as written.</summary>
    public string SpicaDbId { get; init; } = "";

    /// <summary>OBS PROG ID as written.</summary>
    public string ProgramId { get; init; } = "";

    /// <summary>ARCFILE as written.</summary>
    public string ArchiveFile { get; init; } = "";

    /// <summary>PROCSOFT as written.</summary>
    public string ProcessingSoftware { get; init; } = "";

    /// <summary>SCI or CAL; empty if the file does not say.</summary>
    public string Category { get; init; } = "";

    /// <summary>Declared data rights: public, secure, proprietary; empty if the file does not say.</summary>
    public string DataRights { get; init; } = "";

    /// <summary>Declared day of release, <c>yyyy-MM-dd</c>; empty if the file does not say.</summary>
    public string ReleaseDate { get; init; } = "";

    /// <summary>OI_REVN of the data tables: 1, 2, or 0 if mixed or missing.</summary>
    public int Revision { get; init; }

    /// <summary>Validation findings of severity error.</summary>
    public int ValidationErrors { get; init; }

    /// <summary>Validation findings of severity warning.</summary>
    public int ValidationWarnings { get; init; }

    /// <summary>Validation findings of severity information.</summary>
    public int ValidationInfos { get; init; }
}
