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

    private static CampaignModel Override(CampaignModel model, YamlMappingReader changes)
    {
        var lines = new List<string>();
        var parameters = model.Definition.Parameters.ToList();
        foreach (var entry in changes.Entries("set")) Change(entry, "set", (parameter, value) => parameter with { Value = value });
        foreach (var entry in changes.Entries("fix")) Change(entry, "fix", (parameter, value) => parameter with { Value = value, Free = false });
        foreach (var item in changes.StringList("free"))
        {
            var index = Find(item.Value, message => changes.ReportAt(item.Line, item.Column, message));
            if (index < 0) continue;
            parameters[index] = parameters[index] with { Free = true };
            lines.Add($"free {item.Value}");
        }

        changes.RejectUnknownKeys();
        lines.Sort(StringComparer.Ordinal);
        return new CampaignModel(model.Definition with { Parameters = parameters }, lines);

        void Change(YamlEntryReader entry, string verb, Func<ModelParameter, double, ModelParameter> change)
        {
            var index = Find(entry.Key, entry.Report);
            if (index < 0 || entry.Number() is not { } value) return;
            var parameter = parameters[index];
            if (value < parameter.Minimum || value > parameter.Maximum)
            {
                entry.Report(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{entry.Key} = {value} lies outside of its bounds {parameter.Minimum} to {parameter.Maximum}"));
                return;
            }

            parameters[index] = change(parameter, value);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{verb} {entry.Key} {value:R}"));
        }

        int Find(string name, Action<string> report)
        {
            var index = parameters.FindIndex(parameter => parameter.Name == name);
            if (index < 0)
                report($"model '{model.Definition.Name}' has no parameter '{name}'{NameSuggestion.For(name, parameters.Select(p => p.Name))}");
            return index;
        }
    }
}
