using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>χ² of the V² at eight positions for every flux ratio: (1+f)⁴ χ² = c₀ + c₁f + c₂f² + c₃f³ + c₄f⁴.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal readonly struct FluxQuartic<T>
    where T : unmanaged, ILane<T>
{
    private readonly double _constant;
    private readonly T _linear;
    private readonly T _quadratic;
    private readonly T _cubic;
    private readonly double _quartic;

    /// <summary>From the sums over the V² with the factors of <see cref="MapStar.Factors"/>.</summary>
    /// <param name="star">Sums that do not depend on the position.</param>
    /// <param name="sums">Σ w (A − d)(C − d), Σ w (C − d)², Σ w (B − d)(C − d).</param>
    internal FluxQuartic(MapStar star, in Vis2Sums<T> sums)
    {
        var four = T.Broadcast(4);
        _constant = star.Constant;
        _linear = four * sums.First;
        _quadratic = T.FusedMultiplyAdd(four, sums.Square, T.Broadcast(2 * star.Square));
        _cubic = four * sums.Second;
        _quartic = star.Quartic;
    }

    /// <summary>χ².</summary>
    /// <param name="f">Flux ratio.</param>
    internal T Value(T f)
    {
        var share = T.Broadcast(1) / (T.Broadcast(1) + f);
        var square = share * share;
        return Numerator(f) * (square * square);
    }

    /// <summary>χ² with half its first and half its second derivative.</summary>
    /// <param name="f">Flux ratio.</param>
    internal FluxSlope<T> Slope(T f)
    {
        var share = T.Broadcast(1) / (T.Broadcast(1) + f);
        var square = share * share;
        var scale = square * square;
        var first = T.FusedMultiplyAdd(T.Broadcast(4 * _quartic), f, T.Broadcast(3) * _cubic);
        first = T.FusedMultiplyAdd(first, f, _quadratic + _quadratic);
        first = T.FusedMultiplyAdd(first, f, _linear);
        var second = T.FusedMultiplyAdd(T.FusedMultiplyAdd(T.Broadcast(12 * _quartic), f, T.Broadcast(6) * _cubic), f, _quadratic + _quadratic);
        var value = Numerator(f) * scale;

        // χ² = N s⁴ with s = 1/(1+f): χ²′ = N′s⁴ − 4χ²s, χ²″ = N″s⁴ − 8N′s⁵ + 20χ²s².
        var slope = T.FusedMultiplyAdd(first, scale, T.Broadcast(-4) * value * share);
        var curvature = T.FusedMultiplyAdd(second - (T.Broadcast(8) * first * share), scale, T.Broadcast(20) * value * square);
        var half = T.Broadcast(0.5);
        return new FluxSlope<T>(value, half * slope, half * curvature);
    }

    private T Numerator(T f)
    {
        var sum = T.FusedMultiplyAdd(T.Broadcast(_quartic), f, _cubic);
        sum = T.FusedMultiplyAdd(sum, f, _quadratic);
        sum = T.FusedMultiplyAdd(sum, f, _linear);
        return T.FusedMultiplyAdd(sum, f, T.Broadcast(_constant));
    }
}

/// <summary>χ² at eight positions with its derivatives by the flux ratio.</summary>
/// <typeparam name="T">Lane.</typeparam>
/// <param name="Value">χ².</param>
/// <param name="Slope">½ ∂χ²/∂f.</param>
/// <param name="Curvature">½ ∂²χ²/∂f².</param>
internal readonly record struct FluxSlope<T>(T Value, T Slope, T Curvature)
    where T : unmanaged, ILane<T>
{
    /// <summary>Sums part by part.</summary>
    public static FluxSlope<T> operator +(FluxSlope<T> left, FluxSlope<T> right) =>
        new(left.Value + right.Value, left.Slope + right.Slope, left.Curvature + right.Curvature);
}
