namespace SurveyFit.Reports;

/// <summary>What a report is to show.</summary>
/// <param name="Directory">Output folder of the campaign.</param>
public sealed record ReportRequest(string Directory)
{
    /// <summary>Stars to draw, in any spelling; empty = all.</summary>
    public IReadOnlyList<string> Stars { get; init; } = [];

    /// <summary>Where the campaign's files are on this machine; null = where they were when it was planned.</summary>
    public string? DataRoot { get; init; }

    /// <summary>Pulls against a truth, for simulated surveys; null = those against the reference list, if any.</summary>
    public ReportPulls? Pulls { get; init; }

    /// <summary>Units read and evaluated at the same time.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;
}

/// <summary>Pulls that a histogram shows.</summary>
/// <param name="Title">Title.</param>
/// <param name="Label">What a pull is, with its unit.</param>
/// <param name="Values">Pulls.</param>
public sealed record ReportPulls(string Title, string Label, IReadOnlyList<double> Values);

/// <summary>What a report shows.</summary>
/// <param name="Stars">Stars of the campaign.</param>
/// <param name="DrawnStars">Stars with a page of their own.</param>
/// <param name="Units">Data sets drawn.</param>
/// <param name="Problems">Units whose data could not be drawn, one sentence each.</param>
public sealed record ReportResult(int Stars, int DrawnStars, int Units, IReadOnlyList<string> Problems);
