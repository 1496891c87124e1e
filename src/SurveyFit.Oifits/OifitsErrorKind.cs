namespace SurveyFit.Oifits;

/// <summary>Why a file, or one table of it, cannot be used: the failure class of the campaign's failure table.</summary>
public enum OifitsErrorKind
{
    /// <summary>The operating system did not deliver the bytes: missing, a directory, no permission, device error.</summary>
    Io,

    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The file, or what a gzip file unpacks to, is above the size limit.</summary>
    TooLarge,

    /// <summary>The gzip stream is damaged.</summary>
    BadCompression,

    /// <summary>The bytes do not start like a FITS file.</summary>
    NotFits,

    /// <summary>The file ends before the data that its headers announce.</summary>
    Truncated,

    /// <summary>A FITS header is damaged or contradicts itself.</summary>
    BadHeader,

    /// <summary>A table column is missing, of the wrong type or shape, or lies outside its row.</summary>
    BadColumn,

    /// <summary>A table refers to an OI_WAVELENGTH that the file does not have, or that does not fit it.</summary>
    MissingReference,

    /// <summary>FITS, but without any OIFITS table.</summary>
    NoOifitsTables,

    /// <summary>OIFITS tables, but none of OI_VIS, OI_VIS2, OI_T3 and OI_FLUX.</summary>
    NoData,
}
