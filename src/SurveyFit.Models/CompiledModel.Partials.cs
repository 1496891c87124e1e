using System.Runtime.CompilerServices;
using SurveyFit.Numerics;

namespace SurveyFit.Models;

/// <summary>The complex partial derivatives.</summary>
internal sealed partial class CompiledModel<T>
{
    /// <inheritdoc/>
    public override void EvaluateWithPartials(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, ReadOnlySpan<int> wanted, VisibilityBuffer result)
    {
        CheckSizes(frequencies, parameters, result);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted.Length, result.PartialCount);
        Span<int> columnOf = stackalloc int[parameters.Length];
        FindColumns(wanted, columnOf);
        var call = new Call
        {
            Frequencies = frequencies,
            Parameters = parameters,
            ColumnOf = columnOf,
            Result = result,
            Tables = TablesOf(frequencies, result),
            InverseTotal = 1 / TotalFlux(parameters),
        };
        Compose(call);
        for (var i = 0; i < _components.Length; i++)
        {
            if (IsCentred(_components[i], call))
                StoreCentredPartials(i, call);
            else
                StoreShiftedPartials(i, call);
            if (call.Column(_components[i].Flux) is var flux and >= 0)
                StoreFluxPartial(i, call, flux);
        }
    }

    private void StoreCentredPartials(int component, in Call call)
    {
        var weight = Weight(component, call);
        var shape = _components[component].Shape;
        for (var k = 0; k < shape.Length; k++)
        {
            if (call.Column(shape[k]) is not (var column and >= 0))
                continue;
            Scale(call.Tables.Of(component).Partial(k).Span, weight, call.Result.PartialReal(column).Span);
            call.Result.PartialImaginary(column).Span.Clear();
        }
    }

    private void StoreShiftedPartials(int component, in Call call)
    {
        var weight = Weight(component, call);
        var table = call.Tables.Of(component);
        var shape = _components[component].Shape;
        for (var k = 0; k < shape.Length; k++)
        {
            if (call.Column(shape[k]) is var column and >= 0)
                StoreTimesPhasor(table, table.Partial(k).Span, weight, call.Result, column);
        }

        if (call.Column(_components[component].X) is var columnX and >= 0)
            StorePositionPartial(table, call.Frequencies.U.Span, weight, call.Result, columnX);
        if (call.Column(_components[component].Y) is var columnY and >= 0)
            StorePositionPartial(table, call.Frequencies.V.Span, weight, call.Result, columnY);
    }

    /// <summary>∂V/∂f = (A exp(-iφ) - V) / Σf.</summary>
    private void StoreFluxPartial(int component, in Call call, int column)
    {
        var table = call.Tables.Of(component);
        if (IsCentred(_components[component], call))
        {
            table.Value.Span.CopyTo(call.Result.PartialReal(column).Span);
            call.Result.PartialImaginary(column).Span.Clear();
        }
        else
        {
            StoreTimesPhasor(table, table.Value.Span, T.Broadcast(1), call.Result, column);
        }

        SubtractAndScale(call.Result.PartialReal(column).Span, call.Result.Real.Span, T.Broadcast(call.InverseTotal));
        SubtractAndScale(call.Result.PartialImaginary(column).Span, call.Result.Imaginary.Span, T.Broadcast(call.InverseTotal));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(ReadOnlySpan<double> source, T factor, Span<double> target)
    {
        for (var i = 0; i < target.Length; i += T.Width)
            T.Store(factor * T.Load(source, i), target, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SubtractAndScale(Span<double> partial, ReadOnlySpan<double> visibility, T factor)
    {
        for (var i = 0; i < partial.Length; i += T.Width)
            T.Store((T.Load(partial, i) - T.Load(visibility, i)) * factor, partial, i);
    }

    /// <summary>Partial column = factor × source × exp(-iφ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreTimesPhasor(ComponentTable<T> table, ReadOnlySpan<double> source, T factor, VisibilityBuffer result, int column)
    {
        var cosines = table.Cosine.Span;
        var sines = table.MinusSine.Span;
        var real = result.PartialReal(column).Span;
        var imaginary = result.PartialImaginary(column).Span;
        for (var i = 0; i < real.Length; i += T.Width)
        {
            var scaled = factor * T.Load(source, i);
            T.Store(scaled * T.Load(cosines, i), real, i);
            T.Store(scaled * T.Load(sines, i), imaginary, i);
        }
    }

    /// <summary>∂V/∂x = -2πi u w A exp(-iφ) per radian; with v in place of u by y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StorePositionPartial(ComponentTable<T> table, ReadOnlySpan<double> frequencies, T weight, VisibilityBuffer result, int column)
    {
        var envelope = table.Value.Span;
        var cosines = table.Cosine.Span;
        var sines = table.MinusSine.Span;
        var real = result.PartialReal(column).Span;
        var imaginary = result.PartialImaginary(column).Span;
        var factor = weight * T.Broadcast(2 * Math.PI * Angles.RadiansPerMas);
        for (var i = 0; i < real.Length; i += T.Width)
        {
            var scaled = factor * T.Load(envelope, i) * T.Load(frequencies, i);
            T.Store(scaled * T.Load(sines, i), real, i);
            T.Store(-(scaled * T.Load(cosines, i)), imaginary, i);
        }
    }
}
