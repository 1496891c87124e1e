using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Definition;

/// <summary>Which files, stars, instruments and nights take part. Empty lists and nulls select everything.</summary>
public sealed record FileSelection
{
    /// <summary>Everything.</summary>
    public static FileSelection All { get; } = new();

    /// <summary>Lowest QUALITY LEVEL.</summary>
    public int? MinimumQuality { get; init; }

    /// <summary>Scale of <see cref="MinimumQuality"/>; files that state the other scale are left out, files that state none are read in this one.</summary>
    public QualityScheme QualityScheme { get; init; } = QualityScheme.Current;

    /// <summary>True to keep files without a level although a minimum is asked for.</summary>
    public bool KeepUnknownQuality { get; init; }

    /// <summary>Instrument patterns, matched against the family (<c>MIRCX</c>), the label (<c>MIRCX/H</c>) and the INSNAME.</summary>
    public IReadOnlyList<string> Instruments { get; init; } = [];

    /// <summary>Star name patterns.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>SCI or CAL; null for both. A file that does not say is science.</summary>
    public string? Category { get; init; }

    /// <summary>First night, by the date of its evening.</summary>
    public DateOnly? FirstNight { get; init; }

    /// <summary>Last night, by the date of its evening.</summary>
    public DateOnly? LastNight { get; init; }
}
