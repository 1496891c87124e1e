namespace SurveyFit.Campaigns.Definition;

/// <summary>Where the campaign finds data rights, and what it assumes where a file says nothing. Changes the catalogue, never a fit.</summary>
public sealed record EmbargoRules
{
    /// <summary>No rules of the campaign's own.</summary>
    public static EmbargoRules Default { get; } = new();

    /// <summary>Cards of the primary header that may hold the data rights (public, secure, proprietary), the first present counts.</summary>
    public IReadOnlyList<string> RightsCards { get; init; } = ["DATA_RIGHTS", "DATA RIGHTS", "DATARIGHTS", "DATARIGH"];

    /// <summary>Cards of the primary header that may hold the day of release, the first present counts.</summary>
    public IReadOnlyList<string> ReleaseCards { get; init; } = ["OBS_RELEASE_DATE", "OBS RELEASE DATE", "RELEASE_DATE", "RELEASE DATE", "RELDATE"];

    /// <summary>Rights of files that declare none: public, secure, proprietary; empty = unknown.</summary>
    public string Undeclared { get; init; } = "";

    /// <summary>Months from the last observation to the release, for data that are not public and state no day; null = never.</summary>
    public int? Months { get; init; }
}
