using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A disk of constant brightness: V = 2 J1(x)/x with x = π θ ρ.</summary>
internal readonly struct UniformDisk : IComponent
{
    /// <inheritdoc/>
    public static ComponentSpec Spec { get; } = new(
        "uniform-disk",
        "Disk of constant brightness.",
        "V = 2 J1(x)/x, x = π θ ρ (Michelson and Pease 1921)",
        [ParameterSpec.Size("diameter", "angular diameter")]);

    /// <inheritdoc/>
    public static void Evaluate<T>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        => CircularKernel.Run(sweep, default(Profile<T>));

    internal readonly struct Profile<T> : IRadialProfile<T>
        where T : unmanaged, ILane<T>
    {
        public static double NearLimit => Bessel.NearLimit;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Value<TRange>(T square)
            where TRange : struct, IArgumentRange
            => Bessel.DiskRatio<T, TRange>(square);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T ValueAndSlope<TRange>(T square, out T slope, PartialRow<T> partials, int first)
            where TRange : struct, IArgumentRange
        {
            Bessel.DiskRatioWithSlope<T, TRange>(square, out var value, out slope);
            return value;
        }
    }
}
