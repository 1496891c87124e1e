namespace SurveyFit.Campaigns.Definition;

/// <summary>How files reach workers on other machines.</summary>
public enum Transport
{
    /// <summary>Workers read them from their data root; the SHA-256 is checked.</summary>
    SharedFiles,

    /// <summary>Inside the message, for nodes without shared storage.</summary>
    Inline,
}
