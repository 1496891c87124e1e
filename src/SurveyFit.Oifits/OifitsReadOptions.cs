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
}
