using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Inspection;

/// <summary>What an OIFITS file holds, at a glance: the content of <c>surveyfit inspect</c>.</summary>
public sealed record OifitsInspection
{
    /// <summary>File, as the caller named it.</summary>
    public required string Path { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Whether the file is gzip-compressed.</summary>
    public required bool IsCompressed { get; init; }

    /// <summary>1, 2, or 0 if OI_REVN is missing or mixed.</summary>
    public required int Revision { get; init; }

    /// <summary>Quality level with its scale.</summary>
    public required QualityLevel Quality { get; init; }

    /// <summary>Keywords of calibrated (L2) files that the primary header has, with their values.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> ProductKeywords { get; init; }

    /// <summary>Every HDU but an empty primary one.</summary>
    public required IReadOnlyList<TableInspection> Tables { get; init; }

    /// <summary>OI_WAVELENGTH tables.</summary>
    public required IReadOnlyList<InstrumentInspection> Instruments { get; init; }

    /// <summary>OI_ARRAY tables.</summary>
    public required IReadOnlyList<ArrayInspection> Arrays { get; init; }

    /// <summary>Rows of OI_TARGET.</summary>
    public required IReadOnlyList<TargetInspection> Targets { get; init; }

    /// <summary>Counts per observable, only of those the file has.</summary>
    public required IReadOnlyList<ObservableCounts> Observables { get; init; }

    /// <summary>First date of the data, in days; NaN if undated.</summary>
    public required double MjdMinimum { get; init; }

    /// <summary>Last date of the data, in days; NaN if undated.</summary>
    public required double MjdMaximum { get; init; }

    /// <summary>Shortest projected baseline, in metres; NaN without any.</summary>
    public required double BaselineMinimumMetres { get; init; }

    /// <summary>Longest projected baseline, in metres; NaN without any.</summary>
    public required double BaselineMaximumMetres { get; init; }

    /// <summary>Shortest wavelength over longest baseline, in milliarcseconds; NaN without baselines.</summary>
    public required double ResolutionMas { get; init; }

    /// <summary>Findings, equal ones together, worst first.</summary>
    public required IReadOnlyList<FindingGroup> Findings { get; init; }

    /// <summary>Number of findings of a severity, before collapsing.</summary>
    public required IReadOnlyDictionary<Severity, int> FindingCounts { get; init; }

    /// <summary>Inspects a file that was read.</summary>
    public static OifitsInspection From(OifitsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return InspectionBuilder.Build(file);
    }
}
