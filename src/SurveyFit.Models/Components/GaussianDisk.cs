using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A Gaussian of full width θ at half maximum: V = exp(-s / (4 ln 2)) with s = (π θ ρ)².</summary>
internal readonly struct GaussianDisk : IComponent
{
    /// <inheritdoc/>
    public static ComponentSpec Spec { get; } = new(
        "gaussian",
        "Circular Gaussian.",
        "V = exp(-(π θ ρ)² / (4 ln 2)), θ the full width at half maximum",
        [ParameterSpec.Size("fwhm", "full width at half maximum")]);

    /// <inheritdoc/>
    public static void Evaluate<T>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        => CircularKernel.Run<T, Profile<T>>(sweep);

    internal readonly struct Profile<T> : IRadialProfile<Profile<T>, T>
        where T : unmanaged, ILane<T>
    {
        // -1 / (4 ln 2), and over ln 2 for the base 2.
        private const double Exponent = -0.36067376022224085;
        private const double BinaryExponent = -0.5203422452514019;

        public static double NearLimit => Exponential.SmallestExponent / BinaryExponent;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Value<TRange>(T square)
            where TRange : struct, IArgumentRange
            => Exponential.Exp2OfNonPositive<T, TRange>(square * T.Broadcast(BinaryExponent));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T ValueAndSlope<TRange, TSink>(T square, out T slope, ref TSink partials, int first)
            where TRange : struct, IArgumentRange
            where TSink : struct, IPartialSink<T>, allows ref struct
        {
            var value = Value<TRange>(square);
            slope = value * T.Broadcast(Exponent);
            return value;
        }
    }
}
