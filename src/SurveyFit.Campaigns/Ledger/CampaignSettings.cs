using System.Globalization;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Fitting;
using SurveyFit.Observables;

namespace SurveyFit.Campaigns.Ledger;

/// <summary>What makes two campaigns different, as readable text per key. Input and selection are not here: they may change between runs.</summary>
internal static class CampaignSettings
{
    /// <summary>The settings of a campaign.</summary>
    /// <param name="campaign">Campaign.</param>
    internal static IReadOnlyDictionary<string, string> Of(CampaignDefinition campaign)
    {
        var data = campaign.Recipe.Data;
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = campaign.Name,
            ["grouping"] = campaign.Grouping.ToString(),
            ["seed"] = campaign.Recipe.Seed.ToString(CultureInfo.InvariantCulture),
            ["numeric version"] = NumericVersion.Current,
            ["observables"] = data.Observables.ToString(),
            ["wavelength (m)"] = Range(data.MinimumWavelengthMetres, data.MaximumWavelengthMetres),
            ["baseline (m)"] = Range(data.MinimumBaselineMetres, data.MaximumBaselineMetres),
            ["maximum error vis2"] = Text(data.MaximumVis2Error),
            ["maximum error t3phi"] = Text(data.MaximumT3PhiErrorDegrees),
            ["maximum error t3amp"] = Text(data.MaximumT3AmpError),
            ["errors vis2"] = Text(data.Vis2Errors),
            ["errors t3phi"] = Text(data.T3PhiErrors),
            ["errors t3amp"] = Text(data.T3AmpErrors),
            ["search field (mas)"] = Text(campaign.Recipe.Search.CompanionFieldMas, "from the data"),
            ["search step (mas)"] = Text(campaign.Recipe.Search.CompanionStepMas, "from the data"),
            ["models"] = string.Join(", ", campaign.Recipe.Models.Select(model => model.Definition.Name)),
        };
        foreach (var model in campaign.Recipe.Models)
        {
            var one = campaign.Recipe with { Models = [model], Data = DataSelection.Default, Seed = 0, Search = FitSettings.Default };
            var overrides = model.Overrides.Count == 0 ? "" : $" ({string.Join("; ", model.Overrides)})";
            settings[$"model {model.Definition.Name}"] = $"definition {Planning.UnitIdentity.OfRecipe(one)[..8]}{overrides}";
        }

        return settings;
    }

    private static string Range(double? minimum, double? maximum) => $"{Text(minimum)} to {Text(maximum)}";

    private static string Text(double? value, string absent = "any") => value?.ToString("R", CultureInfo.InvariantCulture) ?? absent;

    private static string Text(ErrorModel errors) => string.Create(
        CultureInfo.InvariantCulture, $"factor {errors.Factor:R}, floor {errors.AbsoluteFloor:R}, relative floor {errors.RelativeFloor:R}");
}
