using SurveyFit.Oifits.Fits;

namespace SurveyFit.Oifits;

/// <summary>One HDU of a file, OIFITS or foreign, with all its header cards.</summary>
public sealed record HduSummary
{
    private readonly FitsHeader _header;

    internal HduSummary(FitsHeader header) => _header = header;

    /// <summary>Index in the file, 0 = primary.</summary>
    public required int Index { get; init; }

    /// <summary>EXTNAME, or <c>PRIMARY</c>, or empty.</summary>
    public required string Name { get; init; }

    /// <summary>XTENSION (BINTABLE, IMAGE, TABLE, …), or <c>PRIMARY</c>.</summary>
    public required string Type { get; init; }

    /// <summary>OI_REVN; null where absent.</summary>
    public int? Revision { get; init; }

    /// <summary>Rows of a table, 0 else.</summary>
    public long RowCount { get; init; }

    /// <summary>Columns of a table, 0 else.</summary>
    public int ColumnCount { get; init; }

    /// <summary>Size of the data unit without padding, in bytes.</summary>
    public long DataBytes { get; init; }

    /// <summary>Whether the name is one of the standard's tables.</summary>
    public bool IsOifitsTable { get; init; }

    /// <summary>Why an OIFITS table could not be used; null if it was.</summary>
    public string? Problem { get; init; }

    /// <summary>All header cards, END excluded.</summary>
    public IReadOnlyList<HeaderCard> Cards => _header.Cards;

    /// <summary>Value of a keyword as text, null if absent; see <see cref="OifitsFile.HeaderValue"/>.</summary>
    public string? HeaderValue(string keyword) => _header.Text(keyword);
}
