using System.Runtime.CompilerServices;
using SurveyFit.Numerics;

namespace SurveyFit.Models;

/// <summary>The slopes of |V|² and arg V, which are all that a fit needs of the partial derivatives.</summary>
/// <remarks>
/// With e the phasor of a component and V*e = a + ib: ∂V/∂p = w A' e for its shape, -2πi u w A e for x, (A e - V)/Σf for its flux. Hence
/// the slopes of |V|², 2 Re V*∂V/∂p, are 2 w A' a, 4π u w A b and 2 (A a - |V|²)/Σf, and those of arg V, Im V*∂V/∂p / |V|², are
/// w A' b, -2π u w A a and A b/Σf over |V|². For a component at the origin a + ib is V*.
/// </remarks>
internal sealed partial class CompiledModel<T>
{
    private const double TurnsPerRadian = 1 / Math.Tau;

    // Below it 1/|V|² overflows; 1e-145 is a null for any purpose.
    private const double SmallestSquare = 1e-290;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void EvaluateWithSlopes(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, ReadOnlySpan<int> wanted, SlopeBuffer result)
    {
        CheckSizes(frequencies, parameters, result.Visibilities);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted.Length, result.ParameterCount);
        Span<int> columnOf = stackalloc int[parameters.Length];
        FindColumns(wanted, columnOf);
        var call = new Call
        {
            Frequencies = frequencies,
            Parameters = parameters,
            ColumnOf = columnOf,
            Result = result.Visibilities,
            Tables = TablesOf(frequencies, result.Visibilities),
            InverseTotal = 1 / TotalFlux(parameters),
            Slopes = result,
        };
        Compose(call);
        var isReal = result.Visibilities.IsReal;
        if (!isReal && !StoresSlopesOnTheWay(call))
            FillSquares(result);
        for (var i = 0; i < _components.Length; i++)
        {
            if (isReal)
                StoreRealSlopes(i, call, result);
            else if (IsCentred(_components[i], call))
                StoreCentredSlopes(i, call, result);
            else
                StoreShiftedSlopes(i, call, result);
        }
    }

    // A null has no phase and no slope: it has no influence either.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillSquares(SlopeBuffer result)
    {
        var real = result.Visibilities.Real.Span;
        var imaginary = result.Visibilities.Imaginary.Span;
        var squares = result.Square.Span;
        var inverses = result.InverseSquare.Span;
        for (var i = 0; i < squares.Length; i += T.Width)
        {
            var (re, im) = (T.Load(real, i), T.Load(imaginary, i));
            var square = T.FusedMultiplyAdd(re, re, im * im);
            T.Store(square, squares, i);
            if (result.WithPhases)
                T.Store(InverseOf(square), inverses, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T InverseOf(T square) => T.IfGreater(square, T.Broadcast(SmallestSquare), T.Broadcast(1) / square, T.Broadcast(0));

    /// <summary>All components at the origin: a = V, b = 0.</summary>
    private void StoreRealSlopes(int component, in Call call, SlopeBuffer result)
    {
        var (spec, table) = (_components[component], call.Tables.Of(component));
        var real = call.Result.Real.Span;

        // Of a component alone V is A: its weight is 1, its flux changes nothing.
        var weight = _components.Length == 1 ? T.Broadcast(1) : Weight(component, call);
        for (var k = 0; k < spec.Shape.Length; k++)
        {
            if (call.Column(spec.Shape[k]) is var column and >= 0)
                Multiply(weight + weight, table.Partial(k).Span, real, result.SquareSlope(column).Span);
        }

        if (call.Column(spec.Flux) is not (var flux and >= 0))
            return;
        var slopes = result.SquareSlope(flux).Span;
        if (_components.Length == 1)
            slopes.Clear();
        else
            FluxSlopeOfReal(T.Broadcast(2 * call.InverseTotal), table.Value.Span, real, slopes);
    }

    /// <summary>target = factor × left × right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(T factor, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> target)
    {
        for (var i = 0; i < target.Length; i += T.Width)
            T.Store(factor * T.Load(left, i) * T.Load(right, i), target, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FluxSlopeOfReal(T factor, ReadOnlySpan<double> envelope, ReadOnlySpan<double> real, Span<double> slopes)
    {
        for (var i = 0; i < slopes.Length; i += T.Width)
        {
            var v = T.Load(real, i);
            T.Store(factor * v * (T.Load(envelope, i) - v), slopes, i);
        }
    }

    /// <summary>A component at the origin among others: a + ib = V*.</summary>
    private void StoreCentredSlopes(int component, in Call call, SlopeBuffer result)
    {
        var (spec, table) = (_components[component], call.Tables.Of(component));
        var real = call.Result.Real.Span;
        var imaginary = call.Result.Imaginary.Span;
        var weight = Weight(component, call);
        for (var k = 0; k < spec.Shape.Length; k++)
        {
            if (call.Column(spec.Shape[k]) is not (var column and >= 0))
                continue;
            var partial = table.Partial(k).Span;
            Multiply(weight + weight, partial, real, result.SquareSlope(column).Span);
            if (result.WithPhases)
                Multiply(-weight * T.Broadcast(TurnsPerRadian), partial, imaginary, result.InverseSquare.Span, result.PhaseSlope(column).Span);
        }

        if (call.Column(spec.Flux) is not (var flux and >= 0))
            return;
        FluxSlope(T.Broadcast(2 * call.InverseTotal), table.Value.Span, real, result.Square.Span, result.SquareSlope(flux).Span);
        if (result.WithPhases)
            Multiply(T.Broadcast(-call.InverseTotal * TurnsPerRadian), table.Value.Span, imaginary, result.InverseSquare.Span, result.PhaseSlope(flux).Span);
    }

    /// <summary>target = factor × first × second × third.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(T factor, ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> third, Span<double> target)
    {
        for (var i = 0; i < target.Length; i += T.Width)
            T.Store(factor * T.Load(first, i) * (T.Load(second, i) * T.Load(third, i)), target, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FluxSlope(T factor, ReadOnlySpan<double> envelope, ReadOnlySpan<double> along, ReadOnlySpan<double> squares, Span<double> slopes)
    {
        for (var i = 0; i < slopes.Length; i += T.Width)
            T.Store(factor * T.FusedMultiplySubtract(T.Load(envelope, i), T.Load(along, i), T.Load(squares, i)), slopes, i);
    }

    /// <summary>A component away from the origin. All but its shape's slopes may have been stored when it was added to V.</summary>
    private void StoreShiftedSlopes(int component, in Call call, SlopeBuffer result)
    {
        var (spec, table) = (_components[component], call.Tables.Of(component));
        if (!StoresSlopesOnTheWay(call))
            StoreShiftedSlopes(table, call, result, ShiftedSlopesOf(component, call, result));
        for (var k = 0; k < spec.Shape.Length; k++)
        {
            if (call.Column(spec.Shape[k]) is var column and >= 0)
                StoreShiftedShapeSlope(table, table.Partial(k).Span, Weight(component, call), result, column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreShiftedSlopes(ComponentTable<T> table, in Call call, SlopeBuffer result, ShiftedSlopes slopes)
    {
        var count = call.Frequencies.PaddedCount / T.Width;
        var us = call.Frequencies.U.Lanes<T>(count);
        var vs = call.Frequencies.V.Lanes<T>(count);
        var envelope = table.Value.Lanes<T>(count);
        var cosines = table.Cosine.Lanes<T>(count);
        var sines = table.MinusSine.Lanes<T>(count);
        var real = call.Result.Real.Lanes<T>(count);
        var imaginary = call.Result.Imaginary.Lanes<T>(count);
        var squares = result.Square.Lanes<T>(count);
        var inverses = result.InverseSquare.Lanes<T>(count);
        for (var i = 0; i < count; i++)
            slopes.Store(i, us[i], vs[i], envelope[i], real[i], imaginary[i], cosines[i], sines[i], squares[i], inverses[i]);
    }

    private ShiftedSlopes ShiftedSlopesOf(int component, in Call call, SlopeBuffer result)
    {
        var spec = _components[component];
        return new ShiftedSlopes(result, (call.Column(spec.X), call.Column(spec.Y), call.Column(spec.Flux)), Weight(component, call), call.InverseTotal);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreShiftedShapeSlope(ComponentTable<T> table, ReadOnlySpan<double> partial, T weight, SlopeBuffer result, int column)
    {
        var cosines = table.Cosine.Span;
        var sines = table.MinusSine.Span;
        var real = result.Visibilities.Real.Span;
        var imaginary = result.Visibilities.Imaginary.Span;
        var inverses = result.InverseSquare.Span;
        var slopes = result.SquareSlope(column).Span;
        var phaseSlopes = result.WithPhases ? result.PhaseSlope(column).Span : default;
        var phaseWeight = weight * T.Broadcast(TurnsPerRadian);
        for (var i = 0; i < slopes.Length; i += T.Width)
        {
            var (re, im, cos, minusSin) = (T.Load(real, i), T.Load(imaginary, i), T.Load(cosines, i), T.Load(sines, i));
            var change = T.Load(partial, i);
            T.Store((weight + weight) * change * T.FusedMultiplyAdd(re, cos, im * minusSin), slopes, i);
            if (!phaseSlopes.IsEmpty)
                T.Store(phaseWeight * change * (T.FusedMultiplySubtract(re, minusSin, im * cos) * T.Load(inverses, i)), phaseSlopes, i);
        }
    }

    /// <summary>Slopes by a component's position and flux, where they are wanted.</summary>
    /// <remarks>Operations of the multiply-add units: 4 for a and b, then 2 to 3 for each slope.</remarks>
    private readonly ref struct ShiftedSlopes
    {
        private readonly Span<T> _x;
        private readonly Span<T> _y;
        private readonly Span<T> _flux;
        private readonly Span<T> _phaseX;
        private readonly Span<T> _phaseY;
        private readonly Span<T> _phaseFlux;
        private readonly T _position;
        private readonly T _phasePosition;
        private readonly T _twiceInverseTotal;
        private readonly T _phaseInverseTotal;

        internal ShiftedSlopes(SlopeBuffer result, (int X, int Y, int Flux) columns, T weight, double inverseTotal)
        {
            _x = columns.X < 0 ? default : Lanes(result.SquareSlope(columns.X));
            _y = columns.Y < 0 ? default : Lanes(result.SquareSlope(columns.Y));
            _flux = columns.Flux < 0 ? default : Lanes(result.SquareSlope(columns.Flux));
            _phaseX = columns.X < 0 || !result.WithPhases ? default : Lanes(result.PhaseSlope(columns.X));
            _phaseY = columns.Y < 0 || !result.WithPhases ? default : Lanes(result.PhaseSlope(columns.Y));
            _phaseFlux = columns.Flux < 0 || !result.WithPhases ? default : Lanes(result.PhaseSlope(columns.Flux));
            _position = weight * T.Broadcast(4 * Math.PI * Angles.RadiansPerMas);
            _phasePosition = -weight * T.Broadcast(Angles.RadiansPerMas);
            _twiceInverseTotal = T.Broadcast(2 * inverseTotal);
            _phaseInverseTotal = T.Broadcast(inverseTotal * TurnsPerRadian);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Store(int i, T u, T v, T amplitude, T re, T im, T cos, T minusSin, T square, T inverse)
        {
            var along = T.FusedMultiplyAdd(re, cos, im * minusSin) * amplitude;
            var across = T.FusedMultiplySubtract(re, minusSin, im * cos) * amplitude;
            var position = across * _position;
            if (!_x.IsEmpty)
                _x[i] = u * position;
            if (!_y.IsEmpty)
                _y[i] = v * position;
            if (!_flux.IsEmpty)
                _flux[i] = _twiceInverseTotal * (along - square);
            var turned = along * (inverse * _phasePosition);
            if (!_phaseX.IsEmpty)
                _phaseX[i] = u * turned;
            if (!_phaseY.IsEmpty)
                _phaseY[i] = v * turned;
            if (!_phaseFlux.IsEmpty)
                _phaseFlux[i] = across * (inverse * _phaseInverseTotal);
        }
    }

    /// <summary>Slopes of the only shifted component with |V|² and its inverse, while its phasor is at hand.</summary>
    private readonly ref struct SlopesOnTheWay(SlopeBuffer result, ShiftedSlopes slopes, PhasorColumns phasor) : IShiftedPass
    {
        private readonly Span<T> _squares = Lanes(result.Square);
        private readonly Span<T> _inverses = result.WithPhases ? Lanes(result.InverseSquare) : default;
        private readonly ShiftedSlopes _slopes = slopes;
        private readonly PhasorColumns _phasor = phasor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(int i, T u, T v, T amplitude, T re, T im, T cos, T minusSin)
        {
            var square = T.FusedMultiplyAdd(re, re, im * im);
            var inverse = T.Broadcast(0);
            _squares[i] = square;
            if (!_inverses.IsEmpty)
            {
                inverse = InverseOf(square);
                _inverses[i] = inverse;
            }

            _slopes.Store(i, u, v, amplitude, re, im, cos, minusSin, square, inverse);
            _phasor.Visit(i, u, v, amplitude, re, im, cos, minusSin);
        }
    }
}
