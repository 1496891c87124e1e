using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.Sky;
using SurveyFit.Catalogue.Tables;
using SurveyFit.Fitting;
using SurveyFit.Fitting.Diagnostics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Observables;

namespace SurveyFit.Catalogue.Tests;

/// <summary>What each table must hold, restated column by column from the records: an own mapping, so that a swapped column in the writer shows.</summary>
internal static class ExpectedRows
{
    internal static IEnumerable<Dictionary<string, object?>> Fits(ICampaignRecord record, string model) =>
        from unit in record.FinishedUnits()
        from fit in unit.Fits
        where fit.Model == model
        select Fit(record, unit, fit);

    internal static IEnumerable<Dictionary<string, object?>> Parameters(ICampaignRecord record, string model) =>
        from unit in record.FinishedUnits()
        from fit in unit.Fits
        where fit.Model == model
        from row in Parameters(record, unit, fit)
        select row;

    internal static IEnumerable<Dictionary<string, object?>> Residuals(ICampaignRecord record, string model) =>
        from unit in record.FinishedUnits()
        from fit in unit.Fits
        where fit.Model == model
        from pair in unit.Data.ResidualGroups.Zip(fit.Residuals)
        select Residual(unit, fit, pair.First, pair.Second);

    internal static IEnumerable<Dictionary<string, object?>> Detections(ICampaignRecord record) =>
        from unit in record.FinishedUnits()
        from fit in unit.Fits
        from ranked in fit.Candidates.Select((candidate, index) => (Candidate: candidate, Rank: index + 1))
        select Detection(unit, fit, ranked.Candidate, ranked.Rank);

    internal static IEnumerable<Dictionary<string, object?>> Observations(ICampaignRecord record) => record.Files().Select(file => new Dictionary<string, object?>
    {
        ["path"] = file.Path,
        ["sha256"] = file.Sha256,
        ["size_bytes"] = file.SizeBytes,
        ["readable"] = file.Readable,
        ["exclusion"] = Text(file.Exclusion),
        ["target_name"] = file.Targets,
        ["s_ra"] = Number(file.RightAscensionDegrees),
        ["s_dec"] = Number(file.DeclinationDegrees),
        ["_healpix_29"] = Healpix.NestedIndex(file.RightAscensionDegrees, file.DeclinationDegrees),
        ["t_min"] = Number(file.MjdMinimum),
        ["t_max"] = Number(file.MjdMaximum),
        ["em_min"] = Number(file.WavelengthMinimumMetres),
        ["em_max"] = Number(file.WavelengthMaximumMetres),
        ["em_res_power"] = Number(file.ResolvingPower),
        ["b_min"] = Number(file.BaselineMinimumMetres),
        ["b_max"] = Number(file.BaselineMaximumMetres),
        ["facility_name"] = file.ArrNames,
        ["instrument_name"] = file.InsNames,
        ["interferometer_stations"] = file.Stations,
        ["nb_channels"] = file.ChannelCount,
        ["nb_vis"] = file.VisRows,
        ["nb_vis2"] = file.Vis2Rows,
        ["nb_t3"] = file.T3Rows,
        ["quality_level"] = file.QualityLevel,
        ["quality_scheme"] = Text(file.QualityScheme),
        ["dataproduct_category"] = Text(file.Category),
        ["obs_id"] = Text(file.ArchiveFile),
        ["progid"] = Text(file.ProgramId),
        ["proposal_subid"] = Text(file.SpicaDbId),
        ["procsoft"] = Text(file.ProcessingSoftware),
        ["data_rights"] = Text(file.DataRights),
        ["obs_release_date"] = Text(file.ReleaseDate),
        ["oifits_revision"] = file.Revision,
        ["validation_errors"] = file.ValidationErrors,
        ["validation_warnings"] = file.ValidationWarnings,
        ["validation_infos"] = file.ValidationInfos,
    });

    internal static IEnumerable<Dictionary<string, object?>> Failures(ICampaignRecord record) => record.Failures().Select(failure => new Dictionary<string, object?>
    {
        ["key"] = failure.Key,
        ["sequence"] = failure.Sequence,
        ["target_name"] = Text(failure.TargetName),
        ["files"] = failure.Paths,
        ["stage"] = failure.Stage,
        ["class"] = failure.Class,
        ["message"] = failure.Message,
    });

    internal static IEnumerable<Dictionary<string, object?>> Campaign(ICampaignRecord record)
    {
        CampaignDescription campaign = record.Description;
        Dictionary<string, object?> Row(string kind, string name, string text) => new()
        {
            ["campaign_id"] = campaign.Id,
            ["kind"] = kind,
            ["name"] = name,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            ["text"] = text,
            ["seed"] = campaign.Seed.ToString(CultureInfo.InvariantCulture),
            ["numeric_version"] = campaign.NumericVersion,
            ["software_version"] = campaign.SoftwareVersion,
        };
        yield return Row("campaign", campaign.Name, campaign.Text);
        foreach ((string name, string text) in campaign.Models)
            yield return Row("model", name, text);
        if (campaign.Settings.Count > 0)
            yield return Row("settings", campaign.Name, string.Concat(campaign.Settings.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}: {one.Value}\n")));
        foreach (Campaigns.Definition.ReferenceList list in campaign.Rules.References)
        {
            Dictionary<string, object?> row = Row("reference", list.Name, Path.GetFileName(list.File));
            row["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(list.File)));
            yield return row;
        }
    }

    internal static IEnumerable<Dictionary<string, object?>> Executions(ICampaignRecord record) => record.Executions().Select(execution => new Dictionary<string, object?>
    {
        ["unit_id"] = execution.UnitId.Value,
        ["attempt"] = execution.Attempt,
        ["host"] = execution.Host,
        ["worker"] = execution.Worker,
        ["instruction_set"] = execution.InstructionSet,
        ["started"] = (execution.StartedUtc - DateTime.UnixEpoch).Ticks / 10,
        ["elapsed"] = Number(execution.ElapsedSeconds),
        ["fit_elapsed"] = Number(execution.FitSeconds),
    });

    private static Dictionary<string, object?> Fit(ICampaignRecord record, FinishedUnit finished, FitOutcome fit)
    {
        UnitData data = finished.Data;
        FileRecord[] files = [.. record.Files().Where(file => finished.Unit.Files.Any(used => used.Path == file.Path))];
        string[] schemes = [.. files.Select(file => file.QualityScheme).Where(scheme => scheme != "").Distinct()];
        int flags = Flags(record, finished, fit, files);
        var row = new Dictionary<string, object?>
        {
            ["fit_id"] = finished.Unit.Id.Value + ":" + fit.Model,
            ["campaign_id"] = record.Description.Id,
            ["unit_id"] = finished.Unit.Id.Value,
            ["sequence"] = finished.Unit.Sequence,
            ["target_name"] = finished.Unit.TargetName,
            ["group_label"] = Text(finished.Unit.Group),
            ["files"] = finished.Unit.Files.Select(file => file.Path),
            ["files_sha256"] = finished.Unit.Files.Select(file => file.Sha256),
            ["seed"] = finished.Unit.Seed.ToString(CultureInfo.InvariantCulture),
            ["instruments"] = data.Instruments,
            ["s_ra"] = Number(data.RightAscensionDegrees),
            ["s_dec"] = Number(data.DeclinationDegrees),
            ["_healpix_29"] = Healpix.NestedIndex(data.RightAscensionDegrees, data.DeclinationDegrees),
            ["mjd_min"] = Number(data.MjdMinimum),
            ["mjd_mean"] = Number(data.MjdMean),
            ["mjd_max"] = Number(data.MjdMaximum),
            ["em_min"] = Number(data.WavelengthMinimumMetres),
            ["em_max"] = Number(data.WavelengthMaximumMetres),
            ["b_min"] = Number(data.BaselineMinimumMetres),
            ["b_max"] = Number(data.BaselineMaximumMetres),
            ["quality_level"] = data.QualityLevel,
            ["quality_scheme"] = schemes.Length > 1 ? "mixed" : schemes.SingleOrDefault(),
            ["data_rights"] = Text(Access(record, files).Rights),
            ["public_from"] = Text(Access(record, files).PublicFrom),
            ["n_nights"] = data.Nights.Count(night => night.Night > 0),
            ["asymmetry_nsigma"] = Number(data.ClosureAsymmetryNsigma),
            ["n_flagged"] = data.FlaggedCount,
            ["n_not_finite"] = data.NotFiniteCount,
            ["n_bad_error"] = data.BadErrorCount,
            ["n_filtered"] = data.FilteredCount,
            ["n_vis2"] = fit.Vis2Count,
            ["n_t3phi"] = fit.T3PhiCount,
            ["n_t3amp"] = fit.T3AmpCount,
            ["chi2"] = Number(fit.ChiSquare),
            ["ndof"] = fit.DegreesOfFreedom,
            ["chi2_reduced"] = fit.DegreesOfFreedom > 0 ? Number(fit.ChiSquare / fit.DegreesOfFreedom) : null,
            ["n_free"] = fit.Parameters.Count(parameter => parameter.Free),
            ["chi2_vis2"] = Number(fit.ChiSquareParts?.Vis2),
            ["chi2_t3phi"] = Number(fit.ChiSquareParts?.T3Phi),
            ["chi2_t3amp"] = Number(fit.ChiSquareParts?.T3Amp),
            ["aic"] = Number(fit.ChiSquare + (2 * fit.Parameters.Count(parameter => parameter.Free))),
            ["vis2_min_model"] = Number(fit.SmallestModelVis2),
            ["bic"] = Number(fit.Bic),
            ["delta_bic_ud"] = Number(fit.DeltaBicUniformDisk),
            ["nsigma"] = Number(fit.Nsigma),
            ["termination"] = fit.Termination switch { Termination.Converged => "converged", Termination.IterationLimit => "iteration-limit", _ => "too-few-data" },
            ["message"] = fit.Message,
            ["n_evaluations"] = fit.Evaluations,
            ["n_starts"] = fit.Starts,
            ["flags"] = flags,
            ["param_names"] = fit.Parameters.Select(parameter => parameter.Name),
            ["param_units"] = fit.Parameters.Select(parameter => parameter.Unit),
            ["param_values"] = fit.Parameters.Select(parameter => Number(parameter.Value)),
            ["param_sigmas"] = fit.Parameters.Select(parameter => Number(parameter.Sigma)),
            ["param_free"] = fit.Parameters.Select(parameter => parameter.Free),
            ["covariance"] = fit.Covariance?.Select(element => Number(element)),
            ["covariance_absent"] = fit.CovarianceAbsent,
            ["derived_names"] = fit.Derived.Select(derived => derived.Name),
            ["derived_units"] = fit.Derived.Select(derived => derived.Unit),
            ["derived_values"] = fit.Derived.Select(derived => Number(derived.Value)),
            ["derived_sigmas"] = fit.Derived.Select(derived => Number(derived.Sigma)),
            ["candidate_x"] = fit.Candidates.Select(candidate => Number(candidate.XMas)),
            ["candidate_y"] = fit.Candidates.Select(candidate => Number(candidate.YMas)),
            ["candidate_flux_ratio"] = fit.Candidates.Select(candidate => Number(candidate.FluxRatio)),
            ["candidate_chi2"] = fit.Candidates.Select(candidate => Number(candidate.ChiSquare)),
            ["candidate_nsigma"] = fit.Candidates.Select(candidate => Number(candidate.Nsigma)),
        };
        foreach (FitRemarks remark in Enum.GetValues<FitRemarks>().Where(remark => remark != FitRemarks.None))
            row[FlagColumns.NameOf(remark)] = (flags & (int)remark) != 0;
        return row;
    }

    private static Dictionary<string, object?> Residual(FinishedUnit finished, FitOutcome fit, ResidualGroup group, ResidualStatistics statistics) => new()
    {
        ["fit_id"] = finished.Unit.Id.Value + ":" + fit.Model,
        ["unit_id"] = finished.Unit.Id.Value,
        ["target_name"] = finished.Unit.TargetName,
        ["observable"] = group.Observable switch { Observable.Vis2 => "V2", Observable.T3Phi => "T3PHI", _ => "T3AMP" },
        ["insname"] = group.InsName,
        ["instrument"] = Campaigns.Planning.InstrumentIdentity.Of(group.InsName, [group.WavelengthMetres]).Label,
        ["stations"] = group.Stations,
        ["em_median"] = group.WavelengthMetres,
        ["n"] = group.Count,
        ["unit"] = group.Observable == Observable.T3Phi ? "deg" : null,
        ["mean"] = Number(statistics.Mean),
        ["rms"] = Number(statistics.Rms),
        ["chi2"] = Number(statistics.ChiSquare),
        ["chi2_per_datum"] = Number(statistics.ChiSquare / group.Count),
        ["mean_sigmas"] = Number(statistics.MeanSigmas),
        ["max_abs_sigmas"] = Number(statistics.MaximumSigmas),
        ["lag1_correlation"] = Number(statistics.Lag1),
    };

    private static Dictionary<string, object?> Detection(FinishedUnit finished, FitOutcome fit, CompanionCandidate candidate, int rank)
    {
        double angle = PortableMath.Atan2Degrees(candidate.XMas, candidate.YMas);
        return new Dictionary<string, object?>
        {
            ["fit_id"] = finished.Unit.Id.Value + ":" + fit.Model,
            ["unit_id"] = finished.Unit.Id.Value,
            ["target_name"] = finished.Unit.TargetName,
            ["model"] = fit.Model,
            ["rank"] = rank,
            ["s_ra"] = Number(finished.Data.RightAscensionDegrees),
            ["s_dec"] = Number(finished.Data.DeclinationDegrees),
            ["_healpix_29"] = Healpix.NestedIndex(finished.Data.RightAscensionDegrees, finished.Data.DeclinationDegrees),
            ["mjd_mean"] = Number(finished.Data.MjdMean),
            ["x"] = Number(candidate.XMas),
            ["y"] = Number(candidate.YMas),
            ["separation"] = Number(double.Hypot(candidate.XMas, candidate.YMas)),
            ["position_angle"] = Number(angle < 0 ? angle + 360 : angle),
            ["flux_ratio"] = Number(candidate.FluxRatio),
            ["delta_magnitude"] = Number(-2.5 * Logarithm.Log10(candidate.FluxRatio)),
            ["chi2"] = Number(candidate.ChiSquare),
            ["delta_chi2"] = Number(candidate.ChiSquare - fit.Candidates[0].ChiSquare),
            ["nsigma"] = Number(candidate.Nsigma),
            ["significant"] = candidate.Nsigma > 5,
        };
    }

    private static IEnumerable<Dictionary<string, object?>> Parameters(ICampaignRecord record, FinishedUnit finished, FitOutcome fit)
    {
        FileRecord[] files = [.. record.Files().Where(file => finished.Unit.Files.Any(used => used.Path == file.Path))];
        int flags = Flags(record, finished, fit, files);
        Dictionary<string, object?> Row(string name, string unit, double? value, double? sigma, double? sigmaScaled, bool free, bool atBound, bool derived) => new()
        {
            ["fit_id"] = finished.Unit.Id.Value + ":" + fit.Model,
            ["unit_id"] = finished.Unit.Id.Value,
            ["target_name"] = finished.Unit.TargetName,
            ["name"] = name,
            ["component"] = name.Contains('.', StringComparison.Ordinal) ? name.Split('.')[0] : null,
            ["unit"] = Text(unit),
            ["ucd"] = name.Split('.')[^1] switch
            {
                "diameter" => "phys.angSize",
                "fwhm" => "phys.angSize;stat.fwhm",
                "u" => "phot.limbDark",
                "x" => "pos.eq.ra;arith.diff",
                "y" => "pos.eq.dec;arith.diff",
                "position-angle" => "pos.posAng",
                "flux-ratio" => "phot.flux;arith.ratio",
                "flux" => "phot.flux;arith.ratio",
                "separation" => "pos.angDistance",
                "delta-magnitude" => "phot.mag;arith.diff",
                _ => "?",
            },
            ["value"] = Number(value),
            ["sigma"] = Number(sigma),
            ["sigma_scaled"] = Number(sigmaScaled),
            ["free"] = free,
            ["at_bound"] = atBound,
            ["derived"] = derived,
            ["flags"] = flags,
        };

        foreach (FittedParameter parameter in fit.Parameters)
            yield return Row(parameter.Name, parameter.Unit, parameter.Value, parameter.Sigma, parameter.SigmaScaled, parameter.Free, parameter.AtBound, false);
        foreach (DerivedValue derived in fit.Derived)
            yield return Row(derived.Name, derived.Unit, derived.Value, derived.Sigma, derived.Sigma * Math.Sqrt(fit.ChiSquare / fit.DegreesOfFreedom), false, false, true);
    }

    // Disagreeing nights and references are not among the made-up records; StarTests has them.
    private static int Flags(ICampaignRecord record, FinishedUnit finished, FitOutcome fit, FileRecord[] files)
    {
        bool[] bits = new bool[22];
        bits[0] = fit.Termination != Termination.Converged;
        bits[1] = fit.Parameters.Any(parameter => parameter.AtBound);
        bits[2] = fit.ChiSquare / fit.DegreesOfFreedom > 5;
        bits[3] = fit.DegreesOfFreedom <= 0;
        bits[4] = finished.Data.NotFiniteCount > 0;
        bits[5] = files.Any(file => file.ValidationErrors > 0);
        bits[6] = finished.Data.QualityLevel is < 4;
        bits[7] = Access(record, files).Rights is "secure" or "proprietary";
        bits[9] = fit.Nsigma > 5;
        bits[10] = finished.Data.ClosureAsymmetryNsigma > 5;
        bits[11] = fit.SmallestModelVis2 > 0.8;
        bits[12] = fit.Candidates.Count > 1 && fit.Candidates[1].ChiSquare - fit.Candidates[0].ChiSquare < 9 * Math.Max(1, fit.ChiSquare / fit.DegreesOfFreedom);
        bits[14] = fit.Covariance is null;
        bits[16] = finished.Data.ErrorsAdjusted;
        bits[17] = fit.Model == "limb-darkened-disk";
        bits[18] = record.Failures().Any(failure => failure.TargetName == finished.Unit.TargetName);
        bits[20] = finished.Unit.Files.GroupBy(file => file.Sha256).Any(same => same.Count() > 1);
        return bits.Select((bit, i) => bit ? 1 << i : 0).Sum();
    }

    // The rules themselves are tested in StarTests.
    private static DataAccess Access(ICampaignRecord record, FileRecord[] files) =>
        DataAccess.Strictest(files.Select(file => DataAccess.Of(file, record.Description.Rules.Embargo)));

    private static double? Number(double? value) => value is double number && double.IsFinite(number) ? number + 0.0 : null;

    private static string? Text(string text) => text == "" ? null : text;
}
