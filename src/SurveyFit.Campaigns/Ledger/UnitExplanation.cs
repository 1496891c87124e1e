using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Ledger;

/// <summary>Everything a ledger knows of one unit.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="State">State and counts of attempts.</param>
/// <param name="InPlan">False if the current plan does not have it any more.</param>
/// <param name="Attempts">Attempts, oldest first.</param>
/// <param name="Failure">Why it failed; null if it did not.</param>
/// <param name="Outcome">Data and fits; null if not fitted.</param>
public sealed record UnitExplanation(
    WorkUnit Unit, UnitSnapshot State, bool InPlan, IReadOnlyList<AttemptRecord> Attempts, UnitFailure? Failure, OutcomePayload? Outcome);

/// <summary>One attempt in the ledger.</summary>
/// <param name="Number">Number, from 1.</param>
/// <param name="OpenedUtc">When it was handed out.</param>
/// <param name="ClosedUtc">When its end was recorded; null while open.</param>
/// <param name="Result"><c>fitted</c>, <c>failed</c>, <c>quarantined</c>, <c>lost</c>, <c>vanished</c>, <c>returned</c>, <c>interrupted</c> or <c>transient: …</c>; null while open.</param>
/// <param name="Host">Machine; null unless fitted.</param>
/// <param name="Worker">Worker; null unless fitted.</param>
/// <param name="ElapsedSeconds">Wall time; null unless fitted.</param>
public sealed record AttemptRecord(
    int Number, DateTime OpenedUtc, DateTime? ClosedUtc, string? Result, string? Host, string? Worker, double? ElapsedSeconds);

/// <summary>What became of one input file.</summary>
/// <param name="Path">Path relative to the data root.</param>
/// <param name="Exclusion">Why no unit uses it; empty if one does or if it failed.</param>
/// <param name="FailureClass">Class of the failure; null if it did not fail.</param>
/// <param name="FailureMessage">Sentence; null if it did not fail.</param>
/// <param name="Units">Units that use it.</param>
public sealed record FileExplanation(string Path, string Exclusion, string? FailureClass, string? FailureMessage, IReadOnlyList<WorkUnit> Units);
