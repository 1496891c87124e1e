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
        => CircularKernel.Run<T, Profile<T>>(sweep);

    private readonly struct Profile<T> : IRadialProfile<Profile<T>, T>
        where T : unmanaged, ILane<T>
    {
        public static double NearLimit => Bessel.NearLimit;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Value<TRange>(T square)
            where TRange : struct, IArgumentRange
            => Bessel.J0<T, TRange>(square);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T ValueAndSlope<TRange, TSink>(T square, out T slope, ref TSink partials, int first)
            where TRange : struct, IArgumentRange
            where TSink : struct, IPartialSink<T>, allows ref struct
        {
            slope = Bessel.DiskRatio<T, TRange>(square) * T.Broadcast(-0.25);
            return Bessel.J0<T, TRange>(square);
        }
    }
}
