using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>χ² of V², closure phases and triple amplitudes at every position, each with its best flux ratio; the primary stays as it is.</summary>
/// <remarks>
/// V² are a quartic in the companion's share of the flux (<see cref="ShareQuartic{T}"/>). Where the triangles may have minima is seen on a ladder of
/// shares by a few of them that stand for all; the best minimum, and the second best if it may be better, are then followed by Newton's method with all.
/// </remarks>
/// <typeparam name="T">Lane.</typeparam>
internal sealed partial class BestFluxMap<T> : PositionSweep<T>
    where T : unmanaged, ILane<T>
{
    private readonly MapStar _star;
    private readonly Vis2Map<T> _vis2;
    private readonly TripleKernel<T> _triples;
    private readonly T[] _ladder;
    private readonly T _largest;
    private readonly double[] _chiSquare;
    private readonly double[] _fluxRatio;

    /// <summary>A map.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="memory">Positions, with memory for them.</param>
    /// <param name="largestFluxRatio">Flux ratios above are not tried.</param>
    /// <param name="target">Receives χ² and flux ratio at every position of the field.</param>
    /// <param name="cancellation">Looked at between pieces of work.</param>
    internal BestFluxMap(
        MapStar star, Vis2MapMemory memory, double largestFluxRatio, (double[] ChiSquare, double[] FluxRatio) target, CancellationToken cancellation)
        : base(star, memory.Grid, needsPhasors: star.Data.Triangles.Length > 0)
    {
        _star = star;
        _vis2 = new Vis2Map<T>(star, star.Factors, memory, cancellation);
        _triples = new TripleKernel<T>(star);
        _largest = T.Broadcast(ShareOf(largestFluxRatio));
        (_chiSquare, _fluxRatio) = target;
        _ladder = LadderFor(star, largestFluxRatio);
    }

    /// <summary>χ² without companion.</summary>
    internal double ChiSquareWithout => _star.Constant + _triples.Constant;

    /// <inheritdoc/>
    protected override void Visit(in PhasorRow<T> phasors, in MapLane plus, in MapLane minus)
    {
        var vis2 = _vis2.At(plus.Lane, plus.Row);
        var (plusVis2, minusVis2) = (new ShareQuartic<T>(_star, vis2.Plus), new ShareQuartic<T>(_star, vis2.Minus));
        if (_star.Data.Triangles.Length == 0)
        {
            SolveAndStore(plus, plusVis2);
            SolveAndStore(minus, minusVis2);
            return;
        }

        var linear = _triples.Linearise(phasors);
        SolveAndStore(phasors, plus, plusVis2, linear.Plus, isMinus: false);
        SolveAndStore(phasors, minus, minusVis2, linear.Minus, isMinus: true);
    }

    private static double ShareOf(double fluxRatio) => fluxRatio / (1 + fluxRatio);

    private void SolveAndStore(in MapLane at, in ShareQuartic<T> vis2)
    {
        if (at.IsEmpty)
            return;
        var best = vis2.Minimum(_largest);
        Store(at, best, best);
    }

    private void SolveAndStore(in PhasorRow<T> phasors, in MapLane at, in ShareQuartic<T> vis2, in ShareSlope<T> linear, bool isMinus)
    {
        if (at.IsEmpty)
            return;
        var (direct, mirror) = (Without, Without);
        Solve(new Position(phasors, vis2, isMinus), linear, ref direct, ref mirror);
        Store(at, direct, mirror);
    }

    private void Store(in MapLane at, in BestShare<T> direct, in BestShare<T> mirror)
    {
        if (at.DirectRow >= 0)
            Store(at, at.DirectRow, Grid.East, direct);
        if (at.MirrorRow >= 0)
            Store(at, at.MirrorRow, Grid.West, mirror);
    }

    private void Store(in MapLane at, int gridRow, int[] columns, in BestShare<T> best)
    {
        Scatter(at, gridRow, columns, best.ChiSquare, _chiSquare);
        Scatter(at, gridRow, columns, best.Share / (T.Broadcast(1) - best.Share), _fluxRatio);
    }
}
