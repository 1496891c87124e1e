using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Planning;

/// <summary>What the plan decided about one file.</summary>
/// <param name="Path">Path relative to the data root.</param>
/// <param name="Exclusion">Why no unit uses it; empty if one does or if it failed.</param>
/// <param name="Failure">Row of the failure table; null if it did not fail.</param>
internal sealed record FilePlan(string Path, string Exclusion, FailedUnit? Failure);
