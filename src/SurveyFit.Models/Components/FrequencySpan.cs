using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>The frequencies of a sweep; a kernel loads what its formula needs.</summary>
internal readonly ref struct FrequencySpan
{
    private readonly ReadOnlySpan<double> _u;
    private readonly ReadOnlySpan<double> _v;
    private readonly ReadOnlySpan<double> _squares;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FrequencySpan(SpatialFrequencies frequencies)
    {
        _u = frequencies.U.Span;
        _v = frequencies.V.Span;
        _squares = frequencies.Squares.Span;
        LargestSquare = frequencies.LargestSquare;
    }

    /// <summary>Number of frequencies, a multiple of the lane's width.</summary>
    internal int Count => _squares.Length;

    /// <summary>The largest u² + v².</summary>
    internal double LargestSquare { get; }

    /// <summary>East frequencies, cycles per radian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T U<T>(int i)
        where T : unmanaged, ILane<T>
        => T.Load(_u, i);

    /// <summary>North frequencies, cycles per radian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T V<T>(int i)
        where T : unmanaged, ILane<T>
        => T.Load(_v, i);

    /// <summary>u² + v².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Square<T>(int i)
        where T : unmanaged, ILane<T>
        => T.Load(_squares, i);
}
