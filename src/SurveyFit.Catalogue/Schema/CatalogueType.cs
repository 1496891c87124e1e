namespace SurveyFit.Catalogue.Schema;

/// <summary>Type of a column: flat scalars and one-dimensional lists only, because that is what astronomers' tools read.</summary>
public enum CatalogueType
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>32-bit integer.</summary>
    Whole,

    /// <summary>64-bit integer.</summary>
    LongWhole,

    /// <summary>64-bit floating point number; never NaN or infinite.</summary>
    Real,

    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>Instant in UTC, microseconds.</summary>
    Timestamp,

    /// <summary>List of booleans.</summary>
    BooleanList,

    /// <summary>List of floating point numbers; an element that is not finite is NULL.</summary>
    RealList,

    /// <summary>List of texts.</summary>
    TextList,
}
