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
        Span<double> shape = stackalloc double[PartialColumns.Most];
        _evaluator.Evaluate(new Sweep<T>
        {
            Frequencies = frequencies,
            Shape = ReadShape(parameters, shape),
            Value = value,
            Partials = partials,
        });
    }

    /// <summary>Σ ((A² - d)/σ)² without A ever being stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double SumSquaredResiduals(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data)
    {
        var (size, sum) = (Shape.Length > 0 ? Shape[0].Read(parameters) : 0, 0.0);
        SumSquaredResiduals(frequencies, parameters, data, everyLane: 1, new ReadOnlySpan<double>(ref size), new Span<double>(ref sum));
        return sum;
    }

    /// <summary>The same over some of the data for each of several values of the shape's first parameter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void SumSquaredResiduals(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data, int everyLane, ReadOnlySpan<double> sizes, Span<double> sums)
    {
        Span<double> shape = stackalloc double[PartialColumns.Most];
        _evaluator.Evaluate(new Sweep<T>
        {
            Frequencies = frequencies,
            Shape = ReadShape(parameters, shape),
            Measured = data.Measured,
            InverseSigma = data.InverseSigma,
            EveryLane = everyLane,
            Derivative = -1,
            Sizes = sizes,
            Sums = sums,
        });
    }

    /// <summary>The same over all data with ½ gradient and curvature by one shape parameter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal SingleNormal Normal(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data, int derivative)
    {
        Span<double> shape = stackalloc double[PartialColumns.Most];
        Span<double> sums = stackalloc double[3];
        _evaluator.Evaluate(new Sweep<T>
        {
            Frequencies = frequencies,
            Shape = ReadShape(parameters, shape),
            Measured = data.Measured,
            InverseSigma = data.InverseSigma,
            Derivative = derivative,
            Sums = sums,
        });
        return new SingleNormal(sums[0], sums[1], sums[2]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<double> ReadShape(ReadOnlySpan<double> parameters, Span<double> shape)
    {
        var slots = Shape;
        for (var k = 0; k < slots.Length; k++)
            shape[k] = slots[k].Read(parameters);
        return shape[..slots.Length];
    }
}
