using System.Globalization;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>
/// Trouble on demand for tests of a cluster, from environment variables that only <c>surveyfit worker</c> honours:
/// <c>SURVEYFIT_TEST_EXIT_ON_TARGET</c> (the star whose units end the process), <c>SURVEYFIT_TEST_DELAY_MS</c> (every fit takes so much
/// longer), <c>SURVEYFIT_TEST_NUMERIC_VERSION</c> (the version the worker states), <c>SURVEYFIT_TEST_NO_FITS</c> (nothing is read or fitted:
/// answers without fits, to measure the way to the worker and back).
/// </summary>
/// <param name="ExitOnTarget">Star; null = none.</param>
/// <param name="Delay">Time added to every fit.</param>
/// <param name="NumericVersion">Version to state; null = the real one.</param>
/// <param name="NoFits">True to answer without fits.</param>
public sealed record TestHooks(string? ExitOnTarget, TimeSpan Delay, string? NumericVersion, bool NoFits = false)
{
    private const int ExitCode = 86;

    /// <summary>No trouble.</summary>
    public static TestHooks None { get; } = new(null, TimeSpan.Zero, null);

    /// <summary>Reads the environment.</summary>
    public static TestHooks FromEnvironment() => new(
        Environment.GetEnvironmentVariable("SURVEYFIT_TEST_EXIT_ON_TARGET"),
        int.TryParse(Environment.GetEnvironmentVariable("SURVEYFIT_TEST_DELAY_MS"), NumberStyles.None, CultureInfo.InvariantCulture, out var delay)
            ? TimeSpan.FromMilliseconds(delay)
            : TimeSpan.Zero,
        Environment.GetEnvironmentVariable("SURVEYFIT_TEST_NUMERIC_VERSION"),
        Environment.GetEnvironmentVariable("SURVEYFIT_TEST_NO_FITS") == "1");

    /// <summary>A fitter with this trouble.</summary>
    /// <param name="fitter">Real fitter.</param>
    public IUnitFitter Around(IUnitFitter fitter) => this == None ? fitter : new Troubled(fitter, this);

    private sealed class Troubled(IUnitFitter fitter, TestHooks hooks) : IUnitFitter
    {
        public UnitAnswer Fit(WorkUnit unit, CancellationToken cancellation)
        {
            if (unit.TargetName == hooks.ExitOnTarget) Environment.Exit(ExitCode);
            if (hooks.Delay > TimeSpan.Zero && cancellation.WaitHandle.WaitOne(hooks.Delay)) cancellation.ThrowIfCancellationRequested();
            return hooks.NoFits ? new UnitFits(new UnitData(), []) : fitter.Fit(unit, cancellation);
        }
    }
}
