namespace SurveyFit.Oifits.Validation;

/// <summary>Everything noticed while reading one file, in file order.</summary>
/// <param name="Findings">Findings, in the order of their HDUs.</param>
public sealed record ValidationReport(IReadOnlyList<Finding> Findings)
{
    /// <summary>Nothing noticed.</summary>
    public static ValidationReport Empty { get; } = new([]);

    /// <summary>Number of findings of severity error.</summary>
    public int ErrorCount => Findings.Count(finding => finding.Severity == Severity.Error);

    /// <summary>Number of findings of severity warning.</summary>
    public int WarningCount => Findings.Count(finding => finding.Severity == Severity.Warning);

    /// <summary>Number of findings of severity information.</summary>
    public int InfoCount => Findings.Count(finding => finding.Severity == Severity.Info);
}
