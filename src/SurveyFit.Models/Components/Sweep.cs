using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>One component's pass over a block of frequencies: owns the loop, so that kernels hold nothing but the formula.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal readonly ref struct Sweep<T>
    where T : unmanaged, ILane<T>
{
    /// <summary>East frequencies, cycles per radian; the length is a multiple of the lane's width.</summary>
    public required ReadOnlySpan<double> U { get; init; }

    /// <summary>North frequencies, cycles per radian; as long as <see cref="U"/>.</summary>
    public required ReadOnlySpan<double> V { get; init; }

    /// <summary>The shape's parameters in their units.</summary>
    public required ReadOnlySpan<T> Parameters { get; init; }

    /// <summary>Receives the visibilities; as long as <see cref="U"/>.</summary>
    public required Span<double> Value { get; init; }

    /// <summary>Receives the partials, one column of <see cref="Stride"/> per shape parameter; empty if they are not wanted.</summary>
    public Span<double> Partials { get; init; }

    /// <summary>Distance between partial columns.</summary>
    public int Stride { get; init; }

    /// <summary>Runs a kernel over all frequencies.</summary>
    /// <param name="kernel">Kernel.</param>
    /// <typeparam name="TKernel">Its type, a struct so that the loop is compiled for it.</typeparam>
    public void Run<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<T>
    {
        if (Partials.IsEmpty)
            Values(kernel);
        else
            ValuesAndPartials(kernel);
    }

    // Optimised at the first call: in unoptimised code a lane's operations are calls and a fit would be over before the runtime changes its mind.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Values<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<T>
    {
        var u = U;
        var v = V;
        var value = Value;
        for (var i = 0; i < u.Length; i += T.Width)
            T.Store(kernel.Value(T.Load(u, i), T.Load(v, i)), value, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ValuesAndPartials<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<T>
    {
        var u = U;
        var v = V;
        var value = Value;
        var partials = Partials;
        var stride = Stride;
        for (var i = 0; i < u.Length; i += T.Width)
            T.Store(kernel.ValueAndPartials(T.Load(u, i), T.Load(v, i), new PartialRow<T>(partials, stride, i)), value, i);
    }
}
