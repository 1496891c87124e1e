using System.Text.Json;
using SurveyFit.Models;
using SurveyFit.Models.Components;
using SurveyFit.Models.Files;

namespace SurveyFit.Cli.Models;

/// <summary>Models for programs.</summary>
internal static class ModelJson
{
    internal static void WriteList(Utf8JsonWriter json, IReadOnlyList<ModelDefinition> definitions)
    {
        json.WriteStartObject();
        json.WriteStartArray("models");
        foreach (ModelDefinition definition in definitions) WriteModel(json, definition);
        json.WriteEndArray();
        json.WriteStartArray("components");
        foreach (ComponentSpec spec in ComponentCatalogue.Specs) WriteSpec(json, spec);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void WriteModel(Utf8JsonWriter json, ModelDefinition definition)
    {
        json.WriteStartObject();
        json.WriteString("name", definition.Name);
        json.WriteString("description", definition.Description);
        json.WriteString("strategy", ModelFile.NameOf(definition.Strategy));
        json.WriteStartArray("components");
        foreach (ComponentDefinition component in definition.Components)
        {
            json.WriteStartObject();
            json.WriteString("name", component.Name);
            json.WriteString("kind", component.Kind);
            json.WriteString("formula", ComponentCatalogue.Find(component.Kind)!.Formula);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("parameters");
        foreach (ModelParameter parameter in definition.Parameters) WriteParameter(json, parameter);
        json.WriteEndArray();
        json.WriteStartArray("derived");
        foreach (DerivedQuantity quantity in definition.Derived) WriteDerived(json, quantity);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, ModelParameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("unit", parameter.Unit);
        json.WriteBoolean("free", parameter.Free);
        WriteNumberOrNull(json, "value", parameter.Value);
        json.WriteNumber("min", parameter.Minimum);
        json.WriteNumber("max", parameter.Maximum);
        json.WriteString("description", parameter.Description);
        json.WriteEndObject();
    }

    private static void WriteDerived(Utf8JsonWriter json, DerivedQuantity quantity)
    {
        json.WriteStartObject();
        json.WriteString("name", quantity.Name);
        json.WriteString("unit", quantity.Unit);
        json.WriteString("formula", quantity.Kind);
        json.WriteStartArray("of");
        foreach (string argument in quantity.Arguments) json.WriteStringValue(argument);
        json.WriteEndArray();
        json.WriteString("description", quantity.Description);
        json.WriteEndObject();
    }

    private static void WriteSpec(Utf8JsonWriter json, ComponentSpec spec)
    {
        json.WriteStartObject();
        json.WriteString("kind", spec.Kind);
        json.WriteString("description", spec.Description);
        json.WriteString("formula", spec.Formula);
        json.WriteStartArray("parameters");
        foreach (ParameterSpec parameter in spec.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("unit", parameter.Unit);
            WriteNumberOrNull(json, "default", parameter.Default);
            json.WriteNumber("min", parameter.Minimum);
            json.WriteNumber("max", parameter.Maximum);
            json.WriteString("description", parameter.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumberOrNull(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
