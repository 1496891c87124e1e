using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>χ² of the V² at eight positions for every share g = f/(1+f) of the companion in the flux: a polynomial of the fourth degree.</summary>
/// <remarks>|V|² = (1−g)²A + 2g(1−g)C + g²B, so χ² = Σ aₖ gᵏ(1−g)⁴⁻ᵏ; its last coefficient in powers of g, Σ w(A − 2C + B)², is never negative.</remarks>
/// <typeparam name="T">Lane.</typeparam>
internal readonly struct ShareQuartic<T>
    where T : unmanaged, ILane<T>
{
    // Halley's method trebles the digits: the step after one so small is nothing.
    private const double SmallestStep = 1e-5;
    private const int LargestSteps = 40;

    private readonly double _constant;
    private readonly T _linear;
    private readonly T _quadratic;
    private readonly T _cubic;
    private readonly T _quartic;

    /// <summary>From the sums over the V² with the factors of <see cref="MapStar.Factors"/>.</summary>
    /// <param name="star">Sums that do not depend on the position.</param>
    /// <param name="sums">Σ w (A − d)(C − d), Σ w (C − d)², Σ w (B − d)(C − d).</param>
    internal ShareQuartic(MapStar star, in Vis2Sums<T> sums)
    {
        var (a, e, four) = (T.Broadcast(star.Constant), T.Broadcast(star.Quartic), T.Broadcast(4));
        var b = four * sums.First;
        var c = T.FusedMultiplyAdd(four, sums.Square, T.Broadcast(2 * star.Square));
        var d = four * sums.Second;
        _constant = star.Constant;
        _linear = b - (four * a);
        _quadratic = T.FusedMultiplyAdd(T.Broadcast(3), (a + a) - b, c);
        _cubic = T.FusedMultiplyAdd(T.Broadcast(3), b, d) - T.FusedMultiplyAdd(four, a, c + c);
        _quartic = (a + c + e) - (b + d);
    }

    /// <summary>χ².</summary>
    /// <param name="share">Share of the flux.</param>
    internal T Value(T share)
    {
        var sum = T.FusedMultiplyAdd(_quartic, share, _cubic);
        sum = T.FusedMultiplyAdd(sum, share, _quadratic);
        sum = T.FusedMultiplyAdd(sum, share, _linear);
        return T.FusedMultiplyAdd(sum, share, T.Broadcast(_constant));
    }

    /// <summary>χ² with half its first and half its second derivative by the share.</summary>
    /// <param name="share">Share of the flux.</param>
    internal ShareSlope<T> Slope(T share)
    {
        var half = T.Broadcast(0.5);
        return new ShareSlope<T>(Value(share), half * First(share), half * Second(share));
    }

    /// <summary>The lowest χ² of all shares from 0 to a largest one.</summary>
    /// <remarks>
    /// The polynomial is convex at both ends and has at most two minima: followed from both ends at once, each is the nearer one of its end. Where there
    /// is none on that side the iteration ends somewhere, and what is compared is χ² there.
    /// </remarks>
    /// <param name="largest">Largest share.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal BestShare<T> Minimum(T largest)
    {
        var zero = T.Broadcast(0);
        var (left, right) = (zero, largest);
        for (var step = 0; step < LargestSteps; step++)
        {
            var (nextLeft, nextRight) = (Approach(left, largest), Approach(right, largest));
            var moved = T.Larger(T.Abs(nextLeft - left), T.Abs(nextRight - right));
            (left, right) = (nextLeft, nextRight);
            if (!T.AnyGreater(moved, T.Broadcast(SmallestStep)))
                break;
        }

        return new BestShare<T>(T.Broadcast(_constant), zero).Or(Value(largest), largest).Or(Value(left), left).Or(Value(right), right);
    }

    // Halley's step towards a root of the slope, Newton's where Halley's has no meaning, none where the polynomial is not convex.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Approach(T share, T largest)
    {
        var zero = T.Broadcast(0);
        var (first, second) = (First(share), Second(share));
        var third = T.FusedMultiplyAdd(T.Broadcast(24) * _quartic, share, T.Broadcast(6) * _cubic);
        var square = second * second;
        var halley = T.FusedMultiplyAdd(T.Broadcast(-0.5) * first, third, square);
        halley = T.IfGreater(halley, T.Broadcast(0.25) * square, halley, square);
        var next = share - T.IfGreater(second, zero, first * second / halley, zero);
        return T.Larger(zero, T.Smaller(next, largest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T First(T share)
    {
        var sum = T.FusedMultiplyAdd(T.Broadcast(4) * _quartic, share, T.Broadcast(3) * _cubic);
        sum = T.FusedMultiplyAdd(sum, share, _quadratic + _quadratic);
        return T.FusedMultiplyAdd(sum, share, _linear);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Second(T share) => T.FusedMultiplyAdd(
        T.FusedMultiplyAdd(T.Broadcast(12) * _quartic, share, T.Broadcast(6) * _cubic), share, _quadratic + _quadratic);
}
