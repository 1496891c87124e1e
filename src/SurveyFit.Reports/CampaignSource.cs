using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Reading;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue;
using SurveyFit.Catalogue.Queries;
using SurveyFit.Fitting;
using SurveyFit.Models;

namespace SurveyFit.Reports;

/// <summary>A finished campaign as reports read it: numbers from its catalogue, units and files from its ledger.</summary>
internal sealed class CampaignSource : IDisposable
{
    private readonly CampaignLedger _ledger;
    private readonly FitRecipe _recipe;
    private readonly string _dataRoot;

    private CampaignSource(CampaignLedger ledger, CatalogueReader catalogue, CatalogueManifest manifest, string? dataRoot)
    {
        _ledger = ledger;
        Catalogue = catalogue;
        Manifest = manifest;
        Description = ledger.Description;
        _recipe = ledger.Recipe();
        _dataRoot = dataRoot ?? ledger.DataRoot;
        Models = [.. _recipe.Models.Select(model => ModelCompiler.Compile(model.Definition))];
    }

    internal CatalogueReader Catalogue { get; }

    internal CatalogueManifest Manifest { get; }

    internal CampaignDescription Description { get; }

    /// <summary>Models in the campaign's order, the order of every unit's fits.</summary>
    internal IReadOnlyList<VisibilityModel> Models { get; }

    /// <summary>Field and step of the campaign's companion searches.</summary>
    internal FitSettings Search => _recipe.Search;

    /// <summary>A reader of the units' files; each thread needs its own.</summary>
    internal UnitReader NewReader() => new(_recipe.Data, _dataRoot);

    /// <summary>Opens a campaign.</summary>
    /// <param name="directory">Its output folder.</param>
    /// <param name="dataRoot">Where its files are; null = where they were when it was planned.</param>
    /// <exception cref="ReportException">The catalogue is not that of the ledger.</exception>
    internal static CampaignSource Open(string directory, string? dataRoot)
    {
        var catalogue = CatalogueReader.Open(directory);
        CampaignLedger? ledger = null;
        try
        {
            ledger = CampaignLedger.OpenForReading(directory, TimeProvider.System);
            var source = new CampaignSource(ledger, catalogue, CatalogueManifest.Read(directory), dataRoot);
            if (source.Manifest.CampaignId != source.Description.Id) throw source.Outdated();
            return source;
        }
        catch
        {
            ledger?.Dispose();
            catalogue.Dispose();
            throw;
        }
    }

    /// <summary>Names of stars as the ledger spells them.</summary>
    /// <param name="names">Names in any spelling; empty = all stars.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The names; null for all stars.</returns>
    internal IReadOnlyList<string>? Spellings(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        if (names.Count == 0) return null;
        var known = _ledger.Stars().ToLookup(TargetName.Key);
        return [.. names.SelectMany(name =>
        {
            var own = known[TargetName.Key(name)];
            return own.Any() ? own : StarNames.Find(Catalogue, name, cancellation);
        })];
    }

    /// <summary>Fitted units, by their place in the plan.</summary>
    /// <param name="stars">Names as the ledger spells them; null = all.</param>
    internal IEnumerable<FinishedUnit> Units(IReadOnlyList<string>? stars) => _ledger.FinishedUnitsOf(stars);

    /// <summary>Flags of fits by their key.</summary>
    /// <param name="stars">Names as the ledger spells them; null = all.</param>
    /// <param name="cancellation">Stops it.</param>
    internal Dictionary<string, int> Flags(IReadOnlyList<string>? stars, CancellationToken cancellation)
    {
        const string all = "SELECT fit_id, flags FROM fits";
        var places = string.Join(", ", Enumerable.Repeat("?", stars?.Count ?? 0));
        using var result = stars is null
            ? Catalogue.Query(all, cancellation)
            : Catalogue.Query($"{all} WHERE target_name IN ({places})", stars, cancellation);
        return result.Rows().ToDictionary(row => (string)row[0]!, row => (int)(long)row[1]!, StringComparer.Ordinal);
    }

    /// <summary>Says that the catalogue must be written again.</summary>
    internal ReportException Outdated() => new(
        $"The catalogue of campaign '{Description.Name}' is older than its ledger. Run 'surveyfit run' with the same arguments: it brings the catalogue up to date.");

    /// <inheritdoc/>
    public void Dispose()
    {
        _ledger.Dispose();
        Catalogue.Dispose();
    }
}
