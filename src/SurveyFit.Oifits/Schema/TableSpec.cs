namespace SurveyFit.Oifits.Schema;

/// <summary>One table as the standard defines it.</summary>
/// <param name="Name">EXTNAME.</param>
/// <param name="RevisionInVersion2">OI_REVN in files of version 2: 2, but 1 for the tables that version 2 brought.</param>
/// <param name="Keywords">Keywords besides those of FITS, EXTNAME and OI_REVN.</param>
/// <param name="Columns">Columns in the standard's order.</param>
internal sealed record TableSpec(string Name, int RevisionInVersion2, KeywordSpec[] Keywords, ColumnSpec[] Columns)
{
    /// <summary>Whether only version 2 has this table.</summary>
    internal bool IsVersion2Only => RevisionInVersion2 == 1;

    /// <summary>Column of this name; null if the standard has none.</summary>
    internal ColumnSpec? Find(string column) => Array.Find(Columns, spec => spec.Name == column);
}
