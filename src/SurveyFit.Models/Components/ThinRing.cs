using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A ring of no width: V = J0(x) with x = π θ ρ.</summary>
internal readonly struct ThinRing : IComponent
{
    /// <inheritdoc/>
    public static ComponentSpec Spec { get; } = new(
        "thin-ring", "Ring of no width.", "V = J0(x), x = π θ ρ", [ParameterSpec.Size("diameter", "angular diameter")]);

    /// <inheritdoc/>
    public static void Evaluate<T>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        => sweep.Run(new CircularKernel<T, Profile<T>>(default, sweep.Parameters[0]));

    private readonly struct Profile<T> : IRadialProfile<T>
        where T : unmanaged, ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Value(T square) => Bessel.J0(square);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T ValueAndSlope(T square, out T slope, PartialRow<T> partials, int first)
        {
            slope = Bessel.DiskRatio(square) * T.Broadcast(-0.25);
            return Bessel.J0(square);
        }
    }
}
