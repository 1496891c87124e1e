using SurveyFit.Campaigns.Records;
using SurveyFit.Fitting;

namespace SurveyFit.Catalogue.Tables;

/// <summary>One fit with the unit and the campaign it belongs to: a row of <c>fits</c>.</summary>
internal sealed record FitRow(CampaignDescription Campaign, FinishedUnit Finished, UnitFacts Facts, FitOutcome Fit)
{
    private const double PoorReducedChiSquare = 5;
    private const double DetectionNsigma = 5;

    internal WorkUnit Unit => Finished.Unit;

    internal UnitData Data => Finished.Data;

    /// <summary>Key of the fit in every table.</summary>
    internal string FitId { get; } = $"{Finished.Unit.Id.Value}:{Fit.Model}";

    internal int FreeCount => Fit.Parameters.Count(parameter => parameter.Free);

    /// <summary>χ² over degrees of freedom; null where there are none.</summary>
    internal double? ReducedChiSquare => Fit.DegreesOfFreedom > 0 ? Fit.ChiSquare / Fit.DegreesOfFreedom : null;

    internal FitRemarks Flags
    {
        get
        {
            FitRemarks flags = Facts.Flags;
            if (Fit.Termination != Termination.Converged)
                flags |= FitRemarks.NotConverged;
            if (Fit.Parameters.Any(parameter => parameter is { Free: true, AtBound: true }))
                flags |= FitRemarks.AtBound;
            if (ReducedChiSquare > PoorReducedChiSquare)
                flags |= FitRemarks.PoorFit;
            if (Fit.Termination == Termination.TooFewData || Fit.DegreesOfFreedom <= 0)
                flags |= FitRemarks.TooFewData;
            if (Fit.Nsigma > DetectionNsigma)
                flags |= FitRemarks.CompanionDetected;
            if (Fit.Covariance is null && FreeCount > 0)
                flags |= FitRemarks.NoCovariance;
            return flags;
        }
    }

    /// <summary>Rows of <c>parameters</c>: all parameters in the model's order, then the derived quantities.</summary>
    internal IEnumerable<ParameterRow> Parameters()
    {
        foreach (FittedParameter parameter in Fit.Parameters)
        {
            yield return new ParameterRow(
                this, parameter.Name, parameter.Unit, parameter.Value, parameter.Sigma, parameter.SigmaScaled, parameter.Free, parameter.AtBound, IsDerived: false);
        }

        double? scale = ReducedChiSquare is double reduced ? Math.Sqrt(reduced) : null;
        foreach (DerivedValue derived in Fit.Derived)
        {
            yield return new ParameterRow(
                this, derived.Name, derived.Unit, derived.Value, derived.Sigma, derived.Sigma * scale, IsFree: false, IsAtBound: false, IsDerived: true);
        }
    }
}

/// <summary>One parameter or derived quantity of a fit: a row of <c>parameters</c>.</summary>
internal sealed record ParameterRow(
    FitRow Fit, string Name, string Unit, double Value, double? Sigma, double? SigmaScaled, bool IsFree, bool IsAtBound, bool IsDerived)
{
    /// <summary>Part of the name before the first point: the component.</summary>
    internal string Component => Name.Contains('.', StringComparison.Ordinal) ? Name[..Name.IndexOf('.', StringComparison.Ordinal)] : "";
}
