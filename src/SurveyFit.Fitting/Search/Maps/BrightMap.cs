using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>χ² of a bright companion for one size of the primary and a few flux ratios, wherever it can be among the best.</summary>
/// <remarks>
/// V² give χ² for all flux ratios at once and choose the best up to 1 and the best above: V² hardly tell a companion from its exchange with
/// the primary. Only where V² do not already say no, the triangles are looked at. Where there are more V² than a bright companion needs to be
/// seen, one frequency in a few stands for all.
/// </remarks>
/// <typeparam name="T">Lane.</typeparam>
internal sealed class BrightMap<T> : PositionSweep<T>
    where T : unmanaged, ILane<T>
{
    private readonly MapStar _star;
    private readonly TripleKernel<T> _triples;
    private readonly double[] _fluxRatios;
    private readonly Vis2Map<T> _vis2;
    private readonly BrightPositions _positions;
    private readonly int _state;

    /// <summary>A map.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="memory">Positions, with memory for them.</param>
    /// <param name="fluxRatios">Flux ratios tried.</param>
    /// <param name="state">Number of this primary.</param>
    /// <param name="positions">Receives the best positions.</param>
    /// <param name="cancellation">Looked at between pieces of work.</param>
    internal BrightMap(MapStar star, Vis2MapMemory memory, double[] fluxRatios, int state, BrightPositions positions, CancellationToken cancellation)
        : base(star, memory.Grid, needsPhasors: star.Data.Triangles.Length > 0)
    {
        _star = star;
        _vis2 = new Vis2Map<T>(star, star.Factors, memory, cancellation);
        _triples = new TripleKernel<T>(star);
        _fluxRatios = fluxRatios;
        _positions = positions;
        _state = state;
    }

    /// <inheritdoc/>
    protected override void Visit(in PhasorRow<T> phasors, in MapLane plus, in MapLane minus)
    {
        if (!_star.Data.HasVis2)
        {
            VisitTriples(plus, phasors, isMinus: false);
            VisitTriples(minus, phasors, isMinus: true);
            return;
        }

        var vis2 = _vis2.At(plus.Lane, plus.Row);
        VisitWithVis2(plus, phasors, new ShareQuartic<T>(_star, vis2.Plus), isMinus: false);
        VisitWithVis2(minus, phasors, new ShareQuartic<T>(_star, vis2.Minus), isMinus: true);
    }

    private void VisitWithVis2(in MapLane at, in PhasorRow<T> phasors, in ShareQuartic<T> vis2, bool isMinus)
    {
        if (at.IsEmpty)
            return;
        var infinite = T.Broadcast(double.PositiveInfinity);
        var (fainter, fainterRatio, brighter, brighterRatio) = (infinite, infinite, infinite, infinite);
        foreach (var ratio in _fluxRatios)
        {
            var f = T.Broadcast(ratio);
            var value = vis2.Value(ShareOf(f));
            if (ratio <= 1)
                (fainter, fainterRatio) = (T.IfGreater(fainter, value, value, fainter), T.IfGreater(fainter, value, f, fainterRatio));
            else
                (brighter, brighterRatio) = (T.IfGreater(brighter, value, value, brighter), T.IfGreater(brighter, value, f, brighterRatio));
        }

        Offer(at, phasors, isMinus, fainter, fainterRatio);
        Offer(at, phasors, isMinus, brighter, brighterRatio);
    }

    private void VisitTriples(in MapLane at, in PhasorRow<T> phasors, bool isMinus)
    {
        if (at.IsEmpty)
            return;
        foreach (var ratio in _fluxRatios)
            Offer(at, phasors, isMinus, T.Broadcast(0), T.Broadcast(ratio));
    }

    private void Offer(in MapLane at, in PhasorRow<T> phasors, bool isMinus, T vis2, T ratio)
    {
        var limit = T.Broadcast(_positions.Limit);
        if (!T.AnyGreater(limit, vis2))
            return;
        var (direct, mirror) = _triples.Values(phasors, isMinus, ShareOf(ratio), vis2, limit, limit);
        if (at.DirectRow >= 0)
            Store(at, at.DirectRow, Grid.East, direct, ratio);
        if (at.MirrorRow >= 0)
            Store(at, at.MirrorRow, Grid.West, mirror, ratio);
    }

    private static T ShareOf(T ratio) => ratio / (T.Broadcast(1) + ratio);

    private void Store(in MapLane at, int gridRow, int[] columns, T chiSquare, T ratio)
    {
        if (!T.AnyGreater(T.Broadcast(_positions.Limit), chiSquare))
            return;
        Span<double> values = stackalloc double[MapGrid.LaneWidth];
        Span<double> ratios = stackalloc double[MapGrid.LaneWidth];
        T.Store(chiSquare, values, 0);
        T.Store(ratio, ratios, 0);
        var inside = Grid.Inside(at.Lane, at.Row);
        var here = columns.AsSpan(at.Lane * MapGrid.LaneWidth, MapGrid.LaneWidth);
        for (var k = 0; k < values.Length; k++)
        {
            if (inside[k] && here[k] >= 0)
                _positions.Offer((gridRow * Grid.Field.X.Length) + here[k], values[k], ratios[k], _state);
        }
    }
}
