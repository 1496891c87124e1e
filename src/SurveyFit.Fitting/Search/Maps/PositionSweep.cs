using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>Visits the lanes of a grid with the phasors of every frequency at (x, y) and (x, −y).</summary>
/// <remarks>
/// exp(−2πi(ux + vy)) is the product of a table over x and one over y; four products serve both signs of y. As many lanes as fit the
/// second-level cache stay there while the rows pass by. A lane is eight neighbouring x. Without triangles nobody needs phasors: the sums over
/// the V² come from <see cref="Vis2Map{T}"/>.
/// </remarks>
/// <typeparam name="T">Lane.</typeparam>
internal abstract class PositionSweep<T>
    where T : unmanaged, ILane<T>
{
    // Doubles of the table over x: half a mebibyte, half of a common second-level cache.
    private const int TableLength = 1 << 16;

    private readonly MapStar _star;
    private readonly AlignedColumn _u;
    private readonly AlignedColumn _v;
    private readonly AlignedColumn _sin;
    private readonly AlignedColumn _cos;
    private readonly AlignedColumn _table;
    private readonly int _lanesPerTable;
    private readonly bool _needsPhasors;

    /// <summary>A sweep.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="grid">Positions.</param>
    /// <param name="needsPhasors">False if the sums over the V² are all that is looked at.</param>
    protected PositionSweep(MapStar star, MapGrid grid, bool needsPhasors)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(T.Width, MapGrid.LaneWidth);
        _star = star;
        Grid = grid;
        _needsPhasors = needsPhasors;
        var count = needsPhasors ? star.Data.Count : 0;
        (_u, _v) = (new AlignedColumn(count), new AlignedColumn(count));
        star.Data.U.AsSpan(0, count).CopyTo(_u.Span);
        star.Data.V.AsSpan(0, count).CopyTo(_v.Span);
        (_sin, _cos) = (new AlignedColumn(count), new AlignedColumn(count));
        _lanesPerTable = Math.Clamp(TableLength / (2 * T.Width * Math.Max(1, count)), 1, grid.LaneCount);
        _table = new AlignedColumn(_lanesPerTable * 2 * T.Width * count);
    }

    /// <summary>Positions.</summary>
    protected MapGrid Grid { get; }

    /// <summary>Visits every lane with a position inside the field.</summary>
    /// <param name="cancellation">Looked at once a row.</param>
    internal void Run(CancellationToken cancellation)
    {
        for (var first = 0; first < Grid.LaneCount; first += _lanesPerTable)
        {
            var end = Math.Min(Grid.LaneCount, first + _lanesPerTable);
            for (var lane = first; lane < end; lane++)
                PrepareLane(lane, TableOf(lane - first));
            for (var row = 0; row < Grid.Y.Length; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                RunRow(first, end, row);
            }
        }
    }

    /// <summary>Visits eight positions (x, y), eight positions (x, −y), and the mirror images of both.</summary>
    /// <param name="phasors">Phasors there, if they are needed.</param>
    /// <param name="plus">Where (x, y) and their mirror images are.</param>
    /// <param name="minus">Where (x, −y) and their mirror images are.</param>
    protected abstract void Visit(in PhasorRow<T> phasors, in MapLane plus, in MapLane minus);

    /// <summary>Chooses eight positions anywhere; <see cref="MoveBeside"/> gives the phasors.</summary>
    /// <param name="x">East offsets, in mas.</param>
    /// <param name="y">North offsets, in mas.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void MoveTo(T x, T y)
    {
        var table = TableOf(0);
        var (u, v, real, imaginary) = (_star.Data.U, _star.Data.V, _star.ProductReal, _star.ProductImaginary);
        for (var i = 0; i < u.Length; i++)
        {
            Turns.SinCos(T.FusedMultiplyAdd(T.Broadcast(u[i]), x, T.Broadcast(v[i]) * y), out var sin, out var cos);
            var (re, im) = (T.Broadcast(real[i]), T.Broadcast(imaginary[i]));
            table[2 * i] = T.FusedMultiplyAdd(re, cos, im * sin);
            table[(2 * i) + 1] = T.FusedMultiplySubtract(im, cos, re * sin);
        }
    }

    /// <summary>An offset for <see cref="MoveBeside"/>.</summary>
    /// <param name="xMas">East offset, in mas.</param>
    /// <param name="yMas">North offset, in mas.</param>
    protected OffsetRow Beside(double xMas, double yMas)
    {
        var row = new OffsetRow(_u.Count);
        FillRow(xMas, yMas, row.Cosines.Span, row.Sines.Span);
        return row;
    }

    /// <summary>Phasors at the chosen positions plus an offset and minus it.</summary>
    /// <param name="offset">Offset.</param>
    protected PhasorRow<T> MoveBeside(OffsetRow offset) => new(TableOf(0), offset.Cosines.Span, offset.Sines.Span);

    /// <summary>Writes eight values to the positions of a row that are inside the field.</summary>
    /// <param name="at">Where.</param>
    /// <param name="gridRow">Row of the grid.</param>
    /// <param name="columns">Columns of the grid: <see cref="MapGrid.East"/> or <see cref="MapGrid.West"/>.</param>
    /// <param name="values">Values.</param>
    /// <param name="target">Receives them.</param>
    protected void Scatter(in MapLane at, int gridRow, int[] columns, T values, double[] target)
    {
        Span<double> elements = stackalloc double[MapGrid.LaneWidth];
        T.Store(values, elements, 0);
        var inside = Grid.Inside(at.Lane, at.Row);
        var here = columns.AsSpan(at.Lane * MapGrid.LaneWidth, MapGrid.LaneWidth);
        for (var k = 0; k < inside.Length; k++)
        {
            if (inside[k] && here[k] >= 0)
                target[(gridRow * Grid.Field.X.Length) + here[k]] = elements[k];
        }
    }

    private void RunRow(int first, int end, int row)
    {
        var ready = false;
        for (var lane = first; lane < end; lane++)
        {
            if (!Grid.Contains(lane, row))
                continue;
            if (!ready && _needsPhasors)
                FillRow(0, Grid.Y[row], _cos.Span, _sin.Span);
            ready = true;
            var onAxis = Grid.Y[row] == 0;
            Visit(
                RowOf(TableOf(lane - first)),
                new MapLane(lane, row, Direct(Grid.North[row]), Mirror(onAxis ? Grid.North[row] : Grid.South[row])),
                new MapLane(lane, row, onAxis ? -1 : Direct(Grid.South[row]), onAxis ? -1 : Mirror(Grid.North[row])));
        }
    }

    private PhasorRow<T> RowOf(ReadOnlySpan<T> table) => new(table, _cos.Span, _sin.Span);

    private int Direct(int row) => _star.IsMirrored ? -1 : row;

    private int Mirror(int row) => _star.IsMirrored || _star.IsSymmetric ? row : -1;

    private void PrepareLane(int lane, Span<T> table)
    {
        if (_needsPhasors)
            FillTable(lane, table);
    }

    private Span<T> TableOf(int lane) => MemoryMarshal.Cast<double, T>(_table.Span).Slice(lane * 2 * _u.Count, 2 * _u.Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillTable(int lane, Span<T> table)
    {
        var x = T.Load(Grid.X, lane * T.Width);
        var (u, real, imaginary) = (_star.Data.U, _star.ProductReal, _star.ProductImaginary);
        for (var i = 0; i < u.Length; i++)
        {
            Turns.SinCos(T.Broadcast(u[i]) * x, out var sin, out var cos);
            var (re, im) = (T.Broadcast(real[i]), T.Broadcast(imaginary[i]));
            table[2 * i] = T.FusedMultiplyAdd(re, cos, im * sin);
            table[(2 * i) + 1] = T.FusedMultiplySubtract(im, cos, re * sin);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRow(double xMas, double yMas, Span<double> cosines, Span<double> sines)
    {
        var (x, y) = (T.Broadcast(xMas), T.Broadcast(yMas));
        for (var i = 0; i < _v.PaddedCount; i += T.Width)
        {
            Turns.SinCos(T.FusedMultiplyAdd(T.Load(_v.Span, i), y, T.Load(_u.Span, i) * x), out var sin, out var cos);
            T.Store(sin, sines, i);
            T.Store(cos, cosines, i);
        }
    }

    /// <summary>The phasors of an offset, the same for every position.</summary>
    /// <param name="count">Number of frequencies.</param>
    protected sealed class OffsetRow(int count)
    {
        /// <summary>Cosine of each frequency.</summary>
        internal AlignedColumn Cosines { get; } = new(count);

        /// <summary>Sine of each frequency.</summary>
        internal AlignedColumn Sines { get; } = new(count);
    }
}
