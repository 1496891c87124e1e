using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>One component's pass over the frequencies: owns the loops, so that kernels hold nothing but the formula.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal readonly ref struct Sweep<T>
    where T : unmanaged, ILane<T>
{
    /// <summary>Where.</summary>
    public required FrequencySpan Frequencies { get; init; }

    /// <summary>The shape's parameters in their units.</summary>
    public required ReadOnlySpan<T> Parameters { get; init; }

    /// <summary>Receives the visibilities; empty if only their squares' residuals are wanted.</summary>
    public Span<double> Value { get; init; }

    /// <summary>Receives the partials; empty if they are not wanted.</summary>
    public PartialColumns Partials { get; init; }

    /// <summary>What the squares are compared with instead of being stored.</summary>
    public SquareComparison<T> Comparison { get; init; }

    /// <summary>Runs a kernel over all frequencies.</summary>
    /// <param name="kernel">Kernel.</param>
    /// <typeparam name="TKernel">Its type, a struct so that the loop is compiled for it.</typeparam>
    public void Run<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<T>
    {
        if (Value.IsEmpty && Comparison.Derivative < 0)
            SquaredResiduals(kernel);
        else if (Value.IsEmpty)
            SquaredResidualsWithNormal(kernel);
        else if (Partials.IsEmpty)
            Values(kernel);
        else
            ValuesAndPartials(kernel);
    }

    // Optimised at the first call: in unoptimised code a lane's operations are calls and a fit would be over before the runtime changes its mind.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Values<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<T>
    {
        var frequencies = Frequencies;
        var value = Value;
        for (var i = 0; i < value.Length; i += T.Width)
            T.Store(kernel.Value(frequencies, i), value, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ValuesAndPartials<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<T>
    {
        var frequencies = Frequencies;
        var value = Value;
        var partials = Partials;
        for (var i = 0; i < value.Length; i += T.Width)
            T.Store(kernel.ValueAndPartials(frequencies, i, new PartialRow<T>(partials, i)), value, i);
    }

    // V² - d, times 1/σ, squared and summed: 3 operations of the multiply-add units beside the kernel's.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SquaredResiduals<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<T>
    {
        var frequencies = Frequencies;
        var measured = Comparison.Measured;
        var inverseSigma = Comparison.InverseSigma;
        var stride = Comparison.EveryLane * T.Width;
        var sum = T.Broadcast(0);
        for (var i = 0; i < measured.Length; i += stride)
        {
            var value = kernel.Value(frequencies, i);
            var residual = T.FusedMultiplyAdd(value, value, -T.Load(measured, i)) * T.Load(inverseSigma, i);
            sum = T.FusedMultiplyAdd(residual, residual, sum);
        }

        Comparison.Sums[0] = sum;
    }

    // The same with gradient and curvature by one parameter, whose partial passes through one lane of memory. 4 operations more.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SquaredResidualsWithNormal<TKernel>(TKernel kernel)
        where TKernel : struct, IKernel<T>
    {
        Span<double> memory = stackalloc double[PartialColumns.Most * PartialColumns.LargestLane];
        var partials = PartialColumns.Within(memory);
        var derivative = partials.Of(Comparison.Derivative);
        var frequencies = Frequencies;
        var measured = Comparison.Measured;
        var inverseSigma = Comparison.InverseSigma;
        var (sum, gradient, curvature) = (T.Broadcast(0), T.Broadcast(0), T.Broadcast(0));
        for (var i = 0; i < measured.Length; i += T.Width)
        {
            var value = kernel.ValueAndPartials(frequencies, i, new PartialRow<T>(partials, 0));
            var weight = T.Load(inverseSigma, i);
            var residual = T.FusedMultiplyAdd(value, value, -T.Load(measured, i)) * weight;
            var halfSlope = value * weight * T.Load(derivative, 0);
            sum = T.FusedMultiplyAdd(residual, residual, sum);
            gradient = T.FusedMultiplyAdd(halfSlope, residual, gradient);
            curvature = T.FusedMultiplyAdd(halfSlope, halfSlope, curvature);
        }

        (Comparison.Sums[0], Comparison.Sums[1], Comparison.Sums[2]) = (sum, gradient + gradient, T.Broadcast(4) * curvature);
    }
}
