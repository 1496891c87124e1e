namespace SurveyFit.Campaigns.Ledger;

/// <summary>The ledger cannot be used: locked, of another campaign or version, damaged, or the disk refuses.</summary>
public sealed class LedgerException : Exception
{
    /// <summary>With a sentence that says what to do.</summary>
    /// <param name="message">Sentence.</param>
    public LedgerException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence that says what to do, and the cause.</summary>
    /// <param name="message">Sentence.</param>
    /// <param name="cause">Cause.</param>
    public LedgerException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Without message; there is always a better constructor.</summary>
    public LedgerException()
    {
    }
}
