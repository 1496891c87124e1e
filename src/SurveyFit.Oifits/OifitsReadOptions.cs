namespace SurveyFit.Oifits;

/// <summary>Limits and amount of work of one read.</summary>
public sealed record OifitsReadOptions
{
    /// <summary>Full validation, files and unpacked gzip up to 512 MiB.</summary>
    public static OifitsReadOptions Default { get; } = new();

    /// <summary>Largest size in bytes, of the file and of what a gzip file unpacks to.</summary>
    public long MaximumBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>
    /// Whether the content is checked against the rules of the standard. Without it <see cref="OifitsFile.Findings"/> holds
    /// only what the reader itself met: unusable tables, dangling references, dialects.
    /// </summary>
    public bool Validate { get; init; } = true;

    /// <summary>
    /// Whether only what fits use is read: OI_VIS2 and OI_T3 with the tables they refer to. Other tables are listed but not decoded, and the
    /// structure is not compared with the standard's, so <see cref="OifitsFile.Findings"/> holds only what was met on the way.
    /// </summary>
    public bool OnlyForFits { get; init; }

    /// <summary>Memory kept from file to file; null = each file gets its own.</summary>
    public ReadingMemory? Memory { get; init; }
}
