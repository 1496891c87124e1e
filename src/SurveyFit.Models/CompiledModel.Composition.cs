using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;

namespace SurveyFit.Models;

/// <summary>The visibility itself.</summary>
internal sealed partial class CompiledModel<T>
{
    /// <summary>Brings the tables up to date and fills Re V and Im V.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compose(in Call call)
    {
        var isReal = true;
        for (var i = 0; i < _components.Length; i++)
        {
            call.Tables.Of(i).Update(call.Frequencies, call.Parameters, WantsShape(_components[i], call));
            isReal &= IsCentred(_components[i], call);
        }

        call.Result.SetReal(isReal);
        if (_components.Length == 1 && isReal)
        {
            // One component at the origin: V is its A, whatever its flux.
            call.Tables.Of(0).Value.Span.CopyTo(call.Result.Real.Span);
            return;
        }

        // Components at the origin first: all but the last of them are summed, the last is added on the way to the first shifted one.
        var last = -1;
        var isStored = false;
        for (var i = 0; i < _components.Length; i++)
        {
            if (!IsCentred(_components[i], call))
                continue;
            if (last >= 0)
                AddCentred(last, call, ref isStored);
            last = i;
        }

        if (isReal || (isStored && last >= 0))
            AddCentred(last, call, ref isStored);
        var (isFirst, hasCentred) = (true, last >= 0);
        for (var i = 0; i < _components.Length; i++)
        {
            if (IsCentred(_components[i], call))
                continue;
            if (!isFirst)
                AddShifted(i, call, new ComplexColumns(Lanes(call.Result.Real), Lanes(call.Result.Imaginary)));
            else if (isStored)
                AddShifted(i, call, new RealColumn(Lanes(call.Result.Real), 1));
            else if (hasCentred)
                AddShifted(i, call, new RealColumn(Lanes(call.Tables.Of(last).Value), WeightOf(last, call)));
            else
                AddShifted(i, call, default(Nothing));
            isFirst = false;
        }
    }

    private void AddShifted<TBefore>(int component, in Call call, TBefore before)
        where TBefore : struct, IPartialSum, allows ref struct
    {
        if (StoresSlopesOnTheWay(call))
            AddShifted(component, call, before, new SlopesOnTheWay(call.Slopes!, ShiftedSlopesOf(component, call, call.Slopes!), PhasorOf(component, call)));
        else if (call.WithPartials)
            AddShifted(component, call, before, PhasorOf(component, call));
        else
            AddShifted(component, call, before, default(NothingElse));
    }

    private void AddShifted<TBefore, TAfter>(int component, in Call call, TBefore before, TAfter after)
        where TBefore : struct, IPartialSum, allows ref struct
        where TAfter : struct, IShiftedPass, allows ref struct
    {
        var x = -_components[component].X.Read(call.Parameters) * Angles.RadiansPerMas;
        var y = -_components[component].Y.Read(call.Parameters) * Angles.RadiansPerMas;

        // No phase is larger than this, twice over.
        if ((Math.Abs(x) + Math.Abs(y)) * Math.Sqrt(call.Frequencies.LargestSquare) < Turns.NearLimit / 2)
            AddShifted<TBefore, TAfter, Near>(component, call, (x, y), before, after);
        else
            AddShifted<TBefore, TAfter, Anywhere>(component, call, (x, y), before, after);
    }

    // V is known when the only shifted component is added: its slopes then need no second pass. A lane of two registers leaves none for both.
    private bool StoresSlopesOnTheWay(in Call call)
    {
        var shifted = 0;
        foreach (var component in _components)
            shifted += IsCentred(component, call) ? 0 : 1;
        return call.Slopes is not null && shifted == 1 && T.Registers == 1;
    }

    private PhasorColumns PhasorOf(int component, in Call call)
    {
        if (StoresSlopesOnTheWay(call) && !WantsShape(_components[component], call))
            return default;
        var table = call.Tables.Of(component);
        table.KeepPhasor();
        return new PhasorColumns(Lanes(table.Cosine), Lanes(table.MinusSine));
    }

    private T Weight(int component, in Call call) => T.Broadcast(WeightOf(component, call));

    private double WeightOf(int component, in Call call) => _components[component].Flux.Read(call.Parameters) * call.InverseTotal;

    private static Span<T> Lanes(AlignedColumn column) => column.Lanes<T>(column.PaddedCount / T.Width);

    /// <summary>Adds w A to Re V.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddCentred(int component, in Call call, ref bool isStored)
    {
        var weight = Weight(component, call);
        var real = call.Result.Real.Span;
        var envelope = call.Tables.Of(component).Value.Span;
        if (isStored)
        {
            for (var i = 0; i < real.Length; i += T.Width)
                T.Store(T.FusedMultiplyAdd(weight, T.Load(envelope, i), T.Load(real, i)), real, i);
        }
        else
        {
            for (var i = 0; i < real.Length; i += T.Width)
                T.Store(weight * T.Load(envelope, i), real, i);
        }

        isStored = true;
    }

    /// <summary>V = what there is + w A exp(-iφ), φ = 2π(u x + v y).</summary>
    /// <remarks>20 operations of the multiply-add units: phase 2, sine and cosine 15, product and sum 3; a component at the origin before it adds 1.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddShifted<TBefore, TAfter, TRange>(int component, in Call call, (double X, double Y) position, TBefore before, TAfter after)
        where TBefore : struct, IPartialSum, allows ref struct
        where TAfter : struct, IShiftedPass, allows ref struct
        where TRange : struct, IArgumentRange
    {
        var table = call.Tables.Of(component);
        var weight = Weight(component, call);
        var (x, y) = (T.Broadcast(position.X), T.Broadcast(position.Y));
        var count = call.Frequencies.PaddedCount / T.Width;
        var us = call.Frequencies.U.Lanes<T>(count);
        var vs = call.Frequencies.V.Lanes<T>(count);
        var envelope = table.Value.Lanes<T>(count);
        var real = call.Result.Real.Lanes<T>(count);
        var imaginary = call.Result.Imaginary.Lanes<T>(count);
        for (var i = 0; i < count; i++)
        {
            var (u, v, amplitude) = (us[i], vs[i], envelope[i]);
            Turns.SinCos<T, TRange>(T.FusedMultiplyAdd(u, x, v * y), out var minusSin, out var cos);
            var weighted = weight * amplitude;
            var (re, im) = (before.AddReal(weighted, cos, i), before.AddImaginary(weighted, minusSin, i));
            real[i] = re;
            imaginary[i] = im;
            after.Visit(i, u, v, amplitude, re, im, cos, minusSin);
        }
    }

    /// <summary>What has been summed before a component, known to the compiler so that its loop reads no more than there is.</summary>
    private interface IPartialSum
    {
        /// <summary>Re of the sum so far + a b.</summary>
        T AddReal(T a, T b, int i);

        /// <summary>Im of the sum so far + a b.</summary>
        T AddImaginary(T a, T b, int i);
    }

    private readonly struct Nothing : IPartialSum
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T AddReal(T a, T b, int i) => a * b;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T AddImaginary(T a, T b, int i) => a * b;
    }

    private readonly ref struct RealColumn(ReadOnlySpan<T> real, double weight) : IPartialSum
    {
        private readonly ReadOnlySpan<T> _real = real;
        private readonly double _weight = weight;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T AddReal(T a, T b, int i) => T.FusedMultiplyAdd(a, b, T.Broadcast(_weight) * _real[i]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T AddImaginary(T a, T b, int i) => a * b;
    }

    private readonly ref struct ComplexColumns(ReadOnlySpan<T> real, ReadOnlySpan<T> imaginary) : IPartialSum
    {
        private readonly ReadOnlySpan<T> _real = real;
        private readonly ReadOnlySpan<T> _imaginary = imaginary;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T AddReal(T a, T b, int i) => T.FusedMultiplyAdd(a, b, _real[i]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T AddImaginary(T a, T b, int i) => T.FusedMultiplyAdd(a, b, _imaginary[i]);
    }

    /// <summary>What else is done with a component's phasor while it is there.</summary>
    private interface IShiftedPass
    {
        /// <summary>Takes eight frequencies with the component's amplitude, V and the component's phasor; one by one, since a structure would be memory.</summary>
        void Visit(int i, T u, T v, T amplitude, T re, T im, T cos, T minusSin);
    }

    private readonly struct NothingElse : IShiftedPass
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(int i, T u, T v, T amplitude, T re, T im, T cos, T minusSin)
        {
        }
    }

    private readonly ref struct PhasorColumns(Span<T> cosines, Span<T> minusSines) : IShiftedPass
    {
        private readonly Span<T> _cosines = cosines;
        private readonly Span<T> _minusSines = minusSines;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(int i, T u, T v, T amplitude, T re, T im, T cos, T minusSin)
        {
            if (_cosines.IsEmpty)
                return;
            _cosines[i] = cos;
            _minusSines[i] = minusSin;
        }
    }
}
