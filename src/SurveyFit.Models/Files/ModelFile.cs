using System.Globalization;
using SurveyFit.Models.Components;
using SurveyFit.Models.Derived;

namespace SurveyFit.Models.Files;

/// <summary>Reads a model from YAML; the format is described in docs/models.md.</summary>
public static class ModelFile
{
    private static readonly Dictionary<string, FitStrategy> Strategies = new()
    {
        ["scan"] = FitStrategy.Scan,
        ["companion-grid"] = FitStrategy.CompanionGrid,
    };

    /// <summary>The name of a strategy in model files.</summary>
    /// <param name="strategy">Strategy.</param>
    public static string NameOf(FitStrategy strategy) => Strategies.Single(pair => pair.Value == strategy).Key;

    /// <summary>Parses and checks a model.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="source">File name for the problems.</param>
    /// <returns>The model, or every mistake with its line and column.</returns>
    public static ParseResult<ModelDefinition> Parse(string text, string source)
    {
        var document = YamlDocumentReader.Parse(text, source);
        if (document.Root is not { } root)
            return document.Finish<ModelDefinition>(() => throw new InvalidOperationException("a document without root has problems"));

        var name = root.RequiredString("name");
        if (name.Length > 0 && !IsName(name))
            root.Report("name", $"'{name}' is no name: use small letters, digits and hyphens, beginning with a letter");

        var description = root.RequiredString("description").Trim();
        var components = new List<ComponentDefinition>();
        var parameters = new List<ModelParameter>();
        foreach (var entry in root.Entries("components", required: true))
            ReadComponent(entry, components, parameters);

        if (components.Count == 0 && root.Has("components"))
            root.Report("components", "a model needs at least one component");

        var strategy = root.OptionalChoice("strategy", Strategies) ?? FitStrategy.Scan;
        CheckFluxes(root, components, parameters);
        CheckStrategy(root, strategy, components, parameters);
        var definition = new ModelDefinition(name, description, components, parameters, strategy, [], text);
        var derived = ReadDerived(root, definition);
        root.RejectUnknownKeys();
        return document.Finish(() => definition with { Derived = derived });
    }

    private static void ReadComponent(YamlEntryReader entry, List<ComponentDefinition> components, List<ModelParameter> parameters)
    {
        if (!IsName(entry.Key))
            entry.Report($"'{entry.Key}' is no name for a component: use small letters, digits and hyphens, beginning with a letter");

        if (entry.Mapping() is not { } reader)
            return;

        var kind = reader.RequiredString("kind");
        var entries = reader.Entries("parameters");
        reader.RejectUnknownKeys();
        var spec = ComponentCatalogue.Find(kind);
        if (spec is null)
        {
            if (kind.Length > 0)
                reader.Report("kind", $"unknown kind of component '{kind}'{NameSuggestion.For(kind, ComponentCatalogue.Specs.Select(s => s.Kind))}");

            return;
        }

        components.Add(new ComponentDefinition(entry.Key, kind));
        foreach (var parameter in entries)
        {
            if (spec.Find(parameter.Key) is not { } parameterSpec)
                parameter.Report($"a {kind} has no parameter '{parameter.Key}'{NameSuggestion.For(parameter.Key, spec.Parameters.Select(p => p.Name))}");
            else if (ModelParameterReader.Read(parameter, entry.Key, parameterSpec) is { } read)
                parameters.Add(read);
        }

        foreach (var missing in spec.Shape.Where(p => p.Default is null && entries.All(e => e.Key != p.Name)))
            entry.Report($"the {kind} '{entry.Key}' needs the parameter '{missing.Name}' ({missing.Description})");
    }

    /// <summary>Only ratios of fluxes have an effect, so one must be fixed.</summary>
    private static void CheckFluxes(YamlMappingReader root, List<ComponentDefinition> components, List<ModelParameter> parameters)
    {
        if (components.Count > 0 && components.All(c => parameters.Any(p => p.Free && p.Name == $"{c.Name}.{ParameterSpec.FluxName}")))
            root.Report("components", "all fluxes are free, but only their ratios have an effect: fix one of them");
    }

    private static void CheckStrategy(YamlMappingReader root, FitStrategy strategy, List<ComponentDefinition> components, List<ModelParameter> parameters)
    {
        bool IsFree(string component, string parameter) => parameters.Any(p => p.Free && p.Name == $"{component}.{parameter}");

        if (strategy is FitStrategy.CompanionGrid
            && components.Count(c => IsFree(c.Name, ParameterSpec.XName) && IsFree(c.Name, ParameterSpec.YName) && IsFree(c.Name, ParameterSpec.FluxName)) != 1)
            root.Report("strategy", "companion-grid searches one companion: exactly one component must have free x, y and flux");
    }

    private static List<DerivedQuantity> ReadDerived(YamlMappingReader root, ModelDefinition definition)
    {
        var derived = new List<DerivedQuantity>();
        foreach (var entry in root.Entries("derived"))
        {
            if (entry.Mapping() is not { } reader)
                continue;

            var kind = reader.RequiredString("formula");
            var arguments = reader.StringList("of", required: true);
            var description = reader.OptionalString("description");
            reader.RejectUnknownKeys();
            foreach (var unknown in arguments.Where(argument => !ParameterLookup.Exists(definition, argument.Value)))
                reader.ReportAt(unknown.Line, unknown.Column, $"unknown parameter '{unknown.Value}'{NameSuggestion.For(unknown.Value, ParameterLookup.Names(definition))}");

            if (DerivedFormula.Find(kind) is not { } formula)
            {
                if (kind.Length > 0)
                    reader.Report("formula", $"unknown formula '{kind}'{NameSuggestion.For(kind, DerivedFormula.All.Select(f => f.Name))}");

                continue;
            }

            if (arguments.Count > 0 && arguments.Count != formula.Arguments.Count)
                reader.Report("of", string.Create(CultureInfo.InvariantCulture, $"{kind} is computed from {formula.Arguments.Count} parameters ({string.Join(", ", formula.Arguments)}), not {arguments.Count}"));

            derived.Add(new DerivedQuantity(entry.Key, formula.Unit, kind, [.. arguments.Select(a => a.Value)], description ?? formula.Description));
        }

        return derived;
    }

    private static bool IsName(string name)
        => name.Length is > 0 and <= 64 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
