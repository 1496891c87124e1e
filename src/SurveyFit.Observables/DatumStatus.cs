namespace SurveyFit.Observables;

/// <summary>Why a datum is in the fit or not; in the order in which the reasons are tested.</summary>
internal enum DatumStatus
{
    /// <summary>FLAG is true.</summary>
    Flagged,

    /// <summary>Value, error, baseline or wavelength is not finite.</summary>
    NotFinite,

    /// <summary>Error zero or negative.</summary>
    BadError,

    /// <summary>Outside the selection.</summary>
    Filtered,

    /// <summary>In the fit.</summary>
    Used,
}
