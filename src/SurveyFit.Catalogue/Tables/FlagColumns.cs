using SurveyFit.Catalogue.Schema;

namespace SurveyFit.Catalogue.Tables;

/// <summary>The named boolean column of each flag.</summary>
internal static class FlagColumns
{
    private static readonly (FitRemarks Remark, string Name, string About)[] All =
    [
        (FitRemarks.NotConverged, "flag_not_converged", "the fit did not converge"),
        (FitRemarks.AtBound, "flag_at_bound", "a fitted parameter ended on a bound"),
        (FitRemarks.PoorFit, "flag_poor_fit", "χ²r is above 5"),
        (FitRemarks.TooFewData, "flag_too_few_data", "there are no more data than free parameters"),
        (FitRemarks.NotFiniteExcluded, "flag_not_finite", "data were excluded because value or error is not a finite number"),
        (FitRemarks.ValidationError, "flag_validation_error", "a file violates the OIFITS standard"),
        (FitRemarks.BelowScienceQuality, "flag_below_quality", "the quality level is below 4"),
        (FitRemarks.Restricted, "flag_restricted", "a file is not public"),
        (FitRemarks.ReferenceFlagged, "flag_reference", "the reference list flags the star"),
        (FitRemarks.CompanionDetected, "flag_companion", "a companion is detected above 5 σ"),
        (FitRemarks.AsymmetricClosures, "flag_asymmetric", "closure phases are away from 0° and 180° by more than 5 σ"),
        (FitRemarks.Unresolved, "flag_unresolved", "the model's V² is nowhere below 0.8"),
        (FitRemarks.Multimodal, "flag_multimodal", "another minimum of the companion search is nearly as good"),
        (FitRemarks.NoCovariance, "flag_no_covariance", "free parameters have no covariance"),
        (FitRemarks.Inconsistent, "flag_inconsistent", "nights or instruments disagree by more than 5 σ"),
        (FitRemarks.ErrorsAdjusted, "flag_errors_adjusted", "the campaign changed the errors of the data"),
        (FitRemarks.FixedLimbDarkening, "flag_fixed_limb_darkening", "a limb-darkening coefficient has one fixed value for all stars"),
        (FitRemarks.PartialData, "flag_partial", "another unit or file of the star failed"),
        (FitRemarks.DuplicateInput, "flag_duplicate", "a file has the same bytes as another input file"),
    ];

    /// <summary>All flags, by bit.</summary>
    internal static IReadOnlyList<CatalogueFlag> Flags { get; } =
        [.. All.Select(flag => new CatalogueFlag(System.Numerics.BitOperations.Log2((uint)flag.Remark), flag.Name, flag.About))];

    /// <summary>Name of the column of a flag.</summary>
    internal static string NameOf(FitRemarks remark) => All.Single(flag => flag.Remark == remark).Name;

    /// <summary>Appends the bit field and one boolean column per flag.</summary>
    internal static TableLayout<TRow>.Builder Add<TRow>(TableLayout<TRow>.Builder table, Func<TRow, FitRemarks> flags)
    {
        table.Integer("flags", "meta.code", "Bit field, see Flags; the next columns are its bits by name.", row => (int)flags(row));
        foreach ((FitRemarks remark, string name, string about) in All)
        {
            int bit = System.Numerics.BitOperations.Log2((uint)remark);
            table.Boolean(name, "meta.code", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Flag {bit}: {about}."), row => (flags(row) & remark) != 0);
        }

        return table;
    }
}
