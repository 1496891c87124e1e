using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A disk darkened linearly towards its limb, I(μ) = 1 - u (1 - μ), u being the true coefficient.</summary>
/// <remarks>
/// Hanbury Brown et al. 1974, MNRAS 167, 475, eq. 4: V = [(1-u) J1(x)/x + u √(π/2) J3/2(x)/x^(3/2)] / [(1-u)/2 + u/3].
/// Written as V = B + p (D - B) with B = 2 J1(x)/x, D = 3 √(π/2) J3/2(x)/x^(3/2) and p = (u/3)/S, S = 1/2 - u/6, dp/du = 1/(6 S²).
/// </remarks>
internal readonly struct LimbDarkenedDisk : IComponent
{
    /// <inheritdoc/>
    public static ComponentSpec Spec { get; } = new(
        "limb-darkened-disk",
        "Disk with linear limb darkening, I(μ) = 1 - u (1 - μ).",
        "V = [(1-u) J1(x)/x + u √(π/2) J3/2(x)/x^(3/2)] / [(1-u)/2 + u/3], x = π θ ρ (Hanbury Brown et al. 1974)",
        [ParameterSpec.Size("diameter", "limb-darkened angular diameter"), Darkening]);

    /// <summary>The coefficient u.</summary>
    internal static ParameterSpec Darkening => ParameterSpec.Ratio("u", 0, 1, "linear limb-darkening coefficient");

    /// <inheritdoc/>
    public static void Evaluate<T>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        => CircularKernel.Run<T, Profile<T>>(sweep);

    internal readonly struct Profile<T> : IRadialProfile<Profile<T>, T>
        where T : unmanaged, ILane<T>
    {
        public static double NearLimit => Bessel.NearLimit;

        private readonly T _weight;
        private readonly T _weightSlope;

        private Profile(T u)
        {
            var norm = T.FusedMultiplyAdd(u, T.Broadcast(-1.0 / 6), T.Broadcast(0.5));
            _weight = u / (T.Broadcast(3) * norm);
            _weightSlope = T.Broadcast(1) / (T.Broadcast(6) * norm * norm);
        }

        public static Profile<T> Create(in ShapeParameters parameters, int first) => new(parameters.Of<T>(first));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Value<TRange>(T square)
            where TRange : struct, IArgumentRange
        {
            var disk = Bessel.DiskRatio<T, TRange>(square);
            return T.FusedMultiplyAdd(_weight, SphericalBessel.BallRatio<T, TRange>(square) - disk, disk);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T ValueAndSlope<TRange, TSink>(T square, out T slope, ref TSink partials, int first)
            where TRange : struct, IArgumentRange
            where TSink : struct, IPartialSink<T>, allows ref struct
        {
            Bessel.DiskRatioWithSlope<T, TRange>(square, out var disk, out var diskSlope);
            SphericalBessel.BallRatioWithSlope<T, TRange>(square, out var ball, out var ballSlope);
            slope = T.FusedMultiplyAdd(_weight, ballSlope - diskSlope, diskSlope);
            partials.Set(first, _weightSlope * (ball - disk));
            return T.FusedMultiplyAdd(_weight, ball - disk, disk);
        }
    }
}
