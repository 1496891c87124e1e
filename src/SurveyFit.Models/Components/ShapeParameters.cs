using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>The parameters of a component's shape, in the order of <see cref="ComponentSpec.Shape"/> and in their units.</summary>
/// <remarks>
/// A kernel makes lanes of them inside of its loop's method, where they stay in registers: handed over in memory, 64 bytes at a stack address
/// that is no multiple of 64 cost as much as several lanes of data.
/// </remarks>
/// <param name="values">Values.</param>
/// <param name="first">What the first is instead.</param>
internal readonly ref struct ShapeParameters(ReadOnlySpan<double> values, double first)
{
    private readonly ReadOnlySpan<double> _values = values;
    private readonly double _first = first;

    /// <summary>Parameters as they are.</summary>
    /// <param name="values">Values.</param>
    internal ShapeParameters(ReadOnlySpan<double> values)
        : this(values, values.IsEmpty ? 0 : values[0])
    {
    }

    /// <summary>The k-th as a lane.</summary>
    /// <param name="k">Position.</param>
    /// <typeparam name="T">Lane.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Of<T>(int k)
        where T : unmanaged, ILane<T>
        => T.Parameter(k == 0 ? _first : _values[k], k);
}
