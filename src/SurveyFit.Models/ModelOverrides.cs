using System.Globalization;
using SurveyFit.Models.Components;
using SurveyFit.Models.Files;

namespace SurveyFit.Models;

/// <summary>Applies changes of parameters to a model.</summary>
public static class ModelOverrides
{
    /// <summary>Applies overrides in order.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="overrides">Changes.</param>
    /// <param name="source">Where they come from, for problems: an option or a campaign file.</param>
    /// <returns>The changed model, or every problem. A parameter that the model's file does not mention is added at the end.</returns>
    public static ParseResult<ModelDefinition> Apply(ModelDefinition definition, IEnumerable<ParameterOverride> overrides, string source)
    {
        var problems = new List<Problem>();
        var parameters = definition.Parameters.ToList();
        foreach (var change in overrides)
        {
            if (definition.FindSpec(change.Name) is { } spec)
                Apply(parameters, change, spec, message => problems.Add(new Problem(source, change.Line, change.Column, message)));
            else
                problems.Add(new Problem(source, change.Line, change.Column, $"model '{definition.Name}' has no parameter '{change.Name}'{NameSuggestion.For(change.Name, ParameterLookup.Names(definition))}"));
        }

        if (definition.Components.All(c => parameters.Any(p => p.Free && p.Name == $"{c.Name}.{ParameterSpec.FluxName}")))
            problems.Add(new Problem(source, 0, 0, $"all fluxes of model '{definition.Name}' are free, but only their ratios have an effect: fix one of them"));

        return problems.Count > 0 ? new(problems) : new(definition with { Parameters = parameters });
    }

    private static void Apply(List<ModelParameter> parameters, ParameterOverride change, ParameterSpec spec, Action<string> report)
    {
        var index = parameters.FindIndex(p => p.Name == change.Name);
        var old = index >= 0 ? parameters[index] : new ModelParameter(change.Name, spec.Unit, spec.Default, spec.Minimum, spec.Maximum, Free: false, spec.Description);
        var changed = old with
        {
            Value = change.Value ?? old.Value,
            Free = change.Free ?? old.Free,
            Minimum = change.Minimum ?? old.Minimum,
            Maximum = change.Maximum ?? old.Maximum,
        };

        if (changed.Minimum > changed.Maximum)
            report($"{change.Name}: the minimum {Text(changed.Minimum)} is above the maximum {Text(changed.Maximum)}");
        else if (changed.Minimum < spec.LowestAllowed || changed.Maximum > spec.HighestAllowed)
            report($"{change.Name}: bounds must lie between {Text(spec.LowestAllowed)} and {Text(spec.HighestAllowed)}");
        else if (changed.Value is { } value && (value < changed.Minimum || value > changed.Maximum))
            report($"{change.Name} = {Text(value)} is outside its bounds {Text(changed.Minimum)} to {Text(changed.Maximum)}");
        else if (!changed.Free && changed.Value is null)
            report($"{change.Name} is fixed and needs a value: {change.Name}=...");

        if (index >= 0)
            parameters[index] = changed;
        else
            parameters.Add(changed);
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
