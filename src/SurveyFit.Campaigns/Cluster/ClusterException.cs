namespace SurveyFit.Campaigns.Cluster;

/// <summary>The cluster cannot be used: no broker, refused account, untrusted certificate, another coordinator at work.</summary>
public sealed class ClusterException : Exception
{
    /// <summary>With a sentence that says what to do.</summary>
    /// <param name="message">Sentence.</param>
    public ClusterException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence that says what to do, and the cause.</summary>
    /// <param name="message">Sentence.</param>
    /// <param name="cause">Cause.</param>
    public ClusterException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Without message; there is always a better constructor.</summary>
    public ClusterException()
    {
    }
}
