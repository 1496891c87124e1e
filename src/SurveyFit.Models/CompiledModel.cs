using System.Runtime.CompilerServices;
using SurveyFit.Models.Components;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models;

/// <summary>The flux-weighted sum of a model's components: V = Σ fᵢ Aᵢ exp(-2πi(u xᵢ + v yᵢ)) / Σ fᵢ with Aᵢ the components' real visibilities.</summary>
/// <remarks>
/// Works in blocks that stay in the first-level cache: each component fills the block with its Aᵢ (and ∂Aᵢ/∂p), then
/// the composition adds phasor, weight and chain rule. Every frequency's value depends on nothing but that frequency.
/// </remarks>
/// <typeparam name="T">Lane.</typeparam>
internal sealed class CompiledModel<T> : VisibilityModel
    where T : unmanaged, ILane<T>
{
    private const int Rows = VisibilityBuffer.ScratchRows;
    private const int MostParameters = 64;

    // Working columns: A, the two parts of exp(-iφ), and ∂A/∂p of the shape.
    private const int Envelope = 0;
    private const int Cosine = 1;
    private const int MinusSine = 2;
    private const int FirstPartial = 3;

    private readonly CompiledComponent<T>[] _components;

    internal CompiledModel(ModelDefinition definition)
    {
        Definition = definition;
        ArgumentOutOfRangeException.ThrowIfZero(definition.Components.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(definition.Parameters.Count, MostParameters);
        _components = [.. definition.Components.Select(component => new CompiledComponent<T>(definition, component))];
        var columns = FirstPartial + _components.Max(component => component.Shape.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, VisibilityBuffer.ScratchColumns);
    }

    /// <inheritdoc/>
    public override ModelDefinition Definition { get; }

    /// <inheritdoc/>
    public override void Evaluate(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, VisibilityBuffer result)
        => EvaluateWithPartials(frequencies, parameters, [], result);

    /// <inheritdoc/>
    public override void EvaluateWithPartials(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, ReadOnlySpan<int> wanted, VisibilityBuffer result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(parameters.Length, Definition.Parameters.Count);
        CheckSizes(frequencies, wanted, result);
        Span<int> columnOf = stackalloc int[parameters.Length];
        columnOf.Fill(-1);
        for (var k = 0; k < wanted.Length; k++)
            columnOf[wanted[k]] = k;

        var call = new Call
        {
            Frequencies = frequencies,
            Parameters = parameters,
            ColumnOf = columnOf,
            Result = result,
            InverseTotal = 1 / TotalFlux(parameters),
        };
        if (_components.Length == 1 && IsCentred(_components[0], call))
            EvaluateSingle(call);
        else
            EvaluateSum(call);
    }

    /// <summary>One component at the origin: V is its A, whatever its flux.</summary>
    private void EvaluateSingle(in Call call)
    {
        var component = _components[0];
        for (var start = 0; start < call.Frequencies.PaddedCount; start += Rows)
        {
            var block = new Block(call, start);
            Sweep(component, call, block, block.Of(call.Result.Real));
            for (var k = 0; k < component.Shape.Length; k++)
            {
                if (call.Column(component.Shape[k]) is var column and >= 0)
                    block.Scratch(call, FirstPartial + k).CopyTo(block.Of(call.Result.PartialReal(column)));
            }
        }

        call.Result.Imaginary.Span.Clear();
        for (var k = 0; k < call.Result.PartialCount; k++)
            call.Result.PartialImaginary(k).Span.Clear();

        if (call.Column(component.Flux) is var flux and >= 0)
            call.Result.PartialReal(flux).Span.Clear();
    }

    private void EvaluateSum(in Call call)
    {
        for (var start = 0; start < call.Frequencies.PaddedCount; start += Rows)
        {
            var block = new Block(call, start);
            for (var i = 0; i < _components.Length; i++)
            {
                Sweep(_components[i], call, block, block.Scratch(call, Envelope));
                if (IsCentred(_components[i], call))
                    AddCentred(_components[i], call, block, first: i == 0);
                else
                    AddShifted(_components[i], call, block, first: i == 0);
            }

            foreach (var component in _components)
                FinishFluxPartial(component, call, block);
        }
    }

    /// <summary>Fills <paramref name="value"/> with the component's A and the working columns from <see cref="FirstPartial"/> with its partials.</summary>
    private static void Sweep(CompiledComponent<T> component, in Call call, in Block block, Span<double> value)
    {
        Span<T> shape = stackalloc T[component.Shape.Length];
        var wanted = false;
        for (var k = 0; k < shape.Length; k++)
        {
            shape[k] = T.Broadcast(component.Shape[k].Read(call.Parameters));
            wanted |= call.Column(component.Shape[k]) >= 0;
        }

        component.Evaluator.Evaluate(new Sweep<T>
        {
            U = block.Of(call.Frequencies.U),
            V = block.Of(call.Frequencies.V),
            Parameters = shape,
            Value = value,
            Partials = wanted ? call.Result.Scratch.Span[(FirstPartial * Rows)..] : default,
            Stride = Rows,
        });
    }

    /// <summary>Adds w A to V; the partials of a component at the origin are real.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddCentred(CompiledComponent<T> component, in Call call, in Block block, bool first)
    {
        var weight = T.Broadcast(component.Flux.Read(call.Parameters) * call.InverseTotal);
        var real = block.Of(call.Result.Real);
        var envelope = block.Scratch(call, Envelope);
        if (first)
        {
            real.Clear();
            block.Of(call.Result.Imaginary).Clear();
        }

        for (var i = 0; i < block.Count; i += T.Width)
            T.Store(T.FusedMultiplyAdd(weight, T.Load(envelope, i), T.Load(real, i)), real, i);

        for (var k = 0; k < component.Shape.Length; k++)
        {
            if (call.Column(component.Shape[k]) is not (var column and >= 0))
                continue;

            var partial = block.Scratch(call, FirstPartial + k);
            var target = block.Of(call.Result.PartialReal(column));
            for (var i = 0; i < block.Count; i += T.Width)
                T.Store(weight * T.Load(partial, i), target, i);

            block.Of(call.Result.PartialImaginary(column)).Clear();
        }

        if (call.Column(component.Flux) is not (var flux and >= 0))
            return;

        envelope.CopyTo(block.Of(call.Result.PartialReal(flux)));
        block.Of(call.Result.PartialImaginary(flux)).Clear();
    }

    /// <summary>Adds w A exp(-iφ), φ = 2π(u x + v y), to V.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddShifted(CompiledComponent<T> component, in Call call, in Block block, bool first)
    {
        var weight = T.Broadcast(component.Flux.Read(call.Parameters) * call.InverseTotal);
        var x = T.Broadcast(component.X.Read(call.Parameters) * Angles.RadiansPerMas);
        var y = T.Broadcast(component.Y.Read(call.Parameters) * Angles.RadiansPerMas);
        var us = block.Of(call.Frequencies.U);
        var vs = block.Of(call.Frequencies.V);
        var envelope = block.Scratch(call, Envelope);
        var cosines = block.Scratch(call, Cosine);
        var sines = block.Scratch(call, MinusSine);
        var real = block.Of(call.Result.Real);
        var imaginary = block.Of(call.Result.Imaginary);
        if (first)
        {
            real.Clear();
            imaginary.Clear();
        }

        for (var i = 0; i < block.Count; i += T.Width)
        {
            Turns.SinCos(-T.FusedMultiplyAdd(T.Load(us, i), x, T.Load(vs, i) * y), out var minusSin, out var cos);
            var weighted = weight * T.Load(envelope, i);
            T.Store(T.FusedMultiplyAdd(weighted, cos, T.Load(real, i)), real, i);
            T.Store(T.FusedMultiplyAdd(weighted, minusSin, T.Load(imaginary, i)), imaginary, i);
            T.Store(cos, cosines, i);
            T.Store(minusSin, sines, i);
        }

        for (var k = 0; k < component.Shape.Length; k++)
        {
            if (call.Column(component.Shape[k]) is var column and >= 0)
                StoreTimesPhasor(call, block, FirstPartial + k, weight, column);
        }

        if (call.Column(component.X) is var columnX and >= 0)
            StorePositionPartial(call, block, us, weight, columnX);

        if (call.Column(component.Y) is var columnY and >= 0)
            StorePositionPartial(call, block, vs, weight, columnY);

        if (call.Column(component.Flux) is var flux and >= 0)
            StoreTimesPhasor(call, block, Envelope, T.Broadcast(1), flux);
    }

    /// <summary>Partial column = factor × working column × exp(-iφ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreTimesPhasor(in Call call, in Block block, int scratch, T factor, int column)
    {
        var source = block.Scratch(call, scratch);
        var cosines = block.Scratch(call, Cosine);
        var sines = block.Scratch(call, MinusSine);
        var real = block.Of(call.Result.PartialReal(column));
        var imaginary = block.Of(call.Result.PartialImaginary(column));
        for (var i = 0; i < block.Count; i += T.Width)
        {
            var scaled = factor * T.Load(source, i);
            T.Store(scaled * T.Load(cosines, i), real, i);
            T.Store(scaled * T.Load(sines, i), imaginary, i);
        }
    }

    /// <summary>∂V/∂x = -2πi u w A exp(-iφ) per radian; with v in place of u by y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StorePositionPartial(in Call call, in Block block, ReadOnlySpan<double> frequencies, T weight, int column)
    {
        var envelope = block.Scratch(call, Envelope);
        var cosines = block.Scratch(call, Cosine);
        var sines = block.Scratch(call, MinusSine);
        var real = block.Of(call.Result.PartialReal(column));
        var imaginary = block.Of(call.Result.PartialImaginary(column));
        var factor = weight * T.Broadcast(2 * Math.PI * Angles.RadiansPerMas);
        for (var i = 0; i < block.Count; i += T.Width)
        {
            var scaled = factor * T.Load(envelope, i) * T.Load(frequencies, i);
            T.Store(scaled * T.Load(sines, i), real, i);
            T.Store(-(scaled * T.Load(cosines, i)), imaginary, i);
        }
    }

    /// <summary>∂V/∂f = (A exp(-iφ) - V) / Σf, where the partial's column holds A exp(-iφ) and V is now complete.</summary>
    private static void FinishFluxPartial(CompiledComponent<T> component, in Call call, in Block block)
    {
        if (call.Column(component.Flux) is not (var column and >= 0))
            return;

        Finish(block.Of(call.Result.PartialReal(column)), block.Of(call.Result.Real), T.Broadcast(call.InverseTotal));
        Finish(block.Of(call.Result.PartialImaginary(column)), block.Of(call.Result.Imaginary), T.Broadcast(call.InverseTotal));

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static void Finish(Span<double> partial, ReadOnlySpan<double> visibility, T inverseTotal)
        {
            for (var i = 0; i < partial.Length; i += T.Width)
                T.Store((T.Load(partial, i) - T.Load(visibility, i)) * inverseTotal, partial, i);
        }
    }

    private double TotalFlux(ReadOnlySpan<double> parameters)
    {
        var total = 0.0;
        foreach (var component in _components)
            total += component.Flux.Read(parameters);

        return total;
    }

    /// <summary>True if the component stays at the origin and no derivative asks what would happen if it moved.</summary>
    private static bool IsCentred(CompiledComponent<T> component, in Call call)
        => component.X.Read(call.Parameters) == 0 && component.Y.Read(call.Parameters) == 0 && call.Column(component.X) < 0 && call.Column(component.Y) < 0;

    private static void CheckSizes(SpatialFrequencies frequencies, ReadOnlySpan<int> wanted, VisibilityBuffer result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frequencies.V.PaddedCount, frequencies.PaddedCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Real.PaddedCount, frequencies.PaddedCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted.Length, result.PartialCount);
    }

    /// <summary>What one evaluation works on.</summary>
    private readonly ref struct Call
    {
        internal required SpatialFrequencies Frequencies { get; init; }

        internal required ReadOnlySpan<double> Parameters { get; init; }

        /// <summary>Partial column of each parameter; -1 = not wanted.</summary>
        internal required ReadOnlySpan<int> ColumnOf { get; init; }

        internal required VisibilityBuffer Result { get; init; }

        internal required double InverseTotal { get; init; }

        internal int Column(ParameterSlot slot) => slot.Index >= 0 ? ColumnOf[slot.Index] : -1;
    }

    /// <summary>A run of frequencies that fits the working columns.</summary>
    private readonly ref struct Block(in Call call, int start)
    {
        private readonly int _start = start;

        internal int Count { get; } = Math.Min(Rows, call.Frequencies.PaddedCount - start);

        internal Span<double> Of(AlignedColumn column) => column.Span.Slice(_start, Count);

        internal Span<double> Scratch(in Call call, int column) => call.Result.Scratch.Span.Slice(column * Rows, Count);
    }
}
