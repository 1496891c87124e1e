using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>χ² of V², closure phases and triple amplitudes at every position, each with its best flux ratio; the primary stays as it is.</summary>
/// <remarks>
/// V² give χ² for all flux ratios at once (<see cref="FluxQuartic{T}"/>). The triangles are followed by Newton's method from two starts: the
/// best flux of the linearised closure phases, and the best of a ladder of flux ratios. A step of the ladder that V² alone exclude costs nothing.
/// </remarks>
/// <typeparam name="T">Lane.</typeparam>
internal sealed partial class BestFluxMap<T> : PositionSweep<T>
    where T : unmanaged, ILane<T>
{
    private const double LadderStart = 0.001;
    private const double LadderFactor = 1.5;

    private readonly MapStar _star;
    private readonly TripleKernel<T> _triples;
    private readonly T[] _ladder;
    private readonly T _largest;
    private readonly double[] _chiSquare;
    private readonly double[] _fluxRatio;

    /// <summary>A map.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="grid">Positions.</param>
    /// <param name="largestFluxRatio">Flux ratios above are not tried.</param>
    /// <param name="target">Receives χ² and flux ratio at every position of the field.</param>
    internal BestFluxMap(MapStar star, MapGrid grid, double largestFluxRatio, (double[] ChiSquare, double[] FluxRatio) target)
        : base(star, grid)
    {
        _star = star;
        _triples = new TripleKernel<T>(star);
        _largest = T.Broadcast(largestFluxRatio);
        (_chiSquare, _fluxRatio) = target;
        var ladder = new List<T>();
        for (var f = LadderStart; f < largestFluxRatio; f *= LadderFactor)
            ladder.Add(T.Broadcast(f));
        ladder.Add(_largest);
        _ladder = [.. ladder];
    }

    /// <summary>χ² without companion.</summary>
    internal double ChiSquareWithout => _star.Constant + _triples.Constant;

    /// <inheritdoc/>
    protected override void Visit(in PhasorRow<T> phasors, in MapLane plus, in MapLane minus)
    {
        phasors.Sum(_star.Factors, out var plusSums, out var minusSums);
        var linear = _triples.Linearise(phasors);
        SolveAndStore(phasors, plus, new FluxQuartic<T>(_star, plusSums), linear.Plus, isMinus: false);
        SolveAndStore(phasors, minus, new FluxQuartic<T>(_star, minusSums), linear.Minus, isMinus: true);
    }

    private void SolveAndStore(in PhasorRow<T> phasors, in MapLane at, in FluxQuartic<T> vis2, in FluxSlope<T> linear, bool isMinus)
    {
        if (at.IsEmpty)
            return;
        var (direct, mirror) = (Without, Without);
        Solve(new Position(phasors, vis2, isMinus), linear, ref direct, ref mirror);
        if (at.DirectRow >= 0)
            Store(at, at.DirectRow, Grid.East, direct);
        if (at.MirrorRow >= 0)
            Store(at, at.MirrorRow, Grid.West, mirror);
    }

    private void Store(in MapLane at, int gridRow, int[] columns, BestFlux best)
    {
        Scatter(at, gridRow, columns, best.ChiSquare, _chiSquare);
        Scatter(at, gridRow, columns, best.FluxRatio, _fluxRatio);
    }
}
