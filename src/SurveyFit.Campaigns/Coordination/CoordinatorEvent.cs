using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Coordination;

/// <summary>Something that happened, as the coordinator hears of it. Events may arrive twice, late, or not at all.</summary>
public abstract record CoordinatorEvent;

/// <summary>The coordinator came up. Attempts open in the ledger either ended with its predecessor, or go on at workers.</summary>
/// <param name="FitsGoOn">True if workers live on without coordinator; <see cref="ClaimsKnown"/> then says which attempts they hold.</param>
public sealed record CoordinatorStarted(bool FitsGoOn = false) : CoordinatorEvent;

/// <summary>After a restart: which attempts of the time before are in the hands of workers. The others are taken back; nothing counts against them.</summary>
/// <param name="Held">Attempts that workers hold.</param>
public sealed record ClaimsKnown(IReadOnlySet<AttemptId> Held) : CoordinatorEvent;

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

/// <summary>An attempt ended its process, and nothing else can be the reason: strong evidence against the unit.</summary>
/// <param name="Attempt">Attempt.</param>
public sealed record AttemptLost(AttemptId Attempt) : CoordinatorEvent;

/// <summary>Whoever held an attempt is gone, for whatever reason (killed, cut off, broker restarted): weak evidence against the unit.</summary>
/// <param name="Attempt">Attempt.</param>
public sealed record HolderVanished(AttemptId Attempt) : CoordinatorEvent;

/// <summary>A worker gave an attempt back unharmed because it leaves.</summary>
/// <param name="Attempt">Attempt.</param>
public sealed record AttemptReturned(AttemptId Attempt) : CoordinatorEvent;

/// <summary>The user wants a pause: hand out nothing more, but stay.</summary>
public sealed record PauseRequested : CoordinatorEvent;

/// <summary>The pause is over.</summary>
public sealed record PauseEnded : CoordinatorEvent;

/// <summary>The user wants failed and quarantined units to be tried again.</summary>
public sealed record RetryRequested : CoordinatorEvent;

/// <summary>Units left their final state, because the user wants them to be tried again; the ledger has them as pending.</summary>
/// <param name="Before">The units as they were.</param>
public sealed record UnitsReopened(IReadOnlyList<UnitSnapshot> Before) : CoordinatorEvent;

/// <summary>The user wants to stop: hand out nothing more.</summary>
public sealed record StopRequested : CoordinatorEvent;

/// <summary>The time to hand attempts back is over: those still open are taken back.</summary>
public sealed record StopExpired : CoordinatorEvent;

/// <summary>Why a unit could not be fitted.</summary>
/// <param name="Stage"><c>read</c> or <c>fit</c>.</param>
/// <param name="Class">Class, e.g. <c>truncated</c>.</param>
/// <param name="Message">Sentence for people.</param>
public sealed record UnitFailure(string Stage, string Class, string Message);
