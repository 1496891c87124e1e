using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models;

/// <summary>The flux-weighted sum of a model's components: V = Σ fᵢ Aᵢ exp(-2πi(u xᵢ + v yᵢ)) / Σ fᵢ with Aᵢ the components' real visibilities.</summary>
/// <remarks>
/// Each component's Aᵢ (and ∂Aᵢ/∂p) is a table that is kept in the caller's buffer until its shape changes; the composition
/// adds phasor, weight and chain rule. Every frequency's value depends on nothing but that frequency.
/// </remarks>
/// <typeparam name="T">Lane.</typeparam>
internal sealed partial class CompiledModel<T> : VisibilityModel
    where T : unmanaged, ILane<T>
{
    private const int MostParameters = 64;

    private readonly CompiledComponent<T>[] _components;
    private readonly int _parameterCount;

    internal CompiledModel(ModelDefinition definition)
    {
        Definition = definition;
        _parameterCount = definition.Parameters.Count;
        ArgumentOutOfRangeException.ThrowIfZero(definition.Components.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(definition.Parameters.Count, MostParameters);
        _components = [.. definition.Components.Select(component => new CompiledComponent<T>(definition, component))];
    }

    /// <inheritdoc/>
    public override ModelDefinition Definition { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Evaluate(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, VisibilityBuffer result)
    {
        CheckSizes(frequencies, parameters, result);
        Compose(new Call
        {
            Frequencies = frequencies,
            Parameters = parameters,
            ColumnOf = [],
            Result = result,
            Tables = TablesOf(frequencies, result),
            InverseTotal = 1 / TotalFlux(parameters),
        });
    }

    // One component alone: neither its flux nor, for |V|², its position matter.

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool TrySumSquaredResiduals(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data, out double sum)
    {
        CheckSizes(frequencies, parameters, data);
        var isSingle = _components.Length == 1;
        sum = isSingle ? _components[0].SumSquaredResiduals(frequencies, parameters, data) : double.NaN;
        return isSingle;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool TrySumSquaredResiduals(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data, int everyLane, (int Parameter, double[] Values) sizes, Span<double> sums)
    {
        CheckSizes(frequencies, parameters, data);
        ArgumentOutOfRangeException.ThrowIfLessThan(everyLane, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sums.Length, sizes.Values.Length);
        if (_components.Length > 1 || _components[0].ShapeIndexOf(sizes.Parameter) != 0)
            return false;
        _components[0].SumSquaredResiduals(frequencies, parameters, data, everyLane, sizes.Values, sums);
        return true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool TryNormal(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, int wanted, SquareData data, out SingleNormal normal)
    {
        CheckSizes(frequencies, parameters, data);
        var shape = _components.Length == 1 ? _components[0].ShapeIndexOf(wanted) : -1;
        normal = shape >= 0 ? _components[0].Normal(frequencies, parameters, data, shape) : default;
        return shape >= 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double TotalFlux(ReadOnlySpan<double> parameters)
    {
        var total = 0.0;
        foreach (var component in _components)
            total += component.Flux.Read(parameters);

        return total;
    }

    /// <summary>True if the component stays at the origin and no derivative asks what would happen if it moved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsCentred(CompiledComponent<T> component, in Call call)
        => component.X.Read(call.Parameters) == 0 && component.Y.Read(call.Parameters) == 0 && call.Column(component.X) < 0 && call.Column(component.Y) < 0;

    private static bool WantsShape(CompiledComponent<T> component, in Call call)
    {
        foreach (var slot in component.Shape)
        {
            if (call.Column(slot) >= 0)
                return true;
        }

        return false;
    }

    // The tables of a buffer that another model or other frequencies used are of no use.
    private ModelTables TablesOf(SpatialFrequencies frequencies, VisibilityBuffer buffer)
    {
        if (buffer.Memory is ModelTables known && ReferenceEquals(known.Model, this) && ReferenceEquals(known.Frequencies, frequencies))
            return known;
        var tables = new ModelTables(this, frequencies);
        buffer.Memory = tables;
        return tables;
    }

    private void CheckSizes(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, VisibilityBuffer result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(parameters.Length, _parameterCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frequencies.V.PaddedCount, frequencies.PaddedCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Real.PaddedCount, frequencies.PaddedCount);
    }

    private void CheckSizes(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(parameters.Length, _parameterCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Measured.PaddedCount, frequencies.PaddedCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(data.InverseSigma.PaddedCount, data.Measured.PaddedCount);
    }

    private static void FindColumns(ReadOnlySpan<int> wanted, Span<int> columnOf)
    {
        columnOf.Fill(-1);
        for (var k = 0; k < wanted.Length; k++)
            columnOf[wanted[k]] = k;
    }

    /// <summary>What one evaluation works on.</summary>
    private readonly ref struct Call
    {
        internal required SpatialFrequencies Frequencies { get; init; }

        internal required ReadOnlySpan<double> Parameters { get; init; }

        /// <summary>Position of each parameter among the wanted ones; -1 = not wanted. Empty if none is.</summary>
        internal required ReadOnlySpan<int> ColumnOf { get; init; }

        internal required VisibilityBuffer Result { get; init; }

        internal required ModelTables Tables { get; init; }

        internal required double InverseTotal { get; init; }

        /// <summary>Receives the slopes; null if they are not wanted.</summary>
        internal SlopeBuffer? Slopes { get; init; }

        internal bool WithPartials => ColumnOf.Length > 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal int Column(ParameterSlot slot) => slot.Index >= 0 && WithPartials ? ColumnOf[slot.Index] : -1;
    }

    private sealed class ModelTables(CompiledModel<T> model, SpatialFrequencies frequencies)
    {
        private readonly ComponentTable<T>[] _tables = [.. model._components.Select(component => new ComponentTable<T>(component, frequencies.PaddedCount))];

        internal CompiledModel<T> Model => model;

        internal SpatialFrequencies Frequencies => frequencies;

        internal ComponentTable<T> Of(int component) => _tables[component];
    }
}
