using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
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
    private readonly bool _mirroredPhasors;
    private readonly bool _mirror;
    private readonly T[] _ladder;
    private readonly T _largest;
    private readonly double[] _chiSquare;
    private readonly double[] _fluxRatio;
    private readonly double _tripleConstant;

    /// <summary>A map.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="grid">Positions.</param>
    /// <param name="largestFluxRatio">Flux ratios above are not tried.</param>
    /// <param name="target">Receives χ² and flux ratio at every position of the field.</param>
    /// <param name="mirrored">True if the star's product q is conjugated, so that its phasors are those at (−x, −y) with phases of the other sign.</param>
    internal BestFluxMap(MapStar star, MapGrid grid, double largestFluxRatio, (double[] ChiSquare, double[] FluxRatio) target, bool mirrored)
        : base(star, grid)
    {
        _star = star;
        _mirroredPhasors = mirrored;
        _mirror = star.IsSymmetric;
        _largest = T.Broadcast(largestFluxRatio);
        (_chiSquare, _fluxRatio) = target;
        var ladder = new List<T>();
        for (var f = LadderStart; f < largestFluxRatio; f *= LadderFactor)
            ladder.Add(T.Broadcast(f));
        ladder.Add(_largest);
        _ladder = [.. ladder];
        _leg = new AlignedColumn(LegLanes * T.Width * star.Data.Groups.Select(group => group.EndFrequency - group.FirstFrequency).DefaultIfEmpty(0).Max());
        _withAmplitude = star.Data.Triangles.Any(triangle => triangle.AmplitudeInverseSigma > 0);
        _tripleConstant = TripleConstant(star);
    }

    /// <summary>χ² without companion.</summary>
    internal double ChiSquareWithout => _star.Constant + _tripleConstant;

    /// <inheritdoc/>
    protected override void Visit(int lane, int row)
    {
        var onAxis = Grid.Y[row] == 0;
        VisitPass(lane, row, 0, Grid.North[row], onAxis ? Grid.North[row] : Grid.South[row]);
        if (!onAxis)
            VisitPass(lane, row, 1, Grid.South[row], Grid.North[row]);
    }

    private void VisitPass(int lane, int row, int pass, int directRow, int mirrorRow)
    {
        var vis2 = SumVis2(pass);
        if (directRow >= 0 && !_mirroredPhasors)
            Store(lane, row, directRow, Grid.East, Solve(vis2, pass, T.Broadcast(1)));
        if (mirrorRow >= 0 && (_mirror || _mirroredPhasors))
            Store(lane, row, mirrorRow, Grid.West, Solve(vis2, pass, T.Broadcast(-1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private FluxQuartic<T> SumVis2(int pass)
    {
        var phasors = Phasors;
        var (linear, quadratic, cubic) = (T.Broadcast(0), T.Broadcast(0), T.Broadcast(0));
        var frequencies = _star.Frequencies;
        for (var i = 0; i < frequencies.Length; i++)
        {
            ref readonly var frequency = ref frequencies[i];
            var c = phasors[(PhasorLanes * i) + (2 * pass)] - T.Broadcast(frequency.Vis2);
            var weighted = c * T.Broadcast(frequency.Weight);
            linear = T.FusedMultiplyAdd(weighted, T.Broadcast(frequency.PrimaryExcess), linear);
            quadratic = T.FusedMultiplyAdd(weighted, c, quadratic);
            cubic = T.FusedMultiplyAdd(weighted, T.Broadcast(frequency.CompanionExcess), cubic);
        }

        return new FluxQuartic<T>(_star, linear, quadratic, cubic);
    }

    private void Store(int lane, int row, int gridRow, int[] columns, (T ChiSquare, T FluxRatio) best)
    {
        Span<double> chiSquare = stackalloc double[MapGrid.LaneWidth];
        Span<double> ratio = stackalloc double[MapGrid.LaneWidth];
        T.Store(best.ChiSquare, chiSquare, 0);
        T.Store(best.FluxRatio, ratio, 0);
        for (var k = 0; k < MapGrid.LaneWidth; k++)
        {
            var column = columns[(lane * MapGrid.LaneWidth) + k];
            if (column < 0 || !Grid.Field.Contains(Grid.X[(lane * MapGrid.LaneWidth) + k], Grid.Y[row]))
                continue;
            var index = (gridRow * Grid.Field.X.Length) + column;
            (_chiSquare[index], _fluxRatio[index]) = (chiSquare[k], ratio[k]);
        }
    }
}
