namespace SurveyFit.Catalogue.Stars;

/// <summary>Which model speaks for a star; the rule is written down in <c>docs/catalogue.md</c>.</summary>
/// <param name="Name">Model; null if none can be compared.</param>
/// <param name="Models">Models in the campaign's order.</param>
/// <param name="DeltaBic">Their criterion minus the lowest of those that compete; NaN for those that cannot be compared.</param>
internal sealed record PreferredModel(string? Name, IReadOnlyList<string> Models, IReadOnlyList<double> DeltaBic)
{
    /// <summary>"Very strong" evidence of Kass and Raftery (1995): what a model with more parameters must gain.</summary>
    internal const double Evidence = 10;

    /// <param name="roles">Models.</param>
    /// <param name="units">Units of the star.</param>
    /// <param name="isBinary">Whether the star's verdict is binary; models with a companion are preferred for binaries only.</param>
    internal static PreferredModel Of(ModelRoles roles, IReadOnlyList<StarUnit> units, bool isBinary)
    {
        IReadOnlyList<string> models = roles.Models;
        StarUnit[] usable = [.. units.Where(unit => unit.Fits.Any(FitMeasures.IsComparable))];
        double[] bic = [.. models.Select(model => usable.Length == 0 ? double.NaN : usable.Sum(unit => Bic(unit, model)))];
        int[] competing = [.. Enumerable.Range(0, models.Count).Where(i => double.IsFinite(bic[i]) && (isBinary || roles[models[i]] != ModelRole.Companion))];
        double lowest = competing.Select(i => bic[i]).DefaultIfEmpty(double.NaN).Min();
        double[] delta = [.. bic.Select(value => value - lowest)];

        int? chosen = competing
            .Where(i => delta[i] <= Evidence)
            .OrderBy(i => FreeCount(usable, models[i]))
            .ThenBy(i => i)
            .Select(i => (int?)i)
            .FirstOrDefault();
        return new PreferredModel(chosen is int index ? models[index] : null, models, delta);
    }

    /// <summary>The common factor on the errors' squares with which the unit's best model has χ²r = 1; never less than 1.</summary>
    internal static double ErrorScale(StarUnit unit) => Math.Max(1, unit.Fits.Where(FitMeasures.IsComparable).Min(fit => fit.ReducedChiSquare()) ?? 1);

    private static double Bic(StarUnit unit, string model) =>
        unit.Fit(model) is { } fit && fit.IsComparable() ? fit.ScaledBic(ErrorScale(unit)) : double.NaN;

    private static int FreeCount(StarUnit[] units, string model) => units.Max(unit => unit.Fit(model)?.FreeCount() ?? int.MaxValue);
}
