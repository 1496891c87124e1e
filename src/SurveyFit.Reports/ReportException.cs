namespace SurveyFit.Reports;

/// <summary>A report that cannot be made; the message says why and what to do.</summary>
public sealed class ReportException : Exception
{
    /// <summary>A reason.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public ReportException(string message)
        : base(message)
    {
    }
}
