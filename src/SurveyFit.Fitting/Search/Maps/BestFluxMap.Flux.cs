namespace SurveyFit.Fitting.Search.Maps;

/// <summary>The search for the best flux ratio of eight positions.</summary>
internal sealed partial class BestFluxMap<T>
{
    // A step that lowers χ² by less is below a hundredth of the flux's error: the parabola's own minimum is then exact to 1e-6.
    private const double SmallestDecrease = 1e-4;
    private const int LargestEvaluations = 30;

    // The flux ratio at a position has nothing to do with the one at its mirror image, but both share V² and the legs' phases of the ladder.
    private void Solve(in Position at, in FluxSlope<T> linear, ref BestFlux direct, ref BestFlux mirror)
    {
        direct = Follow(at, T.Broadcast(1), BestOfModel(at.Vis2, linear), direct);
        mirror = Follow(at, T.Broadcast(-1), BestOfModel(at.Vis2, linear with { Slope = -linear.Slope }), mirror);
        var (directStep, mirrorStep) = (direct, mirror);
        foreach (var f in _ladder)
        {
            var (directValue, mirrorValue) = _triples.Values(at.Phasors, at.IsMinus, f, at.Vis2.Value(f), directStep.ChiSquare, mirrorStep.ChiSquare);
            directStep = directStep.Or(directValue, f);
            mirrorStep = mirrorStep.Or(mirrorValue, f);
        }

        if (T.AnyGreater(direct.ChiSquare, directStep.ChiSquare))
            direct = Follow(at, T.Broadcast(1), directStep.FluxRatio, direct);
        if (T.AnyGreater(mirror.ChiSquare, mirrorStep.ChiSquare))
            mirror = Follow(at, T.Broadcast(-1), mirrorStep.FluxRatio, mirror);
    }

    // χ² with the closure phases linearised at flux zero: a good guide for faint companions, and all there is to know without triangles.
    private T BestOfModel(in FluxQuartic<T> vis2, in FluxSlope<T> triples)
    {
        var best = Without;
        foreach (var f in _ladder)
            best = best.Or(vis2.Value(f) + T.Broadcast(_triples.Constant) + (f * T.FusedMultiplyAdd(f, triples.Curvature, triples.Slope + triples.Slope)), f);
        return best.FluxRatio;
    }

    // Newton's method inside [0, largest]; a step that does not pay is shortened.
    private BestFlux Follow(in Position place, T sign, T start, BestFlux best)
    {
        var (zero, one, tolerance) = (T.Broadcast(0), T.Broadcast(1), T.Broadcast(SmallestDecrease));
        if (!T.AnyGreater(start, zero))
            return best;
        var f = start;
        var at = SlopeAt(place, sign, f);
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

            var next = SlopeAt(place, sign, trial);
            f = T.IfGreater(at.Value, next.Value, trial, f);
            shorten = T.IfGreater(at.Value, next.Value, one, shorten * T.Broadcast(0.25));
            at = new FluxSlope<T>(
                Smaller(at.Value, next.Value),
                T.IfGreater(at.Value, next.Value, next.Slope, at.Slope),
                T.IfGreater(at.Value, next.Value, next.Curvature, at.Curvature));
        }

        return best.Or(at.Value, f);
    }

    private FluxSlope<T> SlopeAt(in Position place, T sign, T f) => place.Vis2.Slope(f) + _triples.Slopes(place.Phasors, place.IsMinus, sign, f);

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

    private BestFlux Without => new(T.Broadcast(ChiSquareWithout), T.Broadcast(0));

    // Eight positions with the same sign of y.
    private readonly ref struct Position(PhasorRow<T> phasors, FluxQuartic<T> vis2, bool isMinus)
    {
        internal readonly PhasorRow<T> Phasors = phasors;
        internal readonly FluxQuartic<T> Vis2 = vis2;
        internal readonly bool IsMinus = isMinus;
    }

    private readonly record struct BestFlux(T ChiSquare, T FluxRatio)
    {
        // The better of both, element by element.
        internal BestFlux Or(T chiSquare, T ratio) => new(Smaller(ChiSquare, chiSquare), T.IfGreater(ChiSquare, chiSquare, ratio, FluxRatio));
    }
}
