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
        => CircularKernel.Run<T, Profile<T>>(sweep);

    internal readonly struct Profile<T> : IRadialProfile<Profile<T>, T>
        where T : unmanaged, ILane<T>
    {
        public static double NearLimit => Bessel.NearLimit;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Value<TRange>(T square)
            where TRange : struct, IArgumentRange
            => Bessel.DiskRatio<T, TRange>(square);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T ValueAndSlope<TRange, TSink>(T square, out T slope, ref TSink partials, int first)
            where TRange : struct, IArgumentRange
            where TSink : struct, IPartialSink<T>, allows ref struct
        {
            Bessel.DiskRatioWithSlope<T, TRange>(square, out var value, out slope);
            return value;
        }
    }
}
