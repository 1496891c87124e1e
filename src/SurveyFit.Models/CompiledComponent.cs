using SurveyFit.Models.Components;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models;

/// <summary>One component of a compiled model: its kernel and where its parameters are.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal sealed class CompiledComponent<T>
    where T : unmanaged, ILane<T>
{
    internal CompiledComponent(ModelDefinition definition, ComponentDefinition component)
    {
        var spec = ComponentCatalogue.Find(component.Kind)
            ?? throw new ArgumentException($"model '{definition.Name}': unknown kind of component '{component.Kind}'", nameof(definition));
        Evaluator = ComponentCatalogue.CreateEvaluator<T>(component.Kind);
        Shape = [.. spec.Shape.Select(parameter => ParameterSlot.Find(definition, component.Name, parameter))];
        X = ParameterSlot.Find(definition, component.Name, ParameterSpec.X);
        Y = ParameterSlot.Find(definition, component.Name, ParameterSpec.Y);
        Flux = ParameterSlot.Find(definition, component.Name, ParameterSpec.Flux);
    }

    internal ComponentEvaluator<T> Evaluator { get; }

    internal ParameterSlot[] Shape { get; }

    internal ParameterSlot X { get; }

    internal ParameterSlot Y { get; }

    internal ParameterSlot Flux { get; }
}
