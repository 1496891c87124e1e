namespace SurveyFit.Campaigns.Cluster.Wire;

/// <summary>A message that cannot be understood: garbage, truncated, too large, or of another version.</summary>
public sealed class WireException : Exception
{
    /// <summary>With what is wrong.</summary>
    /// <param name="message">Sentence.</param>
    public WireException(string message)
        : base(message)
    {
    }

    /// <summary>With what is wrong and the cause.</summary>
    /// <param name="message">Sentence.</param>
    /// <param name="cause">Cause.</param>
    public WireException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Without message; there is always a better constructor.</summary>
    public WireException()
    {
    }
}
