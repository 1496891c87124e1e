using System.Globalization;

namespace SurveyFit.Catalogue.Queries;

/// <summary>What a catalogue holds, in one page.</summary>
/// <param name="CampaignId">Campaign.</param>
/// <param name="SoftwareVersion">Version of SurveyFit that wrote it.</param>
/// <param name="Files">Input files.</param>
/// <param name="UnreadableFiles">Input files that could not be read.</param>
/// <param name="Targets">Stars with at least one fit.</param>
/// <param name="Units">Fitted units.</param>
/// <param name="Models">One row per model.</param>
/// <param name="Sizes">Distribution of the sizes (diameters, FWHM) of converged fits.</param>
/// <param name="CompanionCount">Fits with a companion above 5 σ.</param>
/// <param name="CompanionTargets">Stars they belong to.</param>
/// <param name="Companions">The most significant of them.</param>
/// <param name="Failures">Failures by stage and class.</param>
/// <param name="Bytes">Size of the reproducible tables.</param>
public sealed record CatalogueSummary(
    string CampaignId,
    string SoftwareVersion,
    long Files,
    long UnreadableFiles,
    long Targets,
    long Units,
    IReadOnlyList<ModelSummary> Models,
    IReadOnlyList<SizeSummary> Sizes,
    long CompanionCount,
    long CompanionTargets,
    IReadOnlyList<CompanionSummary> Companions,
    IReadOnlyList<FailureSummary> Failures,
    long Bytes)
{
    private const int ShownCompanions = 20;

    /// <summary>Summarises a catalogue.</summary>
    /// <param name="directory">Output folder of a campaign, or a catalogue.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CatalogueException">There is no catalogue.</exception>
    public static CatalogueSummary Read(string directory, CancellationToken cancellationToken = default)
    {
        using CatalogueReader reader = CatalogueReader.Open(directory);
        CatalogueManifest manifest = CatalogueManifest.Read(directory);

        IReadOnlyList<T> List<T>(string sql, Func<object?[], T> row) => reader.List(sql, [], row, cancellationToken);

        object?[] files = List("SELECT count(*), count(*) FILTER (NOT readable) FROM observations", row => row).Single();
        object?[] units = List("SELECT count(DISTINCT target_name), count(DISTINCT unit_id), count(*) FILTER (nsigma > 5), count(DISTINCT target_name) FILTER (nsigma > 5) FROM fits", row => row).Single();
        return new CatalogueSummary(
            manifest.CampaignId,
            manifest.SoftwareVersion,
            (long)files[0]!,
            (long)files[1]!,
            (long)units[0]!,
            (long)units[1]!,
            List(
                """
                SELECT model, count(*), count(*) FILTER (termination = 'converged'), count(*) FILTER (flags & 2 <> 0), median(chi2_reduced),
                       count(*) FILTER (nsigma > 5)
                FROM fits GROUP BY model ORDER BY model
                """,
                row => new ModelSummary(Text(row[0]), (long)row[1]!, (long)row[2]!, (long)row[3]!, (double?)row[4], (long)row[5]!)),
            List(
                """
                SELECT p.model, p.name, p.unit, count(*), min(p.value), quantile_cont(p.value, 0.16), median(p.value), quantile_cont(p.value, 0.84), max(p.value),
                       median(p.sigma_scaled / p.value)
                FROM parameters p JOIN fits f USING (fit_id)
                WHERE starts_with(p.ucd, 'phys.angSize') AND p.free AND f.termination = 'converged' AND p.value IS NOT NULL
                GROUP BY ALL ORDER BY p.model, p.name
                """,
                row => new SizeSummary(
                    Text(row[0]), Text(row[1]), Text(row[2]), (long)row[3]!, (double)row[4]!, (double)row[5]!, (double)row[6]!, (double)row[7]!, (double)row[8]!, (double?)row[9])),
            (long)units[2]!,
            (long)units[3]!,
            List(
                string.Create(CultureInfo.InvariantCulture, $"""
                SELECT target_name, group_label, model, nsigma, candidate_x[1], candidate_y[1], candidate_flux_ratio[1]
                FROM fits WHERE nsigma > 5 ORDER BY nsigma DESC, fit_id LIMIT {ShownCompanions}
                """),
                row => new CompanionSummary(Text(row[0]), Text(row[1]), Text(row[2]), (double)row[3]!, (double?)row[4], (double?)row[5], (double?)row[6])),
            List(
                "SELECT stage, class, count(*), min(message) FROM failures GROUP BY ALL ORDER BY count(*) DESC, stage, class",
                row => new FailureSummary(Text(row[0]), Text(row[1]), (long)row[2]!, Text(row[3]))),
            manifest.Files.Sum(file => file.Bytes));
    }

    private static string Text(object? value) => value as string ?? "";
}

/// <summary>The fits of one model.</summary>
/// <param name="Model">Model.</param>
/// <param name="Fits">Fits.</param>
/// <param name="Converged">Of them converged.</param>
/// <param name="AtBound">Of them with a parameter on a bound.</param>
/// <param name="MedianReducedChiSquare">Median χ²r; null without fits.</param>
/// <param name="Detections">Of them with a companion above 5 σ.</param>
public sealed record ModelSummary(string Model, long Fits, long Converged, long AtBound, double? MedianReducedChiSquare, long Detections);

/// <summary>Distribution of a size over converged fits.</summary>
/// <param name="Model">Model.</param>
/// <param name="Parameter">Parameter.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Fits">Fits.</param>
/// <param name="Minimum">Smallest.</param>
/// <param name="Low">16th percentile.</param>
/// <param name="Median">Median.</param>
/// <param name="High">84th percentile.</param>
/// <param name="Maximum">Largest.</param>
/// <param name="MedianRelativeError">Median of σ (scaled by √χ²r) over value; null without errors.</param>
public sealed record SizeSummary(
    string Model, string Parameter, string Unit, long Fits, double Minimum, double Low, double Median, double High, double Maximum, double? MedianRelativeError);

/// <summary>A companion above 5 σ.</summary>
/// <param name="Target">Star.</param>
/// <param name="Group">Group of the unit.</param>
/// <param name="Model">Model.</param>
/// <param name="Nsigma">Significance in σ.</param>
/// <param name="XMas">East offset of the best minimum, in mas.</param>
/// <param name="YMas">North offset of the best minimum, in mas.</param>
/// <param name="FluxRatio">Companion over primary.</param>
public sealed record CompanionSummary(string Target, string Group, string Model, double Nsigma, double? XMas, double? YMas, double? FluxRatio);

/// <summary>Failures of a kind.</summary>
/// <param name="Stage">Stage.</param>
/// <param name="Class">Class.</param>
/// <param name="Count">How many.</param>
/// <param name="Example">One message.</param>
public sealed record FailureSummary(string Stage, string Class, long Count, string Example);
