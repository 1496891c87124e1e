using System.Globalization;
using SurveyFit.Models;
using SurveyFit.Models.Files;

namespace SurveyFit.Campaigns.Definition;

internal sealed partial class CampaignFileReader
{
    private List<CampaignModel> ReadModels()
    {
        var models = new List<CampaignModel>();
        var items = _root.StringList("models", required: true);
        foreach (var item in items)
        {
            if (Load(item) is not { } definition) continue;
            if (models.Any(known => known.Definition.Name == definition.Name))
                _root.ReportAt(item.Line, item.Column, $"model '{definition.Name}' is listed twice; give the second one its own file and name");
            else
                models.Add(new CampaignModel(definition, []));
        }

        // With a model missing, an override of it would be reported as unknown although it is only a consequence.
        ApplyOverrides(models, complete: models.Count == items.Count);
        return models;
    }

    private ModelDefinition? Load(YamlValue item)
    {
        var isPath = item.Value.Contains('/', StringComparison.Ordinal)
            || item.Value.EndsWith(".yaml", StringComparison.Ordinal) || item.Value.EndsWith(".yml", StringComparison.Ordinal);
        var loaded = _models.Load(isPath ? Path.GetFullPath(item.Value, _folder) : item.Value);
        if (loaded.Succeeded) return loaded.Value;
        foreach (var problem in loaded.Problems)
        {
            // A model that cannot be found at all is a mistake in this line of the campaign; mistakes inside a model file have their own place.
            if (problem.Line == 0) _root.ReportAt(item.Line, item.Column, problem.Message);
            else if (!_modelProblems.Contains(problem)) _modelProblems.Add(problem);
        }

        return null;
    }

    private void ApplyOverrides(List<CampaignModel> models, bool complete)
    {
        foreach (var entry in _root.Entries("overrides"))
        {
            var index = models.FindIndex(model => model.Definition.Name == entry.Key);
            if (index >= 0 && entry.Mapping() is { } changes) models[index] = Override(models[index], changes);
            else if (index < 0 && complete)
                entry.Report($"'{entry.Key}' is no model of this campaign{NameSuggestion.For(entry.Key, models.Select(model => model.Definition.Name))}");
        }
    }

    private CampaignModel Override(CampaignModel model, YamlMappingReader changes)
    {
        var overrides = new List<ParameterOverride>();
        foreach (var entry in changes.Entries("set"))
            overrides.Add(new ParameterOverride(entry.Key, entry.Number(), Line: entry.Line, Column: entry.Column));
        foreach (var entry in changes.Entries("fix"))
            overrides.Add(new ParameterOverride(entry.Key, entry.Number(), Free: false, Line: entry.Line, Column: entry.Column));
        foreach (var item in changes.StringList("free"))
            overrides.Add(new ParameterOverride(item.Value, Free: true, Line: item.Line, Column: item.Column));
        changes.RejectUnknownKeys();

        var changed = ModelOverrides.Apply(model.Definition, overrides, _source);
        foreach (var problem in changed.Problems)
            _root.ReportAt(problem.Line > 0 ? problem.Line : changes.Line, problem.Line > 0 ? problem.Column : changes.Column, problem.Message);
        return changed.Succeeded ? new CampaignModel(changed.Value, [.. overrides.Select(Line).Order(StringComparer.Ordinal)]) : model;
    }

    private static string Line(ParameterOverride change)
    {
        var verb = change.Free switch
        {
            null => "set",
            true => "free",
            false => "fix",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{verb} {change.Name} {change.Value:R}").TrimEnd();
    }
}
