namespace SurveyFit.Catalogue.Verification;

/// <summary>What a verification looked at and found.</summary>
/// <param name="Root">Catalogue.</param>
/// <param name="CampaignId">Campaign.</param>
/// <param name="Files">Parquet files.</param>
/// <param name="Rows">Rows of all tables that could be read.</param>
/// <param name="Checks">Checks in their order.</param>
/// <param name="Violations">All that is wrong; empty if the catalogue is sound.</param>
public sealed record VerificationReport(
    string Root, string CampaignId, int Files, long Rows, IReadOnlyList<CheckSummary> Checks, IReadOnlyList<Violation> Violations)
{
    /// <summary>True if nothing is wrong.</summary>
    public bool IsSound => Violations.Count == 0;
}

/// <summary>One check.</summary>
/// <param name="Name">Name.</param>
/// <param name="About">What was compared with what, or why nothing was.</param>
/// <param name="Violations">How many violations it found.</param>
public sealed record CheckSummary(string Name, string About, int Violations);
