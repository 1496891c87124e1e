using SurveyFit.Catalogue.Tables;
using SurveyFit.Fitting;
using SurveyFit.Numerics.Functions;

namespace SurveyFit.Catalogue.Stars;

/// <summary>Whether a star looks binary; the rule is written down in <c>docs/catalogue.md</c>.</summary>
/// <param name="Verdict">binary, candidate, single or unknown.</param>
/// <param name="Unit">Unit of the most significant companion; null without one.</param>
/// <param name="Fit">Its fit.</param>
/// <param name="Detections">Units that see a companion.</param>
internal sealed record CompanionVerdict(string Verdict, StarUnit? Unit, FitOutcome? Fit, int Detections)
{
    internal const double DetectionNsigma = 5;
    private const double CandidateNsigma = 3;

    // Errors may be far too small. Disks and shells, which are something else than two stars, have been seen to reach 25.
    private const double OverwhelmingRatio = 30;

    internal static CompanionVerdict Of(ModelRoles roles, IReadOnlyList<StarUnit> units)
    {
        (StarUnit Unit, FitOutcome Fit, bool Detected)[] searches =
        [
            .. from unit in units
               from fit in unit.Fits
               where roles[fit.Model] == ModelRole.Companion && fit.IsComparable() && fit.Nsigma is double
               select (unit, fit, IsDetection(roles, unit, fit)),
        ];
        if (searches.Length == 0)
            return new CompanionVerdict("unknown", null, null, 0);

        (StarUnit Unit, FitOutcome Fit, bool Detected) best = searches.OrderByDescending(search => search.Detected).ThenByDescending(search => search.Fit.Nsigma).First();
        int detections = searches.Where(search => search.Detected).Select(search => search.Unit).Distinct().Count();
        string verdict = best.Detected ? "binary" : best.Fit.Nsigma > CandidateNsigma ? "candidate" : "single";
        return new CompanionVerdict(verdict, best.Unit, best.Fit, detections);
    }

    // Significant, a fit at all, not at a bound, and better than every model without companion by more than its parameters cost.
    private static bool IsDetection(ModelRoles roles, StarUnit unit, FitOutcome fit)
    {
        if (!(fit.Nsigma > DetectionNsigma) || fit.Parameters.Any(parameter => parameter is { Free: true, AtBound: true }))
            return false;
        FitOutcome[] single = [.. unit.Fits.Where(other => roles[other.Model] != ModelRole.Companion && other.IsComparable())];
        if (!IsTwoStars(fit, single))
            return false;
        double scale = PreferredModel.ErrorScale(unit);
        double bic = fit.ScaledBic(scale);
        if (fit.DeltaBicUniformDisk is double delta)
        {
            // BIC − BIC(UD) = Δχ² + (k − 1) ln n, of which only Δχ² shrinks with larger errors.
            double penalty = (fit.FreeCount() - 1) * PortableMath.Log(fit.DegreesOfFreedom + fit.FreeCount());
            if (((delta - penalty) / scale) + penalty > -PreferredModel.Evidence)
                return false;
        }

        return !single.Any(other => other.ScaledBic(scale) < bic + PreferredModel.Evidence);
    }

    private static bool IsTwoStars(FitOutcome fit, FitOutcome[] single) =>
        fit.ReducedChiSquare() <= FitFlags.PoorReducedChiSquare
        || (single.Length > 0 && single.All(other => other.ReducedChiSquare() >= OverwhelmingRatio * fit.ReducedChiSquare()));
}
