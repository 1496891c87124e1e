namespace SurveyFit.Oifits.Validation;

/// <summary>Collects findings while a file is read.</summary>
internal sealed class FindingLog
{
    private readonly List<Finding> _findings = [];

    internal void Add(string rule, Severity severity, int hduIndex, string hduName, string message, string? column = null, int? row = null, int count = 1) =>
        _findings.Add(new Finding(rule, severity, hduIndex, hduName, message) { Column = column, Row = row, Count = count });

    /// <summary>Everything so far, by HDU; findings of the file as a whole come first.</summary>
    internal ValidationReport ToReport() => new([.. _findings.OrderBy(finding => finding.HduIndex)]);
}
