using System.Runtime.CompilerServices;
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

    /// <summary>Which of the shape's parameters has this index in the model; -1 = none.</summary>
    internal int ShapeIndexOf(int parameter)
    {
        for (var k = 0; k < Shape.Length; k++)
        {
            if (Shape[k].Index == parameter)
                return k;
        }

        return -1;
    }

    /// <summary>A at every frequency and, if there are columns for them, its partials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    /// <summary>Σ ((A² - d)/σ)² over the first lane of data and each that is a number of lanes further, without A ever being stored.</summary>
    internal double SumSquaredResiduals(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data, int everyLane)
    {
        Span<T> sums = stackalloc T[1];
        Compare(frequencies, parameters, data, everyLane, derivative: -1, sums);
        return T.Sum(sums[0]);
    }

    /// <summary>The same over all data with ½ gradient and curvature by one shape parameter.</summary>
    internal SingleNormal Normal(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data, int shape)
    {
        Span<T> sums = stackalloc T[3];
        Compare(frequencies, parameters, data, everyLane: 1, shape, sums);
        return new SingleNormal(T.Sum(sums[0]), T.Sum(sums[1]), T.Sum(sums[2]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compare(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data, int everyLane, int derivative, Span<T> sums)
    {
        Span<T> shape = stackalloc T[PartialColumns.Most];
        _evaluator.Evaluate(new Sweep<T>
        {
            Frequencies = new FrequencySpan(frequencies),
            Parameters = ReadShape(parameters, shape),
            Comparison = new SquareComparison<T>
            {
                Measured = data.Measured.Span,
                InverseSigma = data.InverseSigma.Span,
                EveryLane = everyLane,
                Derivative = derivative,
                Sums = sums,
            },
        });
    }

    private Span<T> ReadShape(ReadOnlySpan<double> parameters, Span<T> shape)
    {
        for (var k = 0; k < Shape.Length; k++)
            shape[k] = T.Broadcast(Shape[k].Read(parameters));
        return shape[..Shape.Length];
    }
}
