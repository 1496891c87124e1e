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
        => sweep.Run(new CircularKernel<T, Profile<T>>(default, sweep.Parameters[0]));

    internal readonly struct Profile<T> : IRadialProfile<T>
        where T : unmanaged, ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Value(T square) => Bessel.DiskRatio(square);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T ValueAndSlope(T square, out T slope, PartialRow<T> partials, int first)
        {
            Bessel.DiskRatioWithSlope(square, out var value, out slope);
            return value;
        }
    }
}
