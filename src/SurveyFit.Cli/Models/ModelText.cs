using System.Globalization;
using SurveyFit.Cli.Inspect;
using SurveyFit.Models;
using SurveyFit.Models.Components;
using SurveyFit.Models.Files;

namespace SurveyFit.Cli.Models;

/// <summary>Models for people.</summary>
internal sealed class ModelText(ToneWriter writer)
{
    private const string Indent = "  ";

    internal void WriteList(IReadOnlyList<ModelDefinition> definitions)
    {
        writer.EndLine("Models", Tone.Strong);
        var models = new TextColumns("name", "fitted", "description");
        foreach (ModelDefinition definition in definitions)
        {
            string fitted = string.Join(", ", definition.Parameters.Where(p => p.Free).Select(p => p.Name));
            models.Row((definition.Name, Tone.Good), (fitted, Tone.Plain), (FirstSentence(definition.Description), Tone.Plain));
        }

        models.WriteTo(writer, Indent);
        writer.EndLine();
        writer.EndLine("Components for model files", Tone.Strong);
        var components = new TextColumns("kind", "parameters", "description");
        foreach (ComponentSpec spec in ComponentCatalogue.Specs)
            components.Row((spec.Kind, Tone.Good), (string.Join(", ", spec.Shape.Select(p => p.Name)), Tone.Plain), (spec.Description, Tone.Plain));

        components.WriteTo(writer, Indent);
        writer.EndLine();
        writer.EndLine("Every component also has x, y (offset East and North, mas) and flux. surveyfit models NAME explains one model.", Tone.Faint);
    }

    internal void WriteModel(ModelDefinition definition)
    {
        writer.EndLine(definition.Name, Tone.Strong);
        writer.EndLine(Indent + definition.Description);
        writer.EndLine();
        writer.EndLine("Components", Tone.Strong);
        var components = new TextColumns("name", "kind", "visibility");
        foreach (ComponentDefinition component in definition.Components)
            components.Row((component.Name, Tone.Good), (component.Kind, Tone.Plain), (ComponentCatalogue.Find(component.Kind)!.Formula, Tone.Plain));

        components.WriteTo(writer, Indent);
        writer.EndLine();
        WriteParameters(definition);
        if (definition.Derived.Count > 0) WriteDerived(definition);
        writer.EndLine("Strategy", Tone.Strong);
        writer.EndLine($"{Indent}{ModelFile.NameOf(definition.Strategy)}: {Explain(definition.Strategy)}");
    }

    private void WriteParameters(ModelDefinition definition)
    {
        writer.EndLine("Parameters", Tone.Strong);
        var columns = new TextColumns("name", "unit", ">start", ">min", ">max", "", "description");
        foreach (ModelParameter parameter in definition.Parameters)
        {
            string start = parameter.Value is { } value ? Number(value) : "from data";
            columns.Row(
                (parameter.Name, Tone.Good),
                (parameter.Unit, Tone.Plain),
                (start, parameter.Value is null ? Tone.Faint : Tone.Plain),
                (Number(parameter.Minimum), Tone.Plain),
                (Number(parameter.Maximum), Tone.Plain),
                (parameter.Free ? "free" : "fixed", parameter.Free ? Tone.Plain : Tone.Caution),
                (parameter.Description, Tone.Plain));
        }

        columns.WriteTo(writer, Indent);
        writer.EndLine();
    }

    private void WriteDerived(ModelDefinition definition)
    {
        writer.EndLine("Derived", Tone.Strong);
        var columns = new TextColumns("name", "unit", "from", "description");
        foreach (DerivedQuantity quantity in definition.Derived)
        {
            columns.Row(
                (quantity.Name, Tone.Good),
                (quantity.Unit, Tone.Plain),
                ($"{quantity.Kind} of {string.Join(", ", quantity.Arguments)}", Tone.Plain),
                (quantity.Description, Tone.Plain));
        }

        columns.WriteTo(writer, Indent);
        writer.EndLine();
    }

    private static string Explain(FitStrategy strategy) => strategy switch
    {
        FitStrategy.Scan => "starts from the data's resolution and a scan of the size; no start value is needed.",
        FitStrategy.CompanionGrid => "a grid search of the companion over the field, with several primary diameters, then a fit from the best minima.",
        _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, "unknown strategy"),
    };

    private static string FirstSentence(string text)
    {
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
