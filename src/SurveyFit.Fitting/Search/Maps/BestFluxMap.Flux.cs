namespace SurveyFit.Fitting.Search.Maps;

/// <summary>The search for the best share of eight positions.</summary>
internal sealed partial class BestFluxMap<T>
{
    // How much better than it looks on the ladder, by a few triangles, a minimum may be: so much, and so much of χ², but not more than so much of
    // what a companion gains.
    private const double Doubt = 20;
    private const double RelativeDoubt = 0.15;
    private const double GainDoubt = 0.3;

    // A parabola through steps that are far apart, or of which one is known in part, promises too much.
    private const double LeastOfMiddle = 0.4;

    // Steps of the ladder as factors of the flux ratio: V² leave few places for minima, closure phases alone leave many.
    private const double LadderFactor = 1.6;
    private const double LadderFactorWithoutVis2 = 1.25;

    // Where the flux ratio times the largest |W/P| of all legs is below this, the linearised closures lead; and no ladder starts above the other.
    private const double LinearReach = 0.3;
    private const double LargestLadderStart = 0.02;
    private const double SmallestLadderStart = 0.0005;

    // Near a null of the primary a small companion already turns phases by half a turn.
    private static T[] LadderFor(MapStar star, double largestFluxRatio)
    {
        var steepest = 0.0;
        for (var i = 0; i < star.Data.Count; i++)
            steepest = Math.Max(steepest, Math.Sqrt(((star.ProductReal[i] * star.ProductReal[i]) + (star.ProductImaginary[i] * star.ProductImaginary[i])) / (star.PrimarySquares[i] * star.PrimarySquares[i])));
        var (factor, ladder) = (star.Data.HasVis2 ? LadderFactor : LadderFactorWithoutVis2, new List<T>());
        for (var f = Math.Clamp(LinearReach / steepest, SmallestLadderStart, LargestLadderStart); f < largestFluxRatio; f *= factor)
            ladder.Add(T.Broadcast(ShareOf(f)));
        ladder.Add(T.Broadcast(ShareOf(largestFluxRatio)));
        return [.. ladder];
    }

    // The share at a position has nothing to do with the one at its mirror image, but both share V² and the legs' phases of the ladder.
    private void Solve(in Position at, in ShareSlope<T> linear, ref BestShare<T> direct, ref BestShare<T> mirror)
    {
        Span<T> directValues = stackalloc T[_ladder.Length];
        Span<T> mirrorValues = stackalloc T[_ladder.Length];
        for (var k = 0; k < _ladder.Length; k++)
            directValues[k] = mirrorValues[k] = at.Vis2.Value(_ladder[k]);
        var limit = T.Broadcast(((1 + RelativeDoubt) * (_star.Constant + _triples.ConstantOfFew)) + Doubt);
        _triples.AddFew(at.Phasors, at.IsMinus, _ladder, limit, directValues, mirrorValues);
        direct = Solve(at, T.Broadcast(1), linear, directValues, direct);
        mirror = Solve(at, T.Broadcast(-1), linear with { Slope = -linear.Slope }, mirrorValues, mirror);
    }

    private BestShare<T> Solve(in Position at, T sign, in ShareSlope<T> linear, ReadOnlySpan<T> ladder, BestShare<T> best)
    {
        var (first, second) = MinimaOf(ladder, LinearMinimum(at.Vis2, linear));
        best = best.Or(Follow(at, sign, Rough(at, sign, first).Share, Effort.Exact));
        var limit = WithDoubt(best.ChiSquare);
        if (!T.AnyGreater(limit, second.ChiSquare))
            return best;
        second = Rough(at, sign, second);
        return T.AnyGreater(limit, second.ChiSquare) ? best.Or(Follow(at, sign, second.Share, Effort.Exact)) : best;
    }

    // By the few triangles, except before the ladder's first step, where the linearised closures know all of them.
    private BestShare<T> Rough(in Position at, T sign, in BestShare<T> found)
    {
        if (!T.AnyGreater(found.Share, _ladder[0]))
            return found;
        var followed = Follow(at, sign, found.Share, Effort.Rough);
        return new BestShare<T>(
            T.IfGreater(found.Share, _ladder[0], followed.ChiSquare, found.ChiSquare), T.IfGreater(found.Share, _ladder[0], followed.Share, found.Share));
    }

    private T WithDoubt(T chiSquare) =>
        chiSquare + T.Broadcast(Doubt) + T.Smaller(
            T.Broadcast(RelativeDoubt) * chiSquare, T.Broadcast(GainDoubt) * T.Abs(T.Broadcast(ChiSquareWithout) - chiSquare));

    // The two deepest minima along the ladder, each where a parabola through three steps has it; before the first step the linearised closures'.
    private (BestShare<T> First, BestShare<T> Second) MinimaOf(ReadOnlySpan<T> ladder, in BestShare<T> nearZero)
    {
        var zero = T.Broadcast(0);
        var (left, middle) = (new BestShare<T>(T.Broadcast(double.PositiveInfinity), zero), new BestShare<T>(T.Broadcast(_star.Constant + _triples.ConstantOfFew), zero));
        var (first, second) = (nearZero, new BestShare<T>(T.Broadcast(double.PositiveInfinity), zero));
        for (var k = 0; k < ladder.Length; k++)
        {
            var right = new BestShare<T>(ladder[k], _ladder[k]);
            if (k > 0)
                Insert(MinimumOf(left, middle, right), ref first, ref second);
            (left, middle) = (middle, right);
        }

        // At the end of the ladder, if it goes on downhill.
        Insert(new BestShare<T>(T.IfGreater(left.ChiSquare, middle.ChiSquare, middle.ChiSquare, T.Broadcast(double.PositiveInfinity)), middle.Share), ref first, ref second);
        return (first, second);
    }

    // The minimum with the closure phases linearised at share zero, as far as the ladder's first step.
    private BestShare<T> LinearMinimum(in ShareQuartic<T> vis2, in ShareSlope<T> triples)
    {
        var (zero, at, without) = (T.Broadcast(0), vis2.Slope(T.Broadcast(0)) + triples, T.Broadcast(_star.Constant + _triples.ConstantOfFew));
        var share = T.IfGreater(at.Curvature, zero, -(at.Slope / at.Curvature), zero);
        share = T.Larger(zero, T.Smaller(share, _ladder[0]));
        var value = without + (share * T.FusedMultiplyAdd(share, at.Curvature, at.Slope + at.Slope));
        return new BestShare<T>(T.Larger(T.Broadcast(LeastOfMiddle) * without, value), share);
    }

    // Infinite where the middle is not the lowest.
    private static BestShare<T> MinimumOf(in BestShare<T> left, in BestShare<T> middle, in BestShare<T> right)
    {
        var infinite = T.Broadcast(double.PositiveInfinity);
        var (before, after) = (middle.Share - left.Share, right.Share - middle.Share);
        var (fall, rise) = ((left.ChiSquare - middle.ChiSquare) / before, (right.ChiSquare - middle.ChiSquare) / after);
        var step = T.Broadcast(0.5) * ((fall * after) - (rise * before)) / (fall + rise);
        var value = T.Larger(T.Broadcast(LeastOfMiddle) * middle.ChiSquare, middle.ChiSquare - (step * step * (fall + rise) / (before + after)));
        var isMinimum = T.Smaller(fall, rise);
        return new BestShare<T>(T.IfGreater(isMinimum, T.Broadcast(0), value, infinite), middle.Share + step);
    }

    private static void Insert(in BestShare<T> found, ref BestShare<T> first, ref BestShare<T> second)
    {
        second = second.Or(T.IfGreater(first.ChiSquare, found.ChiSquare, first.ChiSquare, found.ChiSquare), T.IfGreater(first.ChiSquare, found.ChiSquare, first.Share, found.Share));
        first = first.Or(found.ChiSquare, found.Share);
    }

    // Newton's method inside [0, largest]; a step that does not pay is shortened.
    private BestShare<T> Follow(in Position place, T sign, T start, in Effort effort)
    {
        var (zero, one) = (T.Broadcast(0), T.Broadcast(1));
        var share = start;
        var at = SlopeAt(place, sign, share, effort.WithFew);
        var shorten = one;
        for (var evaluation = 1; ; evaluation++)
        {
            var trial = Clamp(T.FusedMultiplyAdd(shorten, NewtonStep(at, share), share));
            var step = trial - share;
            var decrease = -(step * T.FusedMultiplyAdd(step, at.Curvature, at.Slope + at.Slope));
            if (!T.AnyGreater(decrease, T.FusedMultiplyAdd(T.Broadcast(effort.RelativeTolerance), at.Value, T.Broadcast(effort.Tolerance))))
                return new BestShare<T>(at.Value - T.Larger(decrease, zero), trial);
            if (evaluation == effort.Evaluations)
                return new BestShare<T>(at.Value, share);

            var next = SlopeAt(place, sign, trial, effort.WithFew);
            share = T.IfGreater(at.Value, next.Value, trial, share);
            shorten = T.IfGreater(at.Value, next.Value, one, shorten * T.Broadcast(0.25));
            at = new ShareSlope<T>(
                T.Smaller(next.Value, at.Value),
                T.IfGreater(at.Value, next.Value, next.Slope, at.Slope),
                T.IfGreater(at.Value, next.Value, next.Curvature, at.Curvature));
        }
    }

    private ShareSlope<T> SlopeAt(in Position place, T sign, T share, bool withFew) => place.Vis2.Slope(share)
        + (withFew ? _triples.SlopesOfFew(place.Phasors, place.IsMinus, sign, share) : _triples.Slopes(place.Phasors, place.IsMinus, sign, share));

    // Downhill by half the share where the curvature says nothing.
    private T NewtonStep(in ShareSlope<T> at, T share)
    {
        var downhill = T.CopySign(T.FusedMultiplyAdd(T.Broadcast(0.5), share, T.Broadcast(0.05) * _ladder[0]), -at.Slope);
        var newton = -(at.Slope / at.Curvature);
        newton = T.IfGreater(at.Curvature, T.Broadcast(0), newton, downhill);
        return T.IfGreater(T.Abs(newton), T.Abs(downhill), downhill, newton);
    }

    private T Clamp(T share) => T.Larger(T.Broadcast(0), T.Smaller(share, _largest));

    private BestShare<T> Without => new(T.Broadcast(ChiSquareWithout), T.Broadcast(0));

    // What Newton's method may cost: it ends where a step lowers χ² by less than the tolerances; the parabola's own minimum is then exact to a
    // small part of them.
    private readonly record struct Effort(bool WithFew, int Evaluations, double Tolerance, double RelativeTolerance)
    {
        internal static readonly Effort Rough = new(WithFew: true, 3, 1, 1e-3);
        internal static readonly Effort Exact = new(WithFew: false, 30, 1e-4, 1e-6);
    }

    // Eight positions with the same sign of y.
    private readonly ref struct Position(PhasorRow<T> phasors, ShareQuartic<T> vis2, bool isMinus)
    {
        internal readonly PhasorRow<T> Phasors = phasors;
        internal readonly ShareQuartic<T> Vis2 = vis2;
        internal readonly bool IsMinus = isMinus;
    }
}
