using System.Runtime.InteropServices;
using SurveyFit.Fitting.Search.Maps;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search;

/// <summary>Draws the maps of a field and keeps the minima of the faint map and the best positions of the bright maps.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal sealed class CompanionScan<T>
    where T : unmanaged, ILane<T>
{
    // So many minima of the faint map are followed for one that is kept, by steps of this fraction of the grid's: those far down the list are
    // the noise's, and what is far down after a step does not come back.
    private static readonly (int PerStart, double Fraction)[] Following = [(10, 0.5), (5, 0.25), (3, 0.125)];

    private readonly CompanionField _field;
    private readonly MapGrid _grid;
    private readonly Vis2MapMemory _memory;
    private readonly CancellationToken _cancellation;

    /// <summary>A scan.</summary>
    /// <param name="field">Positions.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    internal CompanionScan(CompanionField field, CancellationToken cancellation)
    {
        _field = field;
        _grid = new MapGrid(field);
        _memory = new Vis2MapMemory(_grid);
        _cancellation = cancellation;
    }

    /// <summary>Minima of the faint map, the better ones followed to a tenth of a step, best first.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="parameters">The primary's parameters.</param>
    /// <param name="count">At most.</param>
    /// <returns>Starts.</returns>
    internal List<CompanionStart> FaintMinima(FaintStar star, double[] parameters, int count)
    {
        var (map, target) = FaintMap.Draw<T>(star, _memory, _cancellation);

        var minima = new List<CompanionStart>();
        foreach (var (column, row) in MapMinima.Of(target.ChiSquare, _field.X.Length))
        {
            var index = (row * _field.X.Length) + column;
            if (target.FluxRatio[index] > 0)
                minima.Add(new CompanionStart(_field.X[column], _field.Y[row], parameters, target.FluxRatio[index], target.ChiSquare[index]));
        }

        minima.Sort(Compare);
        foreach (var (perStart, fraction) in Following)
        {
            minima.RemoveRange(Math.Min(minima.Count, perStart * count), Math.Max(0, minima.Count - (perStart * count)));
            Descend(map, fraction * _field.StepMas, CollectionsMarshal.AsSpan(minima));
            minima.Sort(Compare);
        }

        return Apart(minima, count, 0.5 * _field.StepMas);
    }

    /// <summary>The best bright positions of which no neighbour is better, best first.</summary>
    /// <param name="stars">The primary in several sizes.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="fluxRatios">Flux ratios tried.</param>
    /// <param name="hopeless">χ² from which on a position is not looked at.</param>
    /// <param name="count">At most.</param>
    /// <returns>Starts.</returns>
    internal List<CompanionStart> BrightMinima(IReadOnlyList<MapStar> stars, IReadOnlyList<double[]> parameters, double[] fluxRatios, double hopeless, int count)
    {
        var positions = new BrightPositions(_grid.Count, hopeless);
        for (var state = 0; state < stars.Count; state++)
        {
            new BrightMap<T>(stars[state], _memory, fluxRatios, state, positions, _cancellation).Run(_cancellation);
            if (!stars[state].IsSymmetric)
                new BrightMap<T>(stars[state].Mirrored(), _memory, fluxRatios, state, positions, _cancellation).Run(_cancellation);
        }

        var minima = new List<CompanionStart>();
        foreach (var (column, row) in MapMinima.Of(positions.ChiSquare, _field.X.Length))
        {
            var index = (row * _field.X.Length) + column;
            minima.Add(new CompanionStart(
                _field.X[column], _field.Y[row], parameters[positions.StateAt(index)], positions.FluxRatioAt(index), positions.ChiSquare[index]));
        }

        minima.Sort(Compare);
        return Apart(minima, count, 1.5 * _field.StepMas);
    }

    // The grid may miss a minimum by a third of its width, enough to hide a faint companion among the noise's minima.
    private static void Descend(FaintMap<T> map, double step, Span<CompanionStart> starts)
    {
        var points = new FaintPoint<T>[(starts.Length + T.Width - 1) / T.Width];
        for (var k = 0; k < points.Length; k++)
        {
            var some = starts[(k * T.Width)..Math.Min(starts.Length, (k + 1) * T.Width)];
            points[k] = new FaintPoint<T>(
                LaneOf(some, static start => start.X),
                LaneOf(some, static start => start.Y),
                LaneOf(some, static start => start.ChiSquare),
                LaneOf(some, static start => start.FluxRatio));
        }

        map.Descend(step, points);
        Span<double> elements = stackalloc double[4 * T.Width];
        for (var i = 0; i < starts.Length; i++)
        {
            var (point, k) = (points[i / T.Width], i % T.Width);
            T.Store(point.X, elements, 0);
            T.Store(point.Y, elements, T.Width);
            T.Store(point.FluxRatio, elements, 2 * T.Width);
            T.Store(point.ChiSquare, elements, 3 * T.Width);
            starts[i] = new CompanionStart(elements[k], elements[T.Width + k], starts[i].Primary, elements[(2 * T.Width) + k], elements[(3 * T.Width) + k]);
        }
    }

    private static T LaneOf(ReadOnlySpan<CompanionStart> starts, Func<CompanionStart, double> value)
    {
        Span<double> elements = stackalloc double[T.Width];
        for (var k = 0; k < elements.Length; k++)
            elements[k] = value(starts[Math.Min(k, starts.Length - 1)]);
        return T.Load(elements, 0);
    }

    private static List<CompanionStart> Apart(IEnumerable<CompanionStart> sorted, int count, double distance)
    {
        var kept = new List<CompanionStart>();
        foreach (var start in sorted)
        {
            if (kept.Count == count)
                break;
            if (!kept.Exists(better => Math.Abs(better.X - start.X) <= distance && Math.Abs(better.Y - start.Y) <= distance))
                kept.Add(start);
        }

        return kept;
    }

    private static int Compare(CompanionStart left, CompanionStart right)
    {
        var byChiSquare = left.ChiSquare.CompareTo(right.ChiSquare);
        if (byChiSquare != 0)
            return byChiSquare;
        var byY = left.Y.CompareTo(right.Y);
        return byY != 0 ? byY : left.X.CompareTo(right.X);
    }
}
