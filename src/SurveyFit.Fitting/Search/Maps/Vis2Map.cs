using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Algebra;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>The sums over the V² at every position of a grid, which give χ² for every flux ratio, as one matrix product.</summary>
/// <remarks>
/// Σ s (C − o)² = Σ s C² − 2 Σ s o C + Σ s o² with C = Re z, z = q exp(−2πi(ux + vy)), and C² = (|q|² + Re z²)/2: all that depends on the
/// position are sums of Re z and Re z², whose phases are separable. The data go by in chunks, so that what is read again and again stays near.
/// </remarks>
/// <typeparam name="T">Lane.</typeparam>
internal sealed class Vis2Map<T>
    where T : unmanaged, ILane<T>
{
    private const int Chunk = HarmonicSums.Chunk;
    private const int Together = Vis2MapMemory.LanesTogether;

    // A lane of two vectors has no registers for three lanes.
    private static readonly int LanesAtOnce = T.Registers == 1 ? Together : 1;

    private readonly MapStar _star;
    private readonly MapGrid _grid;
    private readonly Vis2Factors[] _factors;
    private readonly int[] _used;
    private readonly Vis2Sums<T> _constants;
    private readonly AlignedColumn _sums;
    private readonly AlignedColumn _rows;
    private readonly AlignedColumn _tables;

    /// <summary>Sums the V² at every position.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="factors">Constants of each frequency.</param>
    /// <param name="memory">Memory for the grid's positions; the map is valid until the next one is made in it.</param>
    /// <param name="cancellation">Looked at once a chunk of the data.</param>
    internal Vis2Map(MapStar star, Vis2Factors[] factors, Vis2MapMemory memory, CancellationToken cancellation)
    {
        (_star, _grid, _factors) = (star, memory.Grid, factors);
        _used = [.. Enumerable.Range(0, factors.Length).Where(i => star.Data.Vis2Weight[i] > 0)];
        _constants = ConstantsOf(star, factors, _used);
        (_sums, _rows, _tables) = (memory.Sums, memory.Rows, memory.Tables);
        _sums.Span.Clear();
        for (var first = 0; first < _used.Length; first += Chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            AddChunk(_used.AsSpan(first, Math.Min(Chunk, _used.Length - first)));
        }
    }

    /// <summary>The sums at (x, y) and at (x, −y).</summary>
    /// <param name="lane">Lane of the grid.</param>
    /// <param name="row">Row of the grid.</param>
    internal (Vis2Sums<T> Plus, Vis2Sums<T> Minus) At(int lane, int row)
    {
        ReadOnlySpan<T> sums = SumsOf(lane, row);
        var (first, square, second) = (_constants.First + sums[0], _constants.Square + sums[4], _constants.Second + sums[2]);
        return (
            new Vis2Sums<T>(first + sums[1], square + sums[5], second + sums[3]),
            new Vis2Sums<T>(first - sums[1], square - sums[5], second - sums[3]));
    }

    private static Vis2Sums<T> ConstantsOf(MapStar star, Vis2Factors[] factors, int[] used)
    {
        var (first, square, second) = (0.0, 0.0, 0.0);
        foreach (var i in used)
        {
            var at = factors[i];
            var product = (star.ProductReal[i] * star.ProductReal[i]) + (star.ProductImaginary[i] * star.ProductImaginary[i]);
            first -= at.First * at.Origin;
            second -= at.Second * at.Origin;
            square += at.Square * ((0.5 * product) + (at.Origin * at.Origin));
        }

        return new Vis2Sums<T>(T.Broadcast(first), T.Broadcast(square), T.Broadcast(second));
    }

    private void AddChunk(ReadOnlySpan<int> chunk)
    {
        FillRows(chunk);
        for (var lane = 0; lane < _grid.LaneCount; lane += LanesAtOnce)
        {
            var lanes = Math.Min(LanesAtOnce, _grid.LaneCount - lane);
            for (var k = 0; k < lanes; k++)
                FillTable(chunk, lane + k, TableOf(k));
            for (var row = 0; row < _grid.Y.Length; row++)
            {
                if (lanes == Together)
                    AddThree(chunk.Length, lane, row);
                else
                    AddEach(chunk.Length, lane, lanes, row);
            }
        }
    }

    private void AddThree(int count, int lane, int row)
    {
        if (_grid.Contains(lane, row) || _grid.Contains(lane + 1, row) || _grid.Contains(lane + 2, row))
            HarmonicSums.AddThree(FactorsOf(row), count, Tables, SumsOf(lane, row), SumsOf(lane + 1, row), SumsOf(lane + 2, row));
    }

    private void AddEach(int count, int lane, int lanes, int row)
    {
        for (var k = 0; k < lanes; k++)
        {
            if (_grid.Contains(lane + k, row))
                HarmonicSums.Add<T>(FactorsOf(row), count, TableOf(k), SumsOf(lane + k, row));
        }
    }

    private Span<T> Tables => MemoryMarshal.Cast<double, T>(_tables.Span);

    private Span<T> TableOf(int k) => Tables.Slice(k * HarmonicSums.Harmonics * Chunk, HarmonicSums.Harmonics * Chunk);

    private Span<T> SumsOf(int lane, int row) =>
        MemoryMarshal.Cast<double, T>(_sums.Span).Slice(((lane * _grid.Y.Length) + row) * HarmonicSums.Sums, HarmonicSums.Sums);

    private Span<double> FactorsOf(int row) => _rows.Span.Slice(row * HarmonicSums.Factors * Chunk, HarmonicSums.Factors * Chunk);

    // Eight data in a lane: cosines and sines of 2πvy and of its double, times the factors of the sums.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRows(ReadOnlySpan<int> chunk)
    {
        Span<double> constants = stackalloc double[5 * Chunk];
        constants.Clear();
        for (var k = 0; k < chunk.Length; k++)
        {
            var at = _factors[chunk[k]];
            (constants[k], constants[Chunk + k], constants[(2 * Chunk) + k]) = (_star.Data.V[chunk[k]], at.First, at.Second);
            (constants[(3 * Chunk) + k], constants[(4 * Chunk) + k]) = (-2 * at.Square * at.Origin, 0.5 * at.Square);
        }

        for (var row = 0; row < _grid.Y.Length; row++)
        {
            var target = FactorsOf(row);
            var y = T.Broadcast(_grid.Y[row]);
            for (var k = 0; k < Chunk; k += T.Width)
            {
                Turns.SinCos(T.Load(constants, k) * y, out var sin, out var cos);
                Square(cos, sin, out var doubleCos, out var doubleSin);
                StoreProducts(T.Load(constants, Chunk + k), cos, sin, target, k);
                StoreProducts(T.Load(constants, (2 * Chunk) + k), cos, sin, target, (2 * Chunk) + k);
                StoreProducts(T.Load(constants, (3 * Chunk) + k), cos, sin, target, (4 * Chunk) + k);
                StoreProducts(T.Load(constants, (4 * Chunk) + k), doubleCos, doubleSin, target, (6 * Chunk) + k);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreProducts(T factor, T cos, T sin, Span<double> target, int at)
    {
        T.Store(factor * cos, target, at);
        T.Store(factor * sin, target, at + Chunk);
    }

    // z = q exp(−2πiux) of eight positions and its square.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillTable(ReadOnlySpan<int> chunk, int lane, Span<T> table)
    {
        var x = T.Load(_grid.X, lane * T.Width);
        for (var k = 0; k < chunk.Length; k++)
        {
            var i = chunk[k];
            Turns.SinCos(T.Broadcast(_star.Data.U[i]) * x, out var sin, out var cos);
            var (productRe, productIm) = (T.Broadcast(_star.ProductReal[i]), T.Broadcast(_star.ProductImaginary[i]));
            var re = T.FusedMultiplyAdd(productRe, cos, productIm * sin);
            var im = T.FusedMultiplySubtract(productIm, cos, productRe * sin);
            var at = HarmonicSums.Harmonics * k;
            (table[at], table[at + 1]) = (re, im);
            Square(re, im, out table[at + 2], out table[at + 3]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(T re, T im, out T squareRe, out T squareIm)
    {
        squareRe = T.FusedMultiplySubtract(re, re, im * im);
        squareIm = (re + re) * im;
    }
}
