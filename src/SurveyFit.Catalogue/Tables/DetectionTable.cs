using SurveyFit.Catalogue.Schema;
using SurveyFit.Catalogue.Stars;
using SurveyFit.Fitting;
using SurveyFit.Numerics.Functions;

namespace SurveyFit.Catalogue.Tables;

/// <summary>One minimum of a companion search: a row of <c>detections</c>.</summary>
internal sealed record DetectionRow(FitRow Fit, int Rank, CompanionCandidate Candidate)
{
    internal double Separation => double.Hypot(Candidate.XMas, Candidate.YMas);

    /// <summary>East of North, in degrees within [0, 360).</summary>
    internal double PositionAngle
    {
        get
        {
            double degrees = PortableMath.Atan2Degrees(Candidate.XMas, Candidate.YMas);
            return degrees < 0 ? degrees + 360 : degrees;
        }
    }

    internal double DeltaMagnitude => -2.5 * Logarithm.Log10(Candidate.FluxRatio);

    internal double DeltaChiSquare => Candidate.ChiSquare - Fit.Fit.Candidates[0].ChiSquare;
}

/// <summary>The table <c>detections</c>.</summary>
internal static class DetectionTable
{
    internal static TableLayout<DetectionRow> Layout { get; } = new TableLayout<DetectionRow>.Builder(
            "detections",
            "One row per minimum of a companion search, significant or not: the best distinct minima of each fit. Rows are in the order of fits, best minimum first.",
            rowsPerFile: 122_880)
        .Text("fit_id", "meta.id.parent", "Fit, as in fits.", row => row.Fit.FitId)
        .Text("unit_id", "meta.id", "Unit, as in fits.", row => row.Fit.Unit.Id.Value)
        .Text("target_name", "meta.id;src", "Star.", row => row.Fit.Star.Name)
        .Text("model", "meta.id;meta.modelled", "Model.", row => row.Fit.Fit.Model)
        .Integer("rank", "stat.rank", "Place among the minima of the fit, from 1.", row => row.Rank)
        .Double("s_ra", "deg", "pos.eq.ra;meta.main", "Right ascension of the star; NULL if unknown.", row => row.Fit.Data.RightAscensionDegrees)
        .Double("s_dec", "deg", "pos.eq.dec;meta.main", "Declination of the star; NULL if unknown.", row => row.Fit.Data.DeclinationDegrees)
        .BigInt("_healpix_29", "", "pos.healpix", "HEALPix pixel of s_ra, s_dec: nested, order 29. NULL without position.", row => row.Fit.Facts.HealpixIndex)
        .Double("mjd_mean", "d", "time.epoch;stat.mean", "Mean modified Julian date of the data.", row => row.Fit.Data.MjdMean)
        .Double("x", "mas", "pos.eq.ra;arith.diff", "Offset of the companion to the East.", row => row.Candidate.XMas)
        .Double("y", "mas", "pos.eq.dec;arith.diff", "Offset of the companion to the North.", row => row.Candidate.YMas)
        .Double("separation", "mas", "pos.angDistance", "Separation.", row => row.Separation)
        .Double("position_angle", "deg", "pos.posAng", "Position angle, East of North.", row => row.PositionAngle)
        .Double("flux_ratio", "", "phot.flux;arith.ratio", "Companion over primary.", row => row.Candidate.FluxRatio)
        .Double("delta_magnitude", "mag", "phot.mag;arith.diff", "Companion minus primary.", row => row.DeltaMagnitude)
        .Double("chi2", "", "stat.fit.chi2", "χ² of the minimum.", row => row.Candidate.ChiSquare)
        .Double("delta_chi2", "", "stat.fit.chi2;arith.diff", "chi2 minus that of the best minimum: a small one is a rival.", row => row.DeltaChiSquare)
        .Double("nsigma", "", "stat.snr", "Significance against the uniform disk, in σ; not corrected for the number of positions tried.", row => row.Candidate.Nsigma)
        .Boolean("significant", "meta.code", "True above 5 σ.", row => row.Candidate.Nsigma > CompanionVerdict.DetectionNsigma)
        .Build();
}
