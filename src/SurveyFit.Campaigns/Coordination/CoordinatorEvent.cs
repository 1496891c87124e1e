using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Coordination;

/// <summary>Something that happened, as the coordinator hears of it. Events may arrive twice, late, or not at all.</summary>
public abstract record CoordinatorEvent;

/// <summary>The coordinator came up: attempts open in the ledger have no owner any more.</summary>
public sealed record CoordinatorStarted : CoordinatorEvent;

/// <summary>The engine can hold this many units in flight.</summary>
/// <param name="InFlight">Limit, workers' queues included; 0 = none.</param>
public sealed record CapacityChanged(int InFlight) : CoordinatorEvent;

/// <summary>A worker fitted a unit.</summary>
/// <param name="Attempt">Attempt.</param>
/// <param name="Outcome">Encoded data summary and fits, see <see cref="Engines.OutcomePayload"/>.</param>
/// <param name="Execution">Who, when, how fast.</param>
public sealed record AttemptSucceeded(AttemptId Attempt, ReadOnlyMemory<byte> Outcome, UnitExecution Execution) : CoordinatorEvent;

/// <summary>A worker could not fit a unit and says why.</summary>
/// <param name="Attempt">Attempt.</param>
/// <param name="Failure">Why.</param>
/// <param name="Transient">True if another try may work (a file system that hiccups); false if the answer would be the same.</param>
public sealed record AttemptFailed(AttemptId Attempt, UnitFailure Failure, bool Transient) : CoordinatorEvent;

/// <summary>A worker vanished with an attempt.</summary>
/// <param name="Attempt">Attempt.</param>
public sealed record AttemptLost(AttemptId Attempt) : CoordinatorEvent;

/// <summary>A worker gave an attempt back unharmed because it leaves.</summary>
/// <param name="Attempt">Attempt.</param>
public sealed record AttemptReturned(AttemptId Attempt) : CoordinatorEvent;

/// <summary>The user wants to stop: hand out nothing more.</summary>
public sealed record StopRequested : CoordinatorEvent;

/// <summary>The time to hand attempts back is over: those still open are taken back.</summary>
public sealed record StopExpired : CoordinatorEvent;

/// <summary>Why a unit could not be fitted.</summary>
/// <param name="Stage"><c>read</c> or <c>fit</c>.</param>
/// <param name="Class">Class, e.g. <c>truncated</c>.</param>
/// <param name="Message">Sentence for people.</param>
public sealed record UnitFailure(string Stage, string Class, string Message);
