namespace SurveyFit.Catalogue.Tables;

/// <summary>Bits of the column <c>flags</c>. Numbers are fixed for good; those not listed are never set (see <c>docs/catalogue.md</c>).</summary>
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

    /// <summary>Bit 7: a file of the unit is not public by its own declaration or by the campaign's embargo rules.</summary>
    Restricted = 1 << 7,

    /// <summary>Bit 8: the reference list flags the star.</summary>
    ReferenceFlagged = 1 << 8,

    /// <summary>Bit 9: a companion is detected above 5 σ.</summary>
    CompanionDetected = 1 << 9,

    /// <summary>Bit 10: closure phases are away from 0° and 180° by more than 5 σ.</summary>
    AsymmetricClosures = 1 << 10,

    /// <summary>Bit 11: the model's V² is nowhere below 0.8: the object is hardly resolved.</summary>
    Unresolved = 1 << 11,

    /// <summary>Bit 12: another minimum of the companion search is nearly as good.</summary>
    Multimodal = 1 << 12,

    /// <summary>Bit 14: free parameters without covariance.</summary>
    NoCovariance = 1 << 14,

    /// <summary>Bit 15: diameters of the star's nights or instruments disagree by more than 5 σ.</summary>
    Inconsistent = 1 << 15,

    /// <summary>Bit 16: the campaign's factors or floors changed the errors of the data.</summary>
    ErrorsAdjusted = 1 << 16,

    /// <summary>Bit 17: a limb-darkening coefficient was fixed at one value for all stars.</summary>
    FixedLimbDarkening = 1 << 17,

    /// <summary>Bit 18: another unit or file of the star failed.</summary>
    PartialData = 1 << 18,

    /// <summary>Bit 20: a file of the unit has the same bytes as another input file.</summary>
    DuplicateInput = 1 << 20,
}
