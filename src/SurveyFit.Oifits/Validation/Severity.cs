namespace SurveyFit.Oifits.Validation;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>A deviation without consequence for the data.</summary>
    Info,

    /// <summary>Suspicious, or against the standard in a way that readers tolerate.</summary>
    Warning,

    /// <summary>Against the standard in a way that loses data or may mislead.</summary>
    Error,
}
