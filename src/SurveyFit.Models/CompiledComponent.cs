using SurveyFit.Models.Components;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models;

/// <summary>One component of a compiled model: its kernel and where its parameters are.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal sealed class CompiledComponent<T>
    where T : unmanaged, ILane<T>
{
    private readonly ComponentEvaluator<T> _evaluator;

    internal CompiledComponent(ModelDefinition definition, ComponentDefinition component)
    {
        var spec = ComponentCatalogue.Find(component.Kind)
            ?? throw new ArgumentException($"model '{definition.Name}': unknown kind of component '{component.Kind}'", nameof(definition));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(spec.Shape.Count, PartialColumns.Most);
        _evaluator = ComponentCatalogue.CreateEvaluator<T>(component.Kind);
        Shape = [.. spec.Shape.Select(parameter => ParameterSlot.Find(definition, component.Name, parameter))];
        X = ParameterSlot.Find(definition, component.Name, ParameterSpec.X);
        Y = ParameterSlot.Find(definition, component.Name, ParameterSpec.Y);
        Flux = ParameterSlot.Find(definition, component.Name, ParameterSpec.Flux);
    }

    internal ParameterSlot[] Shape { get; }

    internal ParameterSlot X { get; }

    internal ParameterSlot Y { get; }

    internal ParameterSlot Flux { get; }

    /// <summary>A at every frequency and, if there are columns for them, its partials.</summary>
    internal void Sweep(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, Span<double> value, PartialColumns partials)
    {
        Span<T> shape = stackalloc T[PartialColumns.Most];
        _evaluator.Evaluate(new Sweep<T>
        {
            Frequencies = new FrequencySpan(frequencies),
            Parameters = ReadShape(parameters, shape),
            Value = value,
            Partials = partials,
        });
    }

    /// <summary>Σ ((A² - d)/σ)² without A ever being stored.</summary>
    internal double SumSquaredResiduals(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, AlignedColumn measured, AlignedColumn inverseSigma)
    {
        Span<T> shape = stackalloc T[PartialColumns.Most];
        Span<T> sum = stackalloc T[1];
        _evaluator.Evaluate(new Sweep<T>
        {
            Frequencies = new FrequencySpan(frequencies),
            Parameters = ReadShape(parameters, shape),
            Comparison = new SquareComparison<T> { Measured = measured.Span, InverseSigma = inverseSigma.Span, Sum = sum },
        });
        return T.Sum(sum[0]);
    }

    private Span<T> ReadShape(ReadOnlySpan<double> parameters, Span<T> shape)
    {
        for (var k = 0; k < Shape.Length; k++)
            shape[k] = T.Broadcast(Shape[k].Read(parameters));
        return shape[..Shape.Length];
    }
}
