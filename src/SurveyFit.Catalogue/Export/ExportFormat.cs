namespace SurveyFit.Catalogue.Export;

/// <summary>Form of an exported table.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated values, RFC 4180, in UTF-8.</summary>
    Csv,

    /// <summary>FITS binary table.</summary>
    Fits,

    /// <summary>VOTable 1.4 with its data as text (TABLEDATA).</summary>
    VoTable,
}
