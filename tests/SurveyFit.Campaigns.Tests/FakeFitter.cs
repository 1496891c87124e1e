using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;

namespace SurveyFit.Campaigns.Tests;

/// <summary>A fitter whose answers depend on the unit alone, with scripted trouble.</summary>
internal sealed class FakeFitter : IUnitFitter
{
    private readonly Func<WorkUnit, CancellationToken, UnitAnswer?> _trouble;

    internal FakeFitter(Func<WorkUnit, CancellationToken, UnitAnswer?>? trouble = null) => _trouble = trouble ?? ((_, _) => null);

    public UnitAnswer Fit(WorkUnit unit, CancellationToken cancellation) => _trouble(unit, cancellation) ?? Answer(unit);

    internal static UnitFits Answer(WorkUnit unit) => new(
        new UnitData { Instruments = ["SPICA"], MjdMean = 60000 + (unit.Seed % 1000 / 7.0), MjdMinimum = double.NaN },
        [Outcome("disk", unit.Seed), Outcome("gaussian", ~unit.Seed)]);

    internal static UnitRefused Refusal(string @class, bool transient = false) => new(new UnitFailure("read", @class, "message"), transient);

    private static FitOutcome Outcome(string model, ulong seed)
    {
        var value = (seed % 100_003) / 7.0;
        return new FitOutcome
        {
            Model = model,
            Termination = Termination.Converged,
            Message = "converged",
            Vis2Count = 9,
            T3PhiCount = 0,
            T3AmpCount = 0,
            ChiSquare = value,
            DegreesOfFreedom = 8,
            Bic = double.PositiveInfinity,
            Parameters = [new FittedParameter("star.diameter", "mas", value, 0.1 / 3, null, Free: true, AtBound: false)],
            Covariance = [0.01 / 9],
        };
    }
}
