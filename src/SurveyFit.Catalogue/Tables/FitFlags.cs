using SurveyFit.Catalogue.Stars;
using SurveyFit.Fitting;

namespace SurveyFit.Catalogue.Tables;

/// <summary>Flags of one fit and of its unit; those of the star come on top.</summary>
internal static class FitFlags
{
    internal const double PoorReducedChiSquare = 5;
    private const double AsymmetryNsigma = 5;
    private const double HardlyResolvedVis2 = 0.8;

    // Δχ² of 9 is 3 σ for one parameter, with errors for which the best fit has χ²r = 1.
    private const double RivalChiSquare = 9;

    internal static FitRemarks Of(ModelRoles roles, StarUnit unit, FitOutcome fit)
    {
        FitRemarks flags = unit.Facts.Flags;
        Set(FitRemarks.NotConverged, fit.Termination != Termination.Converged);
        Set(FitRemarks.AtBound, fit.Parameters.Any(parameter => parameter is { Free: true, AtBound: true }));
        Set(FitRemarks.PoorFit, fit.ReducedChiSquare() > PoorReducedChiSquare);
        Set(FitRemarks.TooFewData, fit.Termination == Termination.TooFewData || fit.DegreesOfFreedom <= 0);
        Set(FitRemarks.CompanionDetected, fit.Nsigma > CompanionVerdict.DetectionNsigma);
        Set(FitRemarks.AsymmetricClosures, unit.Data.ClosureAsymmetryNsigma > AsymmetryNsigma);
        Set(FitRemarks.Unresolved, fit.SmallestModelVis2 > HardlyResolvedVis2);
        Set(FitRemarks.Multimodal, fit.Candidates is [var best, var second, ..] && second.ChiSquare - best.ChiSquare < RivalChiSquare * (fit.ErrorScale() * fit.ErrorScale()));
        Set(FitRemarks.NoCovariance, fit.Covariance is null && fit.FreeCount() > 0);
        Set(FitRemarks.FixedLimbDarkening, roles[fit.Model] == ModelRole.LimbDarkenedDisk && fit.Parameters.Any(parameter => !parameter.Free && ParameterUcd.Of(parameter.Name) == ParameterUcd.LimbDarkening));
        return flags;

        void Set(FitRemarks flag, bool condition)
        {
            if (condition)
                flags |= flag;
        }
    }
}
