using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Components;

/// <summary>A ring of constant brightness between an inner and an outer edge.</summary>
/// <remarks>With B(s) = 2 J1(x)/x and r = inner/outer diameter: V = (B(s) - r² B(r² s)) / (1 - r²).</remarks>
internal readonly struct UniformRing : IComponent
{
    /// <inheritdoc/>
    public static ComponentSpec Spec { get; } = new(
        "uniform-ring",
        "Ring of constant brightness.",
        "V = (B(x) - r² B(r x)) / (1 - r²), B(x) = 2 J1(x)/x, x = π θ ρ, r = inner over outer diameter",
        [ParameterSpec.Size("diameter", "outer diameter"), ParameterSpec.Ratio("inner-ratio", 0, 0.999, "inner over outer diameter")]);

    /// <inheritdoc/>
    public static void Evaluate<T>(in Sweep<T> sweep)
        where T : unmanaged, ILane<T>
        => CircularKernel.Run<T, Profile<T>>(sweep);

    private readonly struct Profile<T> : IRadialProfile<Profile<T>, T>
        where T : unmanaged, ILane<T>
    {
        public static double NearLimit => Bessel.NearLimit;

        private readonly T _ratio;
        private readonly T _ratioSquare;
        private readonly T _inverseArea;

        private Profile(T ratio)
        {
            _ratio = ratio;
            _ratioSquare = ratio * ratio;
            _inverseArea = T.Broadcast(1) / (T.Broadcast(1) - _ratioSquare);
        }

        public static Profile<T> Create(in ShapeParameters parameters, int first) => new(parameters.Of<T>(first));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Value<TRange>(T square)
            where TRange : struct, IArgumentRange
        {
            var hole = _ratioSquare * Bessel.DiskRatio<T, TRange>(_ratioSquare * square);
            return (Bessel.DiskRatio<T, TRange>(square) - hole) * _inverseArea;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T ValueAndSlope<TRange, TSink>(T square, out T slope, ref TSink partials, int first)
            where TRange : struct, IArgumentRange
            where TSink : struct, IPartialSink<T>, allows ref struct
        {
            var innerSquare = _ratioSquare * square;
            Bessel.DiskRatioWithSlope<T, TRange>(square, out var outer, out var outerSlope);
            Bessel.DiskRatioWithSlope<T, TRange>(innerSquare, out var inner, out var innerSlope);
            var value = (outer - (_ratioSquare * inner)) * _inverseArea;
            slope = (outerSlope - (_ratioSquare * _ratioSquare * innerSlope)) * _inverseArea;

            // ∂V/∂r = 2 r (V - B(r² s) - r² s B'(r² s)) / (1 - r²).
            partials.Set(first, (_ratio + _ratio) * _inverseArea * (value - inner - (innerSquare * innerSlope)));
            return value;
        }
    }
}
