using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>One component's pass over the frequencies: owns the loops, so that kernels hold nothing but the formula.</summary>
/// <remarks>
/// Flat, and references rather than spans of their content: a structure inside it would be copied as whole vectors right after it was written
/// element by element, which makes a processor wait. The loops take apart what they need, so that it stays in registers.
/// </remarks>
/// <typeparam name="T">Lane.</typeparam>
internal readonly ref struct Sweep<T>
    where T : unmanaged, ILane<T>
{
    /// <summary>Where.</summary>
    public required SpatialFrequencies Frequencies { get; init; }

    /// <summary>The shape's parameters, in the order of <see cref="ComponentSpec.Shape"/> and in their units.</summary>
    public required ReadOnlySpan<double> Shape { get; init; }

    /// <summary>Receives the visibilities; empty if their squares are compared with measured ones instead.</summary>
    public Span<double> Value { get; init; }

    /// <summary>Receives the partials; empty if they are not wanted.</summary>
    public PartialColumns Partials { get; init; }

    /// <summary>Measured |V|², at the same index as its frequency.</summary>
    public AlignedColumn? Measured { get; init; }

    /// <summary>1/σ, as long as <see cref="Measured"/>.</summary>
    public AlignedColumn? InverseSigma { get; init; }

    /// <summary>One lane of data in so many is compared; without <see cref="Derivative"/>.</summary>
    public int EveryLane { get; init; }

    /// <summary>Shape parameter by which the gradient is wanted; negative = none.</summary>
    public int Derivative { get; init; }

    /// <summary>Values of the first parameter to be compared one after the other, as many as <see cref="Sums"/>; without <see cref="Derivative"/>.</summary>
    public ReadOnlySpan<double> Sizes { get; init; }

    /// <summary>Receives the χ² of each size, or χ², ½ gradient and curvature.</summary>
    public Span<double> Sums { get; init; }

    /// <summary>The largest first parameter.</summary>
    internal double LargestSize
    {
        get
        {
            var largest = Shape[0];
            foreach (var size in Sizes)
                largest = Math.Max(largest, size);
            return largest;
        }
    }

    /// <summary>Runs a kernel over all frequencies.</summary>
    /// <typeparam name="TKernel">Its type, a struct so that the loop is compiled for it.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run<TKernel>()
        where TKernel : struct, IKernel<TKernel, T>
    {
        if (Value.IsEmpty && Derivative < 0)
            SquaredResiduals<TKernel>();
        else if (Value.IsEmpty)
            SquaredResidualsWithNormal<TKernel>();
        else if (Partials.IsEmpty)
            Values<TKernel>();
        else
            ValuesAndPartials<TKernel>();
    }

    // Optimised at the first call: in unoptimised code a lane's operations are calls and a fit would be over before the runtime changes its mind.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Values<TKernel>()
        where TKernel : struct, IKernel<TKernel, T>
    {
        var kernel = TKernel.Create(new ShapeParameters(Shape));
        var frequencies = new FrequencySpan(Frequencies);
        var value = Value;
        for (var i = 0; i < value.Length; i += T.Width)
            T.Store(kernel.Value(frequencies, i), value, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ValuesAndPartials<TKernel>()
        where TKernel : struct, IKernel<TKernel, T>
    {
        var kernel = TKernel.Create(new ShapeParameters(Shape));
        var frequencies = new FrequencySpan(Frequencies);
        var value = Value;
        var partials = Partials;
        for (var i = 0; i < value.Length; i += T.Width)
        {
            var row = new PartialRow<T>(partials, i);
            T.Store(kernel.ValueAndPartials(frequencies, i, ref row), value, i);
        }
    }

    // V² - d, times 1/σ, squared and summed: 3 operations of the multiply-add units beside the kernel's.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SquaredResiduals<TKernel>()
        where TKernel : struct, IKernel<TKernel, T>
    {
        var frequencies = new FrequencySpan(Frequencies);
        var measured = Measured!.Span;
        var inverseSigma = InverseSigma!.Span;
        var sizes = Sizes;
        var sums = Sums;
        var stride = EveryLane * T.Width;
        for (var k = 0; k < sums.Length; k++)
        {
            var kernel = TKernel.Create(new ShapeParameters(Shape, sizes[k]));
            var sum = T.Broadcast(0);
            for (var i = 0; i < measured.Length; i += stride)
            {
                var value = kernel.Value(frequencies, i);
                var residual = T.FusedMultiplySubtract(value, value, T.Load(measured, i)) * T.Load(inverseSigma, i);
                sum = T.FusedMultiplyAdd(residual, residual, sum);
            }

            sums[k] = T.Sum(sum);
        }
    }

    // The same with gradient and curvature by one parameter. 4 operations more.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SquaredResidualsWithNormal<TKernel>()
        where TKernel : struct, IKernel<TKernel, T>
    {
        var kernel = TKernel.Create(new ShapeParameters(Shape));
        var frequencies = new FrequencySpan(Frequencies);
        var measured = Measured!.Span;
        var inverseSigma = InverseSigma!.Span;
        var derivative = Derivative;
        var (sum, gradient, curvature) = (T.Broadcast(0), T.Broadcast(0), T.Broadcast(0));
        for (var i = 0; i < measured.Length; i += T.Width)
        {
            var partial = new ChosenPartial<T>(derivative);
            var value = kernel.ValueAndPartials(frequencies, i, ref partial);
            var weight = T.Load(inverseSigma, i);
            var residual = T.FusedMultiplySubtract(value, value, T.Load(measured, i)) * weight;
            var halfSlope = value * weight * partial.Value;
            sum = T.FusedMultiplyAdd(residual, residual, sum);
            gradient = T.FusedMultiplyAdd(halfSlope, residual, gradient);
            curvature = T.FusedMultiplyAdd(halfSlope, halfSlope, curvature);
        }

        (Sums[0], Sums[1], Sums[2]) = (T.Sum(sum), 2 * T.Sum(gradient), 4 * T.Sum(curvature));
    }
}
