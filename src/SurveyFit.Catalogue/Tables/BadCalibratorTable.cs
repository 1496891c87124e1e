using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Stars;

namespace SurveyFit.Catalogue.Tables;

/// <summary>The table <c>bad_calibrator_candidates</c>.</summary>
internal static class BadCalibratorTable
{
    internal static TableLayout<Star> Layout { get; } = new TableLayout<Star>.Builder(
            "bad_calibrator_candidates",
            "Stars that should not calibrate others until somebody has looked: calibrators, and stars of a reference list, that look binary or disagree with their reference by more than 5 σ. Also as bad_calibrator_candidates.csv. Rows are in the plan's order.",
            rowsPerFile: 122_880)
        .Text("target_name", "meta.id;src;meta.main", "Star, as in targets.", star => star.Name)
        .Double("s_ra", "deg", "pos.eq.ra;meta.main", "Right ascension; NULL if unknown.", star => star.Position?.RightAscensionDegrees)
        .Double("s_dec", "deg", "pos.eq.dec;meta.main", "Declination; NULL if unknown.", star => star.Position?.DeclinationDegrees)
        .Text("reason", "meta.note", "Why, for people.", Reason)
        .Text("binary_verdict", "meta.code.multip", "As in targets.", star => star.Companion.Verdict)
        .Double("binary_nsigma", "", "stat.snr", "Significance of the companion, in σ.", star => star.Companion.Fit?.Nsigma)
        .Double("separation", "mas", "pos.angDistance", "Its separation.", star => star.Companion.Fit?.Named("separation")?.Value)
        .Double("flux_ratio", "", "phot.flux;arith.ratio", "Its flux over the primary's.", star => star.Companion.Fit?.Named("flux-ratio")?.Value)
        .Text("reference_list", "meta.id;meta.dataset", "Reference list; NULL if the star is in none.", star => star.Reference?.List)
        .Text("reference_name", "meta.id;src", "Its name there.", star => star.Reference?.Entry.Name)
        .Double("reference_diameter", "mas", "phys.angSize", "Diameter there; NULL if missing.", star => star.Reference?.Entry.DiameterMas is > 0 and double diameter ? diameter : null)
        .Double("reference_error", "mas", "stat.error;phys.angSize", "1 σ of reference_diameter; NULL if missing.", star => star.Reference?.Entry.ErrorMas is > 0 and double error ? error : null)
        .Double("diameter", "mas", "phys.angSize", "Own diameter as compared, see compared_as.", star => star.Comparison.Diameter?.Value)
        .Double("diameter_error", "mas", "stat.error;phys.angSize", "1 σ of diameter.", star => star.Comparison.Diameter?.Error)
        .Text("compared_as", "meta.code", "limb-darkened, uniform-disk or converted, as in targets.", star => star.Comparison.Kind)
        .Double("reference_pull", "", "stat.snr", "(own − reference diameter) / √(σ² + σ_reference²).", star => star.Comparison.Pull)
        .Integer("n_nights", "meta.number;time.interval", "Nights with data.", star => star.Nights.Select(night => night.Night).Where(night => night > 0).Distinct().Count())
        .Build();

    private static string Reason(Star star)
    {
        var reasons = new List<string>();
        if (star.Companion.Verdict == "binary")
            reasons.Add(FormattableString.Invariant($"companion at {star.Companion.Fit!.Nsigma:0.#} σ"));
        if (Math.Abs(star.Comparison.Pull ?? 0) > References.ReferenceComparison.LimitNsigma)
            reasons.Add(FormattableString.Invariant($"diameter {star.Comparison.Pull:+0.#;-0.#} σ from {star.Reference!.List}"));
        return string.Join("; ", reasons);
    }
}
