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
        => sweep.Run(new CircularKernel<T, Profile<T>>(default, sweep.Parameters[0]));

    internal readonly struct Profile<T> : IRadialProfile<T>
        where T : unmanaged, ILane<T>
    {
        // -1 / (4 ln 2)
        private const double Exponent = -0.36067376022224085;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Value(T square) => Exponential.ExpOfNonPositive(square * T.Broadcast(Exponent));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T ValueAndSlope(T square, out T slope, PartialRow<T> partials, int first)
        {
            var value = Value(square);
            slope = value * T.Broadcast(Exponent);
            return value;
        }
    }
}
