using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Cluster.Worker;

/// <summary>Makes its fitter inside of the worker boundary, where a recipe that does not compile becomes a failed unit.</summary>
/// <param name="make">Makes the fitter.</param>
internal sealed class LateFitter(Func<IUnitFitter> make) : IUnitFitter
{
    public UnitAnswer Fit(WorkUnit unit, CancellationToken cancellation) => make().Fit(unit, cancellation);
}
