using SurveyFit.Fitting;
using SurveyFit.Fitting.Statistics;

namespace SurveyFit.Cli.Demo;

/// <summary>When a fit counts as the discovery of a companion; docs/simulation.md explains the choice.</summary>
/// <remarks>
/// A well resolved limb-darkened star or a fast rotator also deviates from a uniform disk, often by far more than 5σ, and a binary imitates
/// part of it. So a companion is claimed only if the binary beats every single-star model of the campaign: by its BIC, and by
/// its significance over the best of them.
/// </remarks>
internal static class DetectionRule
{
    /// <summary>Least significance over the best single-star model, in σ.</summary>
    internal const double MinimumNsigma = 5;

    /// <summary>Least advantage in BIC over every single-star model; 10 is "very strong" (Kass &amp; Raftery 1995, §3.2).</summary>
    internal const double MinimumBicGain = 10;

    /// <summary>Name of the model with a companion.</summary>
    internal const string BinaryModel = "binary";

    /// <summary>Judges one unit.</summary>
    /// <param name="fits">All its fits.</param>
    /// <returns>Whether it claims a companion, and how strongly; null where the binary or every single star could not be fitted.</returns>
    internal static DetectionClaim? Judge(IReadOnlyList<FitOutcome> fits)
    {
        var binary = fits.FirstOrDefault(fit => fit.Model == BinaryModel && double.IsFinite(fit.ChiSquare));
        var single = fits.Where(fit => fit.Model != BinaryModel && double.IsFinite(fit.Bic)).MinBy(fit => fit.Bic);
        if (binary is null || single is null) return null;
        var nsigma = DetectionSignificance.Nsigma(single.ChiSquare, single.DegreesOfFreedom, binary.ChiSquare, binary.DegreesOfFreedom);
        var gain = single.Bic - binary.Bic;
        return new DetectionClaim(binary, single.Model, nsigma, gain, nsigma >= MinimumNsigma && gain >= MinimumBicGain);
    }
}

/// <summary>The case for a companion in one unit.</summary>
/// <param name="Binary">The binary fit.</param>
/// <param name="BestSingle">The single-star model with the lowest BIC.</param>
/// <param name="Nsigma">Significance over that model, in σ.</param>
/// <param name="BicGain">BIC of that model minus BIC of the binary.</param>
/// <param name="IsClaimed">True if both exceed their thresholds.</param>
internal sealed record DetectionClaim(FitOutcome Binary, string BestSingle, double Nsigma, double BicGain, bool IsClaimed);
