using SurveyFit.Catalogue.Stars;

namespace SurveyFit.Catalogue.References;

/// <summary>A star's diameter against that of its reference.</summary>
/// <param name="Kind">What was compared: limb-darkened, uniform-disk, converted; null if nothing could be.</param>
/// <param name="Diameter">The star's diameter as compared, in mas.</param>
/// <param name="Pull">Difference over the error of both together; null without a diameter and an error on both sides.</param>
internal sealed record ReferenceComparison(string? Kind, Estimate? Diameter, double? Pull)
{
    internal const double LimitNsigma = 5;

    // θ_LD/θ_UD = √((1 − u/3)/(1 − 7u/15)) (Hanbury Brown et al. 1974) for u = 0.5; the error covers u from 0.25 to 0.7.
    private const double LimbDarkeningRatio = 1.0426;
    private const double LimbDarkeningRatioError = 0.022;

    internal static ReferenceComparison Of(ReferenceMatch? match, Estimate? limbDarkened, Estimate? uniformDisk)
    {
        if (match is null)
            return new ReferenceComparison(null, null, null);
        if (match.IsLimbDarkened && limbDarkened is Estimate own)
            return Compare("limb-darkened", own, match.Entry);
        if (uniformDisk is not Estimate disk)
            return new ReferenceComparison(null, null, null);
        return match.IsLimbDarkened ? Compare("converted", Converted(disk), match.Entry) : Compare("uniform-disk", disk, match.Entry);
    }

    private static Estimate Converted(Estimate disk) => new(
        LimbDarkeningRatio * disk.Value,
        double.Hypot(LimbDarkeningRatio * disk.Error, LimbDarkeningRatioError * disk.Value));

    private static ReferenceComparison Compare(string kind, Estimate own, ReferenceEntry entry)
    {
        double pull = (own.Value - entry.DiameterMas) / double.Hypot(own.Error, entry.ErrorMas);
        return new ReferenceComparison(kind, own, double.IsFinite(pull) && entry.DiameterMas > 0 && entry.ErrorMas > 0 ? pull : null);
    }
}
