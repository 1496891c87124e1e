using System.Text.Json;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;
using SurveyFit.Models;
using SurveyFit.Models.Files;

namespace SurveyFit.Campaigns.Ledger;

public sealed partial class CampaignLedger
{
    /// <summary>Folder to which the paths of files are relative, as it was when the campaign was planned.</summary>
    public string DataRoot => Scalar<string>("SELECT data_root FROM campaign") ?? throw new LedgerException($"{_connection.DataSource} holds no plan yet.");

    /// <summary>Names of all stars with units in the plan, in the plan's order.</summary>
    public IReadOnlyList<string> Stars() =>
        [.. Stream("SELECT target FROM units WHERE sequence IS NOT NULL GROUP BY target ORDER BY MIN(sequence)", row => row.GetString(0))];

    /// <summary>The fitted units of some stars, by sequence.</summary>
    /// <param name="stars">Names as <see cref="Stars"/> spells them; null = all.</param>
    public IEnumerable<FinishedUnit> FinishedUnitsOf(IReadOnlyCollection<string>? stars) => stars is null
        ? FinishedUnits()
        : FinishedUnits("AND target IN (SELECT value FROM json_each($stars))", ("$stars", JsonSerializer.Serialize(stars, LedgerJson.Default.IReadOnlyCollectionString)));

    /// <summary>Models, filters and seed, from the campaign file and the model files as the ledger keeps them: what the fits were made with.</summary>
    /// <exception cref="LedgerException">The stored texts cannot be understood.</exception>
    public FitRecipe Recipe()
    {
        var description = Description;
        var recipe = CampaignFile.ParseRecipe(description.Text, "campaign in the ledger", new StoredModels(description));
        return recipe.Succeeded
            ? recipe.Value
            : throw new LedgerException($"The campaign in {_connection.DataSource} cannot be read by this SurveyFit: {recipe.Problems[0]}");
    }

    /// <summary>The models in the order in which the campaign lists them: its names and paths need not exist here any more.</summary>
    private sealed class StoredModels(CampaignDescription description) : IModelSource
    {
        private int _next;

        public ParseResult<ModelDefinition> Load(string nameOrPath)
        {
            if (_next == description.Models.Count)
                return new ParseResult<ModelDefinition>([new Problem(nameOrPath, 0, 0, "the ledger has no text of this model")]);
            var (name, text) = description.Models[_next++];
            return ModelFile.Parse(text, name);
        }
    }
}
