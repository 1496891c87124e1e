namespace SurveyFit.Observables;

/// <summary>Facts of the used rows, for the catalogue and for the search's scales; NaN where nothing is known.</summary>
public sealed record DataSummary
{
    /// <summary>INSNAMEs, sorted.</summary>
    public required IReadOnlyList<string> Instruments { get; init; }

    /// <summary>First MJD, in days.</summary>
    public required double MjdMinimum { get; init; }

    /// <summary>Mean MJD over rows, in days.</summary>
    public required double MjdMean { get; init; }

    /// <summary>Last MJD, in days.</summary>
    public required double MjdMaximum { get; init; }

    /// <summary>Shortest wavelength of a used datum, in metres.</summary>
    public required double WavelengthMinimumMetres { get; init; }

    /// <summary>Longest wavelength of a used datum, in metres.</summary>
    public required double WavelengthMaximumMetres { get; init; }

    /// <summary>Shortest projected baseline, in metres; the legs of triangles count.</summary>
    public required double BaselineMinimumMetres { get; init; }

    /// <summary>Longest projected baseline, in metres; the legs of triangles count.</summary>
    public required double BaselineMaximumMetres { get; init; }

    /// <summary>Smallest spatial frequency, in cycles per radian.</summary>
    public required double FrequencyMinimum { get; init; }

    /// <summary>Largest spatial frequency, in cycles per radian.</summary>
    public required double FrequencyMaximum { get; init; }

    /// <summary>Median over the frequencies of λ²/(B Δλ), in radians: the offset at which a channel's width has smeared a point's fringes away.</summary>
    public required double SmearingFieldRadians { get; init; }
}
