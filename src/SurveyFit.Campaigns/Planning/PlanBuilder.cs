using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Records;

namespace SurveyFit.Campaigns.Planning;

/// <summary>Turns scans, in the order of paths, into decisions per file and units.</summary>
internal sealed class PlanBuilder
{
    private readonly EntrySelection _selection;
    private readonly StarSpellings _spellings = new();
    private readonly UnitGrouping _grouping;
    private readonly Dictionary<string, string> _firstPathOfContent = new(StringComparer.Ordinal);
    private readonly string _recipeHash;

    /// <summary>No files yet.</summary>
    /// <param name="campaign">Campaign.</param>
    internal PlanBuilder(CampaignDefinition campaign)
    {
        _selection = new EntrySelection(campaign.Selection, campaign.Recipe.Data.Observables);
        _grouping = new UnitGrouping(campaign.Grouping, _spellings);
        _recipeHash = UnitIdentity.OfRecipe(campaign.Recipe);
    }

    /// <summary>Decides about the next file.</summary>
    /// <param name="scan">What it holds.</param>
    internal FilePlan Add(FileScan scan)
    {
        var path = scan.Record.Path;
        if (scan.Failure is { } failure)
            return new FilePlan(path, "", new FailedUnit(path, -1, TargetOf(scan), [path], "plan", failure.Class, failure.Message));
        if (!_firstPathOfContent.TryAdd(scan.Record.Sha256, path))
            return new FilePlan(path, $"same content as {_firstPathOfContent[scan.Record.Sha256]}", null);
        var exclusion = _selection.Select(scan, out var selected);
        if (exclusion.Length == 0) _grouping.Add(path, scan.Record.Sha256, scan.Entries, selected);
        return new FilePlan(path, exclusion, null);
    }

    /// <summary>The units of all files added.</summary>
    internal IEnumerable<WorkUnit> Units() => _grouping.Units(_recipeHash);

    private string TargetOf(FileScan scan) => scan.Record.Targets is [var only] ? _spellings.Of(only) : "";
}
