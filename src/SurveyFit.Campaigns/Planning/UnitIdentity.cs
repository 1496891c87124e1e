using System.Buffers.Binary;
using System.Globalization;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;
using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Campaigns.Planning;

/// <summary>Hashes of what decides an answer. Equal ids mean equal bits, so that what is done is never done again.</summary>
internal static class UnitIdentity
{
    private const int IdLength = 32;

    /// <summary>Hash of everything besides files: models, filters, errors, search, seed and numeric version. Comments and descriptions do not count.</summary>
    /// <param name="recipe">Recipe.</param>
    internal static string OfRecipe(FitRecipe recipe)
    {
        using var hash = new FieldHash();
        hash.Add(NumericVersion.Current);
        hash.Add(recipe.Seed.ToString(CultureInfo.InvariantCulture));
        AddData(hash, recipe.Data);
        hash.Add(recipe.Models.Count);
        foreach (var model in recipe.Models) AddModel(hash, model.Definition);
        hash.Add(recipe.Search.CompanionFieldMas);
        hash.Add(recipe.Search.CompanionStepMas);
        hash.Add(recipe.Search.CandidateLimit);
        return hash.Finish();
    }

    /// <summary>Id of a unit.</summary>
    /// <param name="recipeHash">From <see cref="OfRecipe"/>.</param>
    /// <param name="files">Files in the unit's order; their paths do not count.</param>
    internal static UnitId OfUnit(string recipeHash, IReadOnlyList<UnitFile> files)
    {
        using var hash = new FieldHash();
        hash.Add(recipeHash);
        hash.Add(files.Count);
        foreach (var file in files)
        {
            hash.Add(file.Sha256);
            hash.Add(file.TargetIds.Count);
            foreach (var id in file.TargetIds) hash.Add(id);
            hash.Add(file.InsNames.Count);
            foreach (var name in file.InsNames) hash.Add(name);
            hash.Add(file.Nights.Count);
            foreach (var night in file.Nights) hash.Add(night);
        }

        return new UnitId(hash.Finish()[..IdLength]);
    }

    /// <summary>Id of a campaign.</summary>
    /// <param name="campaign">Campaign.</param>
    /// <param name="recipeHash">From <see cref="OfRecipe"/>.</param>
    internal static string OfCampaign(CampaignDefinition campaign, string recipeHash)
    {
        using var hash = new FieldHash();
        hash.Add(campaign.Name);
        hash.Add(campaign.Grouping.ToString());
        hash.Add(recipeHash);
        return hash.Finish()[..IdLength];
    }

    /// <summary>Seed of every random choice in a unit.</summary>
    /// <param name="unit">Unit.</param>
    internal static ulong SeedOf(UnitId unit) => BinaryPrimitives.ReadUInt64BigEndian(Convert.FromHexString(unit.Value.AsSpan(0, 16)));

    private static void AddData(FieldHash hash, DataSelection data)
    {
        hash.Add((int)data.Observables);
        hash.Add(data.MinimumWavelengthMetres);
        hash.Add(data.MaximumWavelengthMetres);
        hash.Add(data.MinimumBaselineMetres);
        hash.Add(data.MaximumBaselineMetres);
        hash.Add(data.MaximumVis2Error);
        hash.Add(data.MaximumT3PhiErrorDegrees);
        hash.Add(data.MaximumT3AmpError);
        foreach (var errors in new[] { data.Vis2Errors, data.T3PhiErrors, data.T3AmpErrors })
        {
            hash.Add(errors.Factor);
            hash.Add(errors.AbsoluteFloor);
            hash.Add(errors.RelativeFloor);
        }
    }

    private static void AddModel(FieldHash hash, ModelDefinition model)
    {
        hash.Add(model.Name);
        hash.Add(model.Strategy.ToString());
        hash.Add(model.Components.Count);
        foreach (var component in model.Components)
        {
            hash.Add(component.Name);
            hash.Add(component.Kind);
        }

        hash.Add(model.Parameters.Count);
        foreach (var parameter in model.Parameters)
        {
            hash.Add(parameter.Name);
            hash.Add(parameter.Unit);
            hash.Add(parameter.Value);
            hash.Add(parameter.Minimum);
            hash.Add(parameter.Maximum);
            hash.Add(parameter.Free ? 1 : 0);
        }

        hash.Add(model.Derived.Count);
        foreach (var derived in model.Derived)
        {
            hash.Add(derived.Name);
            hash.Add(derived.Unit);
            hash.Add(derived.Kind);
            hash.Add(derived.Arguments.Count);
            foreach (var argument in derived.Arguments) hash.Add(argument);
        }
    }
}
