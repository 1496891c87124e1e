using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Stars;
using SurveyFit.Fitting;

namespace SurveyFit.Catalogue.Tables;

/// <summary>The table <c>targets</c>.</summary>
internal static class TargetTable
{
    private static readonly string[] Bands = ["V", "R", "I", "J", "H", "K", "L", "M", "N"];

    internal static TableLayout<Star> Layout { get; } = Quality(Reference(Agreement(Binarity(Sizes(Choice(Observed(Begin()))))))).Build();

    private static TableLayout<Star>.Builder Begin() => new(
        "targets",
        "One row per star: the preferred model, its diameters, whether it looks binary, how well nights and instruments agree, and its reference. Rows are ordered by position on the sky (_healpix_29), stars without position last.",
        rowsPerFile: int.MaxValue)
    {
        OrderBy = "_healpix_29 NULLS LAST",
    };

    private static TableLayout<Star>.Builder Observed(TableLayout<Star>.Builder table) => table
        .Text("target_name", "meta.id;src;meta.main", "Star, as in fits.", star => star.Name)
        .Text("campaign_id", "meta.id;meta.dataset", "Hash of the campaign's text, models, seed and numeric version.", star => star.Campaign.Id)
        .Double("s_ra", "deg", "pos.eq.ra;meta.main", "Right ascension as in the first file that knows it; NULL if none does.", star => star.Position?.RightAscensionDegrees)
        .Double("s_dec", "deg", "pos.eq.dec;meta.main", "Declination as in the first file that knows it; NULL if none does.", star => star.Position?.DeclinationDegrees)
        .BigInt("_healpix_29", "", "pos.healpix", "HEALPix pixel of s_ra, s_dec: nested, order 29; shift right by 2 (29 − k) bits for order k. NULL without position.", star => star.Units.Select(unit => unit.Facts.HealpixIndex).FirstOrDefault(index => index is not null))
        .Boolean("is_calibrator", "meta.code.class;src.calib", "True if a file calls the star a calibrator.", star => star.Units.Any(unit => unit.Facts.IsCalibrator))
        .Integer("n_units", "meta.number", "Units with fits.", star => star.Units.Count)
        .Integer("n_files", "meta.number;meta.file", "Files used.", star => star.Units.SelectMany(unit => unit.Facts.Paths).Distinct(StringComparer.Ordinal).Count())
        .Integer("n_nights", "meta.number;time.interval", "Nights with data.", star => star.Units.SelectMany(unit => unit.Data.Nights).Select(night => night.Night).Where(night => night > 0).Distinct().Count())
        .Texts("instruments", "meta.id;instr", "Instruments, sorted.", star => Sorted(star.Units.SelectMany(unit => unit.Data.Instruments)))
        .Double("mjd_min", "d", "time.epoch;stat.min", "First modified Julian date used.", star => Least(star, unit => unit.Data.MjdMinimum))
        .Double("mjd_max", "d", "time.epoch;stat.max", "Last modified Julian date used.", star => Greatest(star, unit => unit.Data.MjdMaximum))
        .Double("em_min", "m", "em.wl;stat.min", "Shortest wavelength used.", star => Least(star, unit => unit.Data.WavelengthMinimumMetres))
        .Double("em_max", "m", "em.wl;stat.max", "Longest wavelength used.", star => Greatest(star, unit => unit.Data.WavelengthMaximumMetres))
        .Double("b_min", "m", "instr.baseline;stat.min", "Shortest projected baseline used.", star => Least(star, unit => unit.Data.BaselineMinimumMetres))
        .Double("b_max", "m", "instr.baseline;stat.max", "Longest projected baseline used.", star => Greatest(star, unit => unit.Data.BaselineMaximumMetres))
        .Integer("n_vis2", "meta.number", "Squared visibilities fitted.", star => star.PreferredFits.Sum(fit => fit.Fit.Vis2Count))
        .Integer("n_t3phi", "meta.number", "Closure phases fitted.", star => star.PreferredFits.Sum(fit => fit.Fit.T3PhiCount))
        .Integer("n_t3amp", "meta.number", "Triple amplitudes fitted.", star => star.PreferredFits.Sum(fit => fit.Fit.T3AmpCount));

    private static TableLayout<Star>.Builder Choice(TableLayout<Star>.Builder table) => table
        .Text("preferred_model", "meta.id;meta.modelled", "The simplest model within 10 of the lowest criterion, see Preferred model; NULL if no model converged.", star => star.Preferred.Name)
        .Double("chi2", "", "stat.fit.chi2", "χ² of the preferred model over all units.", star => PreferredSum(star))
        .Integer("ndof", "stat.fit.dof", "Degrees of freedom of the preferred model over all units.", star => Compared(star)?.Sum(fit => fit.DegreesOfFreedom))
        .Double("chi2_reduced", "", "stat.fit.chi2;arith.ratio", "chi2 / ndof.", star => PreferredSum(star) / Compared(star)?.Sum(fit => fit.DegreesOfFreedom))
        .Texts("models", "meta.id;meta.modelled", "Models of the campaign, in its order.", star => star.Preferred.Models)
        .Doubles("models_delta_bic", "", "stat.fit.goodness;arith.diff", "Their criterion minus the lowest of those that compete, errors scaled so that the best model has χ²r ≤ 1; NULL for a model that cannot be compared.", star => star.Preferred.DeltaBic);

    private static TableLayout<Star>.Builder Sizes(TableLayout<Star>.Builder table)
    {
        table
            .Text("size_parameter", "meta.id;stat.fit.param", "The first fitted size of the preferred model, e.g. star.diameter.", star => star.Preferred.Name is null ? null : star.PreferredFits.Select(fit => fit.Fit.SizeParameter).FirstOrDefault(name => name is not null))
            .Double("size", "mas", "phys.angSize;meta.main", "Its value: weighted mean over units.", star => star.Size?.Value)
            .Double("size_error", "mas", "stat.error;phys.angSize", "Its 1 σ, scaled as under Errors of stars.", star => star.Size?.Error)
            .Double("ud", "mas", "phys.angSize", "Uniform-disk diameter: weighted mean over units.", star => star.UniformDisk?.Value)
            .Double("ud_error", "mas", "stat.error;phys.angSize", "1 σ of ud.", star => star.UniformDisk?.Error)
            .Double("ld", "mas", "phys.angSize", "Limb-darkened diameter: weighted mean over units; NULL if the campaign has no limb-darkened disk.", star => star.LimbDarkened?.Value)
            .Double("ld_error", "mas", "stat.error;phys.angSize", "1 σ of ld.", star => star.LimbDarkened?.Error)
            .Double("ld_coefficient", "", "phot.limbDark", "Linear limb-darkening coefficient of ld: mean over units.", star => star.LimbDarkenedFits.SelectMany(fit => fit.Parameters).Where(parameter => ParameterUcd.Of(parameter.Name) == ParameterUcd.LimbDarkening).Select(parameter => (double?)parameter.Value).Average());
        foreach (string band in Bands)
        {
            string name = "ud_" + band.ToLowerInvariant();
            table
                .Double(name, "mas", "phys.angSize;" + Emission(band), $"Uniform-disk diameter in {band}: weighted mean over nights and instruments; NULL without data.", star => star.DiameterIn(band)?.Value)
                .Double(name + "_error", "mas", "stat.error;phys.angSize;" + Emission(band), $"1 σ of {name}.", star => star.DiameterIn(band)?.Error);
        }

        return table.Double("vis2_min_model", "", "stat.value;stat.min", "Smallest V² of the preferred model among the data: near 1 the star is not resolved.", star => star.PreferredFits.Select(fit => (double?)fit.Fit.SmallestModelVis2).Min());
    }

    private static TableLayout<Star>.Builder Binarity(TableLayout<Star>.Builder table) => table
        .Text("binary_verdict", "meta.code.multip", "binary, candidate, single, or unknown where no companion was searched; see Binary verdict.", star => star.Companion.Verdict)
        .Integer("n_binary_units", "meta.number", "Units that see a companion.", star => star.Companion.Detections)
        .Double("binary_nsigma", "", "stat.snr", "Significance of the companion of the verdict, in σ.", star => star.Companion.Fit?.Nsigma)
        .Text("binary_fit_id", "meta.id.parent", "Its fit.", star => star.Companion is { Unit: { } unit, Fit: { } fit } ? $"{unit.Finished.Unit.Id.Value}:{fit.Model}" : null)
        .Double("separation", "mas", "pos.angDistance", "Its separation.", star => star.Companion.Fit?.Named("separation")?.Value)
        .Double("separation_error", "mas", "stat.error;pos.angDistance", "1 σ of separation.", star => star.Companion.Fit?.Named("separation")?.Error)
        .Double("position_angle", "deg", "pos.posAng", "Its position angle, East of North.", star => star.Companion.Fit?.Named("position-angle")?.Value)
        .Double("position_angle_error", "deg", "stat.error;pos.posAng", "1 σ of position_angle.", star => star.Companion.Fit?.Named("position-angle")?.Error)
        .Double("flux_ratio", "", "phot.flux;arith.ratio", "Its flux over the primary's.", star => star.Companion.Fit?.Named("flux-ratio")?.Value)
        .Double("flux_ratio_error", "", "stat.error;phot.flux", "1 σ of flux_ratio.", star => star.Companion.Fit?.Named("flux-ratio")?.Error)
        .Double("asymmetry_nsigma", "", "stat.snr;stat.max", "How many σ the closure phases are away from 0° and 180°, in the unit where they are most.", star => Greatest(star, unit => unit.Data.ClosureAsymmetryNsigma));

    private static TableLayout<Star>.Builder Agreement(TableLayout<Star>.Builder table) => table
        .Double("nights_chi2", "", "stat.fit.chi2", "χ² of the preferred model's size from night to night against the mean, band by band; NULL with one night.", star => star.BetweenNights.ChiSquare)
        .Integer("nights_ndof", "stat.fit.dof", "Its degrees of freedom.", star => star.BetweenNights.Degrees)
        .Double("nights_nsigma", "", "stat.snr", "How many σ it is too large.", star => star.BetweenNights.Nsigma)
        .Double("instruments_chi2", "", "stat.fit.chi2", "χ² of the preferred model's size from instrument to instrument against the mean, 3 % tolerated between bands; NULL with one instrument.", star => star.BetweenInstruments.ChiSquare)
        .Integer("instruments_ndof", "stat.fit.dof", "Its degrees of freedom.", star => star.BetweenInstruments.Degrees)
        .Double("instruments_nsigma", "", "stat.snr", "How many σ it is too large.", star => star.BetweenInstruments.Nsigma)
        .Doubles("night_mjd", "d", "time.epoch", "Nights (modified Julian date of the evening; 0 if unknown), one element per night and instrument.", star => [.. star.Nights.Select(night => (double)night.Night)])
        .Texts("night_instrument", "meta.id;instr", "Instrument and band of each, e.g. SPICA/R.", star => [.. star.Nights.Select(night => night.Instrument.Label)])
        .Doubles("night_size", "mas", "phys.angSize", "Size of the preferred model (size_parameter) from the V² and triple amplitudes of each alone.", star => [.. star.Nights.Select(night => night.Diameter.Value)])
        .Doubles("night_size_error", "mas", "stat.error;phys.angSize", "1 σ of each.", star => [.. star.Nights.Select(night => night.Diameter.Error)]);

    private static TableLayout<Star>.Builder Reference(TableLayout<Star>.Builder table) => table
        .Text("reference_list", "meta.id;meta.dataset", "Reference list in which the star was found; NULL if in none.", star => star.Reference?.List)
        .Text("reference_name", "meta.id;src", "Its name there.", star => star.Reference?.Entry.Name)
        .Double("reference_distance", "arcsec", "pos.angDistance", "Distance of the two positions; NULL if one is unknown.", star => star.Reference?.DistanceArcsec)
        .Integer("reference_candidates", "meta.number", "Entries of the list that matched; the nearest was taken.", star => star.Reference?.Candidates)
        .Double("reference_diameter", "mas", "phys.angSize", "Diameter there; NULL if missing.", star => star.Reference?.Entry.DiameterMas is > 0 and double diameter ? diameter : null)
        .Double("reference_error", "mas", "stat.error;phys.angSize", "1 σ of reference_diameter; NULL if missing.", star => star.Reference?.Entry.ErrorMas is > 0 and double error ? error : null)
        .Text("reference_flag", "meta.code.qual", "Flag there, as written.", star => star.Reference?.Entry.Flag)
        .Text("compared_as", "meta.code", "What was compared with it: limb-darkened (ld), uniform-disk (ud), converted (ud × 1.043 ± 0.022 against a limb-darkened reference).", star => star.Comparison.Kind)
        .Double("reference_pull", "", "stat.snr", "(own − reference diameter) / √(σ² + σ_reference²); NULL unless both sides have diameter and error.", star => star.Comparison.Pull)
        .Boolean("bad_calibrator_candidate", "meta.code;src.calib", "True if the star is a calibrator or in a reference list, and looks binary or disagrees with its reference by more than 5 σ.", star => star.IsBadCalibratorCandidate);

    private static TableLayout<Star>.Builder Quality(TableLayout<Star>.Builder table) => FlagColumns.Add(table
        .Integer("quality_level", "meta.code.qual", "Lowest quality level of the files, as written; NULL if none says.", star => star.Units.Min(unit => unit.Data.QualityLevel))
        .Text("data_rights", "meta.code.status", "Strictest rights of the files: public, secure, proprietary; NULL if unknown.", star => Access(star).Rights)
        .Text("public_from", "time.release", "Day (yyyy-MM-dd) from which on all of the data are public; NULL for public data without a day, and where the day is unknown.", star => Access(star).PublicFrom),
        star => star.Flags);

    private static DataAccess Access(Star star) => DataAccess.Strictest(star.Units.Select(unit => unit.Facts.Access));

    private static double? PreferredSum(Star star) => Compared(star)?.Sum(fit => fit.ChiSquare);

    // Units without enough data have fits that nobody compared.
    private static IEnumerable<FitOutcome>? Compared(Star star) =>
        star.Preferred.Name is null ? null : star.PreferredFits.Select(fit => fit.Fit).Where(FitMeasures.IsComparable);

    private static double? Least(Star star, Func<StarUnit, double> value) => star.Units.Select(value).Where(double.IsFinite).Select(number => (double?)number).Min();

    private static double? Greatest(Star star, Func<StarUnit, double> value) => star.Units.Select(value).Where(double.IsFinite).Select(number => (double?)number).Max();

    private static string[] Sorted(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string Emission(string band) => band switch
    {
        "V" or "R" or "I" => "em.opt." + band,
        "J" or "H" or "K" => "em.IR." + band,
        "L" => "em.IR.3-4um",
        "M" => "em.IR.4-8um",
        _ => "em.IR.8-15um",
    };
}
