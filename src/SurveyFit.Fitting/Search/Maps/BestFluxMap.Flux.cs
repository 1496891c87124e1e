namespace SurveyFit.Fitting.Search.Maps;

/// <summary>The search for the best flux ratio of eight positions.</summary>
internal sealed partial class BestFluxMap<T>
{
    // A step that lowers χ² by less is below a hundredth of the flux's error: the parabola's own minimum is then exact to 1e-6.
    private const double SmallestDecrease = 1e-4;
    private const int LargestEvaluations = 30;

    private (T ChiSquare, T FluxRatio) Solve(in FluxQuartic<T> vis2, int pass, T sign)
    {
        var best = (ChiSquare: T.Broadcast(ChiSquareWithout), FluxRatio: T.Broadcast(0));
        if (_star.Data.Triangles.Length == 0)
            return Follow(vis2, pass, sign, BestStep(vis2, default, best), best);
        best = Follow(vis2, pass, sign, BestStep(vis2, Linearise(pass, sign), best), best);
        return FollowLadder(vis2, pass, sign, best);
    }

    // χ² with the closure phases linearised at flux zero: a good guide for faint companions.
    private T BestStep(in FluxQuartic<T> vis2, in FluxSlope<T> triples, (T ChiSquare, T FluxRatio) best)
    {
        var lowest = best.ChiSquare;
        var ratio = best.FluxRatio;
        foreach (var f in _ladder)
        {
            var value = vis2.Value(f) + T.Broadcast(_tripleConstant) + (f * T.FusedMultiplyAdd(f, triples.Curvature, triples.Slope + triples.Slope));
            ratio = T.IfGreater(lowest, value, f, ratio);
            lowest = Smaller(lowest, value);
        }

        return ratio;
    }

    private (T ChiSquare, T FluxRatio) FollowLadder(in FluxQuartic<T> vis2, int pass, T sign, (T ChiSquare, T FluxRatio) best)
    {
        var (lowest, ratio) = (best.ChiSquare, best.FluxRatio);
        foreach (var f in _ladder)
        {
            var bound = vis2.Value(f);
            if (!T.AnyGreater(lowest, bound))
                continue;
            var value = bound + Triples(pass, sign, f);
            ratio = T.IfGreater(lowest, value, f, ratio);
            lowest = Smaller(lowest, value);
        }

        return T.AnyGreater(best.ChiSquare, lowest) ? Follow(vis2, pass, sign, ratio, best) : best;
    }

    // Newton's method inside [0, largest]; a step that does not pay is shortened.
    private (T ChiSquare, T FluxRatio) Follow(in FluxQuartic<T> vis2, int pass, T sign, T start, (T ChiSquare, T FluxRatio) best)
    {
        var (zero, one, tolerance) = (T.Broadcast(0), T.Broadcast(1), T.Broadcast(SmallestDecrease));
        if (!T.AnyGreater(start, zero))
            return best;
        var f = start;
        var at = vis2.Slope(f) + TripleSlope(pass, sign, f);
        var shorten = one;
        for (var evaluation = 0; evaluation < LargestEvaluations; evaluation++)
        {
            var trial = Clamp(T.FusedMultiplyAdd(shorten, NewtonStep(at, f), f));
            var step = trial - f;
            var decrease = -(step * T.FusedMultiplyAdd(step, at.Curvature, at.Slope + at.Slope));
            if (!T.AnyGreater(decrease, tolerance))
            {
                at = at with { Value = at.Value - T.IfGreater(decrease, zero, decrease, zero) };
                f = trial;
                break;
            }

            var next = vis2.Slope(trial) + TripleSlope(pass, sign, trial);
            f = T.IfGreater(at.Value, next.Value, trial, f);
            shorten = T.IfGreater(at.Value, next.Value, one, shorten * T.Broadcast(0.25));
            at = new FluxSlope<T>(
                Smaller(at.Value, next.Value),
                T.IfGreater(at.Value, next.Value, next.Slope, at.Slope),
                T.IfGreater(at.Value, next.Value, next.Curvature, at.Curvature));
        }

        return (Smaller(best.ChiSquare, at.Value), T.IfGreater(best.ChiSquare, at.Value, f, best.FluxRatio));
    }

    // Downhill by half the flux where the curvature says nothing.
    private static T NewtonStep(in FluxSlope<T> at, T f)
    {
        var downhill = T.CopySign(T.FusedMultiplyAdd(T.Broadcast(0.5), f, T.Broadcast(LadderStart)), -at.Slope);
        var newton = -(at.Slope / at.Curvature);
        newton = T.IfGreater(at.Curvature, T.Broadcast(0), newton, downhill);
        return T.IfGreater(T.Abs(newton), T.Abs(downhill), downhill, newton);
    }

    private T Clamp(T f)
    {
        f = T.IfGreater(T.Broadcast(0), f, T.Broadcast(0), f);
        return Smaller(_largest, f);
    }

    private static T Smaller(T left, T right) => T.IfGreater(left, right, right, left);
}
