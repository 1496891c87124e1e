namespace SurveyFit.Campaigns;

/// <summary>Version of the numerics: reading, filters, kernels, searches and fits. Equal versions give equal bits.</summary>
/// <remarks>
/// Part of every unit's id, so a new version refits everything, and the reason for which a cluster refuses workers of another version.
/// Count it up with every change that alters a bit of any outcome.
/// </remarks>
public static class NumericVersion
{
    /// <summary>The version of this build.</summary>
    public const string Current = "6";
}
