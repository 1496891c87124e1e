using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Stars;

namespace SurveyFit.Catalogue.Tables;

/// <summary>The table <c>fits</c>.</summary>
internal static class FitTable
{
    internal static TableLayout<FitRow> Layout { get; } = Quality(Position(Identity(new TableLayout<FitRow>.Builder(
            "fits",
            "One row per unit (a star, seen as the campaign groups its files) and model: what was fitted, how well, and the best parameters. Rows are in the plan's order.",
            rowsPerFile: 40_960))))
        .Build();

    private static TableLayout<FitRow>.Builder Identity(TableLayout<FitRow>.Builder table) => table
        .Text("fit_id", "meta.id;meta.main", "Key of the fit: unit_id, a colon, model.", row => row.FitId)
        .Text("campaign_id", "meta.id;meta.dataset", "Hash of the campaign's text, models, seed and numeric version.", row => row.Campaign.Id)
        .Text("unit_id", "meta.id", "Unit: hash of its files' bytes, the models, settings, seed and numeric version. Equal ids mean equal answers.", row => row.Unit.Id.Value)
        .Integer("sequence", "meta.record", "Position of the unit in the plan, from 0.", row => row.Unit.Sequence)
        .Text("target_name", "meta.id;src", "Star.", row => row.Star.Name)
        .Text("group_label", "meta.id.part", "Instrument, night or file after the campaign's grouping; NULL when grouped by target alone.", row => row.Unit.Group)
        .Partition("model", "meta.id;meta.modelled", "Model.", row => row.Fit.Model)
        .Texts("files", "meta.id;meta.file", "Files fitted, relative to the campaign's data root.", row => row.Facts.Paths)
        .Texts("files_sha256", "meta.checksum;meta.file", "SHA-256 of each of files.", row => row.Facts.Sha256)
        .Text("seed", "obs.param", "Seed of the unit's random choices: decimal digits of an unsigned 64-bit number, which VOTable cannot hold as a number.", row => Seed(row.Unit.Seed));

    private static TableLayout<FitRow>.Builder Position(TableLayout<FitRow>.Builder table) => table
        .Texts("instruments", "meta.id;instr", "Instruments, sorted.", row => row.Data.Instruments)
        .Double("s_ra", "deg", "pos.eq.ra;meta.main", "Right ascension as in the files; NULL if unknown.", row => row.Data.RightAscensionDegrees)
        .Double("s_dec", "deg", "pos.eq.dec;meta.main", "Declination as in the files; NULL if unknown.", row => row.Data.DeclinationDegrees)
        .BigInt("_healpix_29", "", "pos.healpix", "HEALPix pixel of s_ra, s_dec: nested, order 29; shift right by 2 (29 − k) bits for order k. NULL without position.", row => row.Facts.HealpixIndex)
        .Double("mjd_min", "d", "time.epoch;stat.min", "First modified Julian date used.", row => row.Data.MjdMinimum)
        .Double("mjd_mean", "d", "time.epoch;stat.mean", "Mean modified Julian date used.", row => row.Data.MjdMean)
        .Double("mjd_max", "d", "time.epoch;stat.max", "Last modified Julian date used.", row => row.Data.MjdMaximum)
        .Double("em_min", "m", "em.wl;stat.min", "Shortest wavelength used.", row => row.Data.WavelengthMinimumMetres)
        .Double("em_max", "m", "em.wl;stat.max", "Longest wavelength used.", row => row.Data.WavelengthMaximumMetres)
        .Double("b_min", "m", "instr.baseline;stat.min", "Shortest projected baseline used.", row => row.Data.BaselineMinimumMetres)
        .Double("b_max", "m", "instr.baseline;stat.max", "Longest projected baseline used.", row => row.Data.BaselineMaximumMetres)
        .Integer("quality_level", "meta.code.qual", "Lowest quality level of the files, as written; NULL if none says.", row => row.Data.QualityLevel)
        .Text("quality_scheme", "meta.code", "Meaning of quality_level: current (0–5), proposed (1–4), mixed; NULL if unknown. Levels 2 and 3 change meaning between the schemes.", row => row.Facts.QualityScheme)
        .Text("data_rights", "meta.code.status", "Strictest rights of the files: public, secure, proprietary; NULL if unknown.", row => row.Facts.Access.Rights)
        .Text("public_from", "time.release", "Day (yyyy-MM-dd) from which on all of the data are public; NULL for public data without a day, and where the day is unknown.", row => row.Facts.Access.PublicFrom)
        .Integer("n_nights", "meta.number;time.interval", "Nights with data.", row => row.Data.Nights.Select(night => night.Night).Where(night => night > 0).Distinct().Count())
        .Double("asymmetry_nsigma", "", "stat.snr", "How many σ the closure phases are away from 0° and 180°; NULL without closure phases.", row => row.Data.ClosureAsymmetryNsigma)
        .Integer("n_flagged", "meta.number", "Data excluded because flagged.", row => row.Data.FlaggedCount)
        .Integer("n_not_finite", "meta.number", "Data excluded because value or error is not finite.", row => row.Data.NotFiniteCount)
        .Integer("n_bad_error", "meta.number", "Data excluded because the error is zero or negative.", row => row.Data.BadErrorCount)
        .Integer("n_filtered", "meta.number", "Data excluded by the campaign's filters.", row => row.Data.FilteredCount);

    private static TableLayout<FitRow>.Builder Quality(TableLayout<FitRow>.Builder table) => Lists(FlagColumns.Add(table
        .Integer("n_vis2", "meta.number", "Squared visibilities fitted.", row => row.Fit.Vis2Count)
        .Integer("n_t3phi", "meta.number", "Closure phases fitted.", row => row.Fit.T3PhiCount)
        .Integer("n_t3amp", "meta.number", "Triple amplitudes fitted.", row => row.Fit.T3AmpCount)
        .Double("chi2", "", "stat.fit.chi2", "χ² at the best parameters; NULL if nothing could be evaluated.", row => row.Fit.ChiSquare)
        .Integer("ndof", "stat.fit.dof", "Degrees of freedom: data minus free parameters.", row => row.Fit.DegreesOfFreedom)
        .Double("chi2_reduced", "", "stat.fit.chi2;arith.ratio", "chi2 / ndof; NULL without degrees of freedom.", row => row.Fit.ReducedChiSquare())
        .Double("chi2_vis2", "", "stat.fit.chi2", "χ² of the squared visibilities.", row => row.Fit.ChiSquareParts?.Vis2)
        .Double("chi2_t3phi", "", "stat.fit.chi2", "χ² of the closure phases.", row => row.Fit.ChiSquareParts?.T3Phi)
        .Double("chi2_t3amp", "", "stat.fit.chi2", "χ² of the triple amplitudes.", row => row.Fit.ChiSquareParts?.T3Amp)
        .Integer("n_free", "meta.number;stat.fit.param", "Free parameters.", row => row.Fit.FreeCount())
        .Double("aic", "", "stat.fit.goodness", "Akaike's information criterion χ² + 2 k.", row => row.Fit.ChiSquare + (2 * row.Fit.FreeCount()))
        .Double("bic", "", "stat.fit.goodness", "Bayesian information criterion χ² + k ln n.", row => row.Fit.Bic)
        .Double("delta_bic_ud", "", "stat.fit.goodness;arith.diff", "bic minus that of the uniform disk on the same data: negative favours this model. NULL if no uniform disk was fitted.", row => row.Fit.DeltaBicUniformDisk)
        .Double("nsigma", "", "stat.snr", "Significance of the companion against the uniform disk, in σ (Gallenne et al. 2015, eq. 8); NULL for models without companion.", row => row.Fit.Nsigma)
        .Double("vis2_min_model", "", "stat.value;stat.min", "Smallest V² of the model among the data: near 1 the object is not resolved.", row => row.Fit.SmallestModelVis2)
        .Text("termination", "meta.code.status", "Why the fit ended: converged, iteration-limit, too-few-data, no-finite-start.", row => TerminationText.Of(row.Fit.Termination))
        .Text("message", "meta.note", "The same for people, in one sentence.", row => row.Fit.Message)
        .Integer("n_evaluations", "meta.number", "Evaluations of χ² with gradient.", row => row.Fit.Evaluations)
        .Integer("n_starts", "meta.number", "Starts tried.", row => row.Fit.Starts),
        row => row.Flags));

    private static TableLayout<FitRow>.Builder Lists(TableLayout<FitRow>.Builder table) => table
        .Texts("param_names", "meta.id;stat.fit.param", "Parameters in the model's order, free and fixed.", row => [.. row.Fit.Parameters.Select(parameter => parameter.Name)])
        .Texts("param_units", "meta.unit;stat.fit.param", "Unit of each parameter; empty for a number.", row => [.. row.Fit.Parameters.Select(parameter => parameter.Unit)])
        .Doubles("param_values", "", "stat.fit.param", "Best value of each parameter.", row => [.. row.Fit.Parameters.Select(parameter => parameter.Value)])
        .Doubles("param_sigmas", "", "stat.error;stat.fit.param", "1 σ of each parameter, errors of the data at face value; NULL if fixed or without covariance.", row => [.. row.Fit.Parameters.Select(parameter => parameter.Sigma ?? double.NaN)])
        .Booleans("param_free", "meta.code;stat.fit.param", "Whether each parameter was fitted.", row => [.. row.Fit.Parameters.Select(parameter => parameter.Free)])
        .Doubles("covariance", "", "stat.covariance", "Covariance of the free parameters in their order, lower triangle by rows: c11, c21, c22, c31, …; not scaled by χ²r. NULL if there is none.", row => row.Fit.Covariance)
        .Text("covariance_absent", "meta.note", "Why there is no covariance; NULL where there is one.", row => row.Fit.CovarianceAbsent)
        .Texts("derived_names", "meta.id", "Derived quantities.", row => [.. row.Fit.Derived.Select(derived => derived.Name)])
        .Texts("derived_units", "meta.unit", "Unit of each derived quantity; empty for a number.", row => [.. row.Fit.Derived.Select(derived => derived.Unit)])
        .Doubles("derived_values", "", "stat.value", "Value of each derived quantity.", row => [.. row.Fit.Derived.Select(derived => derived.Value)])
        .Doubles("derived_sigmas", "", "stat.error", "1 σ of each derived quantity, propagated from the covariance; NULL without.", row => [.. row.Fit.Derived.Select(derived => derived.Sigma ?? double.NaN)])
        .Doubles("candidate_x", "mas", "pos.eq.ra;arith.diff", "Best distinct minima of a companion search, best first: offset to the East. Empty for other models.", row => [.. row.Fit.Candidates.Select(candidate => candidate.XMas)])
        .Doubles("candidate_y", "mas", "pos.eq.dec;arith.diff", "The same minima: offset to the North.", row => [.. row.Fit.Candidates.Select(candidate => candidate.YMas)])
        .Doubles("candidate_flux_ratio", "", "phot.flux;arith.ratio", "The same minima: companion over primary.", row => [.. row.Fit.Candidates.Select(candidate => candidate.FluxRatio)])
        .Doubles("candidate_chi2", "", "stat.fit.chi2", "The same minima: χ².", row => [.. row.Fit.Candidates.Select(candidate => candidate.ChiSquare)])
        .Doubles("candidate_nsigma", "", "stat.snr", "The same minima: significance in σ.", row => [.. row.Fit.Candidates.Select(candidate => candidate.Nsigma)]);

    private static string Seed(ulong seed) => seed.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
