using System.Runtime.Intrinsics;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Reading;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Engines;

/// <summary>The worker's side of every engine: one task in, one answer out, whatever happens in between.</summary>
public sealed class UnitWorker
{
    private readonly IUnitFitter _fitter;
    private readonly TimeProvider _clock;
    private readonly string _host;
    private readonly string _name;

    /// <summary>A worker.</summary>
    /// <param name="fitter">Fits units; used by this worker alone.</param>
    /// <param name="clock">Clock for the execution record.</param>
    /// <param name="host">Machine.</param>
    /// <param name="name">Worker name, unique in the campaign.</param>
    public UnitWorker(IUnitFitter fitter, TimeProvider clock, string host, string name)
    {
        _fitter = fitter;
        _clock = clock;
        _host = host;
        _name = name;
    }

    /// <summary>The widest instruction set the runtime uses here.</summary>
    public static string InstructionSet { get; } =
        Vector512.IsHardwareAccelerated ? "avx512" : Vector256.IsHardwareAccelerated ? "avx2" : Vector128.IsHardwareAccelerated ? "128bit" : "scalar";

    /// <summary>Carries out one task. Never throws: a bug in a fit is a failed unit, not a dead worker.</summary>
    /// <param name="task">Task.</param>
    /// <param name="cancellation">The worker leaves: give the unit back.</param>
    public CoordinatorEvent Execute(FitTask task, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return new AttemptReturned(task.Attempt);
        var started = _clock.GetUtcNow();
        var ticks = _clock.GetTimestamp();
#pragma warning disable CA1031 // The worker boundary: whatever a fit throws is recorded, and the campaign goes on.
        try
        {
            return _fitter.Fit(task.Unit, cancellation) switch
            {
                UnitFits fits => new AttemptSucceeded(
                    task.Attempt, new OutcomePayload(fits.Data, fits.Fits).Encode(), Execution(task.Attempt, started, ticks, fits.FitTime)),
                UnitRefused refused => new AttemptFailed(task.Attempt, refused.Failure, refused.Transient),
                var other => throw new InvalidOperationException($"Unknown answer {other.GetType().Name}."),
            };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new AttemptReturned(task.Attempt);
        }
        catch (Exception bug)
        {
            return new AttemptFailed(task.Attempt, new UnitFailure("fit", InternalError.Class, InternalError.Describe(bug)), Transient: false);
        }
#pragma warning restore CA1031
    }

    private UnitExecution Execution(AttemptId attempt, DateTimeOffset started, long ticks, TimeSpan? fitTime) => new(
        attempt.Unit, attempt.Number, _host, _name, InstructionSet, started.UtcDateTime, _clock.GetElapsedTime(ticks).TotalSeconds)
    {
        FitSeconds = fitTime?.TotalSeconds,
    };
}
