using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Stars;
using SurveyFit.Fitting;

namespace SurveyFit.Catalogue.Tables;

/// <summary>One fit with its unit, star and campaign: a row of <c>fits</c>.</summary>
internal sealed record FitRow(Star Star, StarUnit StarUnit, FitOutcome Fit, FitRemarks Flags)
{
    internal CampaignDescription Campaign => Star.Campaign;

    internal UnitFacts Facts => StarUnit.Facts;

    internal WorkUnit Unit => StarUnit.Finished.Unit;

    internal UnitData Data => StarUnit.Data;

    /// <summary>Key of the fit in every table.</summary>
    internal string FitId { get; } = $"{StarUnit.Finished.Unit.Id.Value}:{Fit.Model}";

    internal static FitRow Of(Star star, ModelRoles roles, StarUnit unit, FitOutcome fit) =>
        new(star, unit, fit, FitFlags.Of(roles, unit, fit) | star.Remarks);

    /// <summary>Rows of <c>parameters</c>: all parameters in the model's order, then the derived quantities.</summary>
    internal IEnumerable<ParameterRow> Parameters()
    {
        foreach (FittedParameter parameter in Fit.Parameters)
        {
            yield return new ParameterRow(
                this, parameter.Name, parameter.Unit, parameter.Value, parameter.Sigma, parameter.SigmaScaled, parameter.Free, parameter.AtBound, IsDerived: false);
        }

        double? scale = Fit.ReducedChiSquare() is double reduced ? Math.Sqrt(reduced) : null;
        foreach (DerivedValue derived in Fit.Derived)
        {
            yield return new ParameterRow(
                this, derived.Name, derived.Unit, derived.Value, derived.Sigma, derived.Sigma * scale, IsFree: false, IsAtBound: false, IsDerived: true);
        }
    }

    /// <summary>Rows of <c>residuals</c>, in the order in which the data have them.</summary>
    internal IEnumerable<ResidualRow> Residuals() => Data.ResidualGroups.Zip(Fit.Residuals, (group, statistics) => new ResidualRow(this, group, statistics));

    /// <summary>Rows of <c>detections</c>, best first.</summary>
    internal IEnumerable<DetectionRow> Detections() => Fit.Candidates.Select((candidate, rank) => new DetectionRow(this, rank + 1, candidate));
}

/// <summary>One parameter or derived quantity of a fit: a row of <c>parameters</c>.</summary>
internal sealed record ParameterRow(
    FitRow Fit, string Name, string Unit, double Value, double? Sigma, double? SigmaScaled, bool IsFree, bool IsAtBound, bool IsDerived)
{
    /// <summary>Part of the name before the first point: the component.</summary>
    internal string Component => Name.Contains('.', StringComparison.Ordinal) ? Name[..Name.IndexOf('.', StringComparison.Ordinal)] : "";
}
