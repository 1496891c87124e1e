using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue.References;
using SurveyFit.Catalogue.Tables;
using SurveyFit.Fitting;

namespace SurveyFit.Catalogue.Stars;

/// <summary>A star with all its units: a row of <c>targets</c>.</summary>
internal sealed class Star
{
    private readonly IReadOnlyList<NightDiameter> _diskNights;

    internal Star(CampaignDescription campaign, ModelRoles roles, IReadOnlyList<StarUnit> units, bool hasFailures, ReferenceMatch? reference)
    {
        Campaign = campaign;
        Units = units;
        Name = units[0].Finished.Unit.TargetName;
        Reference = reference;
        Companion = CompanionVerdict.Of(roles, units);
        Preferred = PreferredModel.Of(roles, units, isBinary: Companion.Verdict == "binary");
        PreferredFits = FitsOf(Preferred.Name ?? (Preferred.Models is [var first, ..] ? first : null));
        Size = Preferred.Name is null ? null : MeanSize(PreferredFits.Select(fit => fit.Fit));
        Nights = NightDiameter.Of(Preferred.Name, units);
        _diskNights = NightDiameter.Of(roles.First(ModelRole.UniformDisk), units);
        BetweenNights = SizeConsistency.OfNights(Nights);
        BetweenInstruments = SizeConsistency.OfInstruments(Nights);
        UniformDisk = MeanSize(FitsOf(roles.First(ModelRole.UniformDisk)).Select(fit => fit.Fit));
        LimbDarkenedFits = [.. FitsOf(roles.First(ModelRole.LimbDarkenedDisk)).Select(fit => fit.Fit).Where(FitMeasures.IsComparable)];
        LimbDarkened = MeanSize(LimbDarkenedFits);
        Comparison = ReferenceComparison.Of(reference, LimbDarkened, UniformDisk);
        Remarks = RemarksOf(hasFailures);
        Flags = PreferredFits.Aggregate(Remarks, (flags, fit) => flags | FitFlags.Of(roles, fit.Unit, fit.Fit));
    }

    internal CampaignDescription Campaign { get; }

    internal string Name { get; }

    internal IReadOnlyList<StarUnit> Units { get; }

    internal PreferredModel Preferred { get; }

    internal CompanionVerdict Companion { get; }

    /// <summary>Size of the preferred model night by night.</summary>
    internal IReadOnlyList<NightDiameter> Nights { get; }

    internal SizeConsistency BetweenNights { get; }

    internal SizeConsistency BetweenInstruments { get; }

    /// <summary>Uniform-disk diameter over all units, in mas.</summary>
    internal Estimate? UniformDisk { get; }

    /// <summary>Limb-darkened diameter over all units, in mas.</summary>
    internal Estimate? LimbDarkened { get; }

    internal IReadOnlyList<FitOutcome> LimbDarkenedFits { get; }

    internal ReferenceMatch? Reference { get; }

    internal ReferenceComparison Comparison { get; }

    /// <summary>Flags of the star as a whole, which all its fits share.</summary>
    internal FitRemarks Remarks { get; }

    /// <summary>Flags of the star and of the fits with its preferred model.</summary>
    internal FitRemarks Flags { get; }

    internal UnitData? Position => Units.FirstOrDefault(unit => unit.Facts.HealpixIndex is not null)?.Data;

    /// <summary>Fits with the preferred model; those of the first model where none is preferred.</summary>
    internal IReadOnlyList<(StarUnit Unit, FitOutcome Fit)> PreferredFits { get; }

    /// <summary>Size of the preferred model over all units.</summary>
    internal Estimate? Size { get; }

    /// <summary>Uniform-disk diameter in a band over all nights and instruments.</summary>
    internal Estimate? DiameterIn(string band) =>
        Estimate.Mean(_diskNights.Where(night => night.Instrument.Band == band).Select(night => night.Diameter));

    /// <summary>True if the star should not calibrate others: it looks binary or disagrees with its reference.</summary>
    internal bool IsBadCalibratorCandidate =>
        (Reference is not null || Units.Any(unit => unit.Facts.IsCalibrator))
        && (Companion.Verdict == "binary" || Math.Abs(Comparison.Pull ?? 0) > ReferenceComparison.LimitNsigma);

    private static Estimate? MeanSize(IEnumerable<FitOutcome> fits) =>
        Estimate.Mean(fits.Where(FitMeasures.IsComparable).Select(fit => fit.Size()).OfType<Estimate>());

    private List<(StarUnit Unit, FitOutcome Fit)> FitsOf(string? model)
    {
        var fits = new List<(StarUnit Unit, FitOutcome Fit)>(Units.Count);
        foreach (StarUnit unit in Units)
        {
            if (model is not null && unit.Fit(model) is { } fit)
                fits.Add((unit, fit));
        }

        return fits;
    }

    private FitRemarks RemarksOf(bool hasFailures)
    {
        FitRemarks remarks = FitRemarks.None;
        if (hasFailures)
            remarks |= FitRemarks.PartialData;
        if (BetweenNights.Nsigma > SizeConsistency.LimitNsigma || BetweenInstruments.Nsigma > SizeConsistency.LimitNsigma)
            remarks |= FitRemarks.Inconsistent;
        if (Reference?.Entry.IsFlagged == true)
            remarks |= FitRemarks.ReferenceFlagged;
        return remarks;
    }
}
