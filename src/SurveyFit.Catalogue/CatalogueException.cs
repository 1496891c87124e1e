namespace SurveyFit.Catalogue;

/// <summary>A catalogue cannot be written, opened or queried; the message says what and, where possible, what to do.</summary>
public sealed class CatalogueException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public CatalogueException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What went wrong and what to do.</param>
    public CatalogueException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with its cause.</summary>
    /// <param name="message">What went wrong and what to do.</param>
    /// <param name="innerException">Cause.</param>
    public CatalogueException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
