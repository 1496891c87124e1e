using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;

namespace SurveyFit.Campaigns.Engines;

/// <summary>Reads a unit's files and fits all models; the same unit gives the same bits on every machine.</summary>
/// <remarks>Used by one thread at a time; each worker has its own.</remarks>
public interface IUnitFitter
{
    /// <summary>Fits one unit.</summary>
    /// <param name="unit">Unit.</param>
    /// <param name="cancellation">Stops between evaluations with <see cref="OperationCanceledException"/>.</param>
    UnitAnswer Fit(WorkUnit unit, CancellationToken cancellation);
}

/// <summary>What came of a unit.</summary>
public abstract record UnitAnswer;

/// <summary>The unit was fitted.</summary>
/// <param name="Data">What the data set held.</param>
/// <param name="Fits">One outcome per model, in the campaign's order.</param>
public sealed record UnitFits(UnitData Data, IReadOnlyList<FitOutcome> Fits) : UnitAnswer
{
    /// <summary>Wall time inside the fits, for the execution record.</summary>
    public TimeSpan? FitTime { get; init; }
}

/// <summary>The unit could not be fitted.</summary>
/// <param name="Failure">Why.</param>
/// <param name="Transient">True if another try may work.</param>
public sealed record UnitRefused(UnitFailure Failure, bool Transient) : UnitAnswer;
