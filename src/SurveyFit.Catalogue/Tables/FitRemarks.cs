namespace SurveyFit.Catalogue.Tables;

/// <summary>Bits of the column <c>flags</c> of the table <c>fits</c>. Numbers are fixed for good; those not listed are reserved.</summary>
[Flags]
public enum FitRemarks
{
    /// <summary>Nothing to remark.</summary>
    None = 0,

    /// <summary>Bit 0: the fit did not converge.</summary>
    NotConverged = 1 << 0,

    /// <summary>Bit 1: a fitted parameter ended on a bound.</summary>
    AtBound = 1 << 1,

    /// <summary>Bit 2: χ²r above 5, the limit that the JSDC uses for its own diameters.</summary>
    PoorFit = 1 << 2,

    /// <summary>Bit 3: no more data than free parameters.</summary>
    TooFewData = 1 << 3,

    /// <summary>Bit 4: data were excluded because value or error is not a finite number.</summary>
    NotFiniteExcluded = 1 << 4,

    /// <summary>Bit 5: a file of the unit violates the OIFITS standard (validation finding of severity error).</summary>
    ValidationError = 1 << 5,

    /// <summary>Bit 6: quality level below 4, "science ready" in the current and in the proposed scheme.</summary>
    BelowScienceQuality = 1 << 6,

    /// <summary>Bit 9: a companion is detected above 5 σ.</summary>
    CompanionDetected = 1 << 9,

    /// <summary>Bit 14: free parameters without covariance.</summary>
    NoCovariance = 1 << 14,

    /// <summary>Bit 20: two files of the unit have the same bytes.</summary>
    DuplicateInput = 1 << 20,
}
