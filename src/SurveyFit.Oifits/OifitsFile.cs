using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Tables;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits;

/// <summary>The content of one OIFITS file, of either revision, with its tables linked to each other.</summary>
/// <remarks>
/// Only usable tables are in the lists: one whose INSNAME leads nowhere, or whose columns are damaged, is left out, and
/// <see cref="Findings"/> and <see cref="Hdus"/> say so.
/// </remarks>
public sealed record OifitsFile
{
    /// <summary>File, as the caller named it.</summary>
    public required string Path { get; init; }

    /// <summary>Size of the file in bytes, before any unpacking.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Whether the file is gzip-compressed.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>Every HDU in file order, foreign ones included.</summary>
    public required IReadOnlyList<HduSummary> Hdus { get; init; }

    /// <summary>Rows of OI_TARGET.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>OI_ARRAY tables.</summary>
    public IReadOnlyList<ArrayTable> Arrays { get; init; } = [];

    /// <summary>OI_WAVELENGTH tables.</summary>
    public IReadOnlyList<WavelengthTable> Wavelengths { get; init; } = [];

    /// <summary>OI_VIS tables.</summary>
    public IReadOnlyList<VisTable> Vis { get; init; } = [];

    /// <summary>OI_VIS2 tables.</summary>
    public IReadOnlyList<Vis2Table> Vis2 { get; init; } = [];

    /// <summary>OI_T3 tables.</summary>
    public IReadOnlyList<T3Table> T3 { get; init; } = [];

    /// <summary>OI_FLUX tables.</summary>
    public IReadOnlyList<FluxTable> Flux { get; init; } = [];

    /// <summary>OI_CORR tables.</summary>
    public IReadOnlyList<CorrTable> Corr { get; init; } = [];

    /// <summary>OI_INSPOL tables.</summary>
    public IReadOnlyList<InspolTable> Inspol { get; init; } = [];

    /// <summary>Revision of the standard: 1, 2, or 0 if OI_REVN is missing or differs between tables.</summary>
    public int Revision { get; init; }

    /// <summary>What was noticed while reading.</summary>
    public ValidationReport Findings { get; init; } = ValidationReport.Empty;

    /// <summary>Cards of the primary header.</summary>
    public IReadOnlyList<HeaderCard> Header => Hdus[0].Cards;

    /// <summary>QUALITY LEVEL with its scale.</summary>
    public QualityLevel Quality => QualityLevel.Parse(HeaderValue(QualityLevel.Keyword), HeaderValue(QualityLevel.SchemeKeyword));

    /// <summary>All data tables: OI_VIS, OI_VIS2, OI_T3, OI_FLUX.</summary>
    public IEnumerable<DataTable> DataTables => [.. Vis, .. Vis2, .. T3, .. Flux];

    /// <summary>Value of a primary header keyword as text; null if absent.</summary>
    /// <param name="keyword">
    /// Keyword without regard to case; HIERARCH keywords by their words with or without <c>HIERARCH</c> (<c>QUALITY LEVEL</c>).
    /// </param>
    public string? HeaderValue(string keyword) => Hdus[0].HeaderValue(keyword);

    /// <summary>Target with this TARGET_ID (the first, should several carry it); null if none.</summary>
    public Target? FindTarget(int targetId) => Targets.FirstOrDefault(target => target.Id == targetId);
}
