namespace SurveyFit.Fitting.Search;

/// <summary>Visits every position of the field and keeps the minima of the faint map and the best positions of the bright maps.</summary>
internal sealed class CompanionGridScan
{
    // Enough for the neighbours of a few dozen minima.
    private const int BrightPositions = 1500;

    // So many minima of the faint map are followed for one that is kept: those far down the list are the noise's.
    private const int FollowedPerStart = 10;

    private readonly CompanionField _field;
    private readonly CompanionPhasor _companion;
    private readonly FaintCompanionMap? _faint;
    private readonly double[]? _faintParameters;
    private readonly IReadOnlyList<BrightCompanionMap> _bright;
    private readonly bool _withVis2;
    private readonly double _hopeless;
    private readonly double[] _faintChiSquare;
    private readonly double[] _faintRatio;
    private readonly PriorityQueue<CompanionStart, double> _worstFirst = new(Comparer<double>.Create(static (a, b) => b.CompareTo(a)));

    /// <summary>A scan.</summary>
    /// <param name="field">Positions.</param>
    /// <param name="companion">Companion phasor with the field's step.</param>
    /// <param name="faint">Map for faint companions and the primary's parameters; null = none.</param>
    /// <param name="bright">Maps for bright companions.</param>
    /// <param name="withVis2">Whether there are V².</param>
    /// <param name="hopeless">A bright companion whose V² alone have a larger χ² is not looked at further.</param>
    internal CompanionGridScan(
        CompanionField field,
        CompanionPhasor companion,
        (FaintCompanionMap Map, double[] Parameters)? faint,
        IReadOnlyList<BrightCompanionMap> bright,
        bool withVis2,
        double hopeless)
    {
        _field = field;
        _companion = companion;
        (_faint, _faintParameters) = (faint?.Map, faint?.Parameters);
        _bright = bright;
        _withVis2 = withVis2;
        _hopeless = hopeless;
        _faintChiSquare = new double[field.X.Length * field.Y.Length];
        _faintRatio = new double[_faintChiSquare.Length];
        Array.Fill(_faintChiSquare, double.PositiveInfinity);
    }

    /// <summary>Visits all positions.</summary>
    /// <param name="cancellation">Looked at once a row.</param>
    internal void Run(CancellationToken cancellation)
    {
        for (var row = 0; row < _field.Y.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            var moved = false;
            for (var column = 0; column < _field.X.Length; column++)
            {
                if (!_field.Contains(_field.X[column], _field.Y[row]))
                    continue;
                if (moved)
                    _companion.StepEast();
                else
                    _companion.MoveTo(_field.X[column], _field.Y[row]);
                moved = true;
                Visit(column, row);
            }
        }
    }

    /// <summary>Minima of the faint map, the better ones followed to a tenth of a step, best first.</summary>
    /// <param name="count">At most.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    /// <returns>Starts.</returns>
    internal List<CompanionStart> FaintMinima(int count, CancellationToken cancellation)
    {
        var minima = new List<CompanionStart>();
        if (_faint is null)
            return minima;
        for (var row = 0; row < _field.Y.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var column = 0; column < _field.X.Length; column++)
            {
                var index = (row * _field.X.Length) + column;
                if (_faintRatio[index] > 0 && IsLocalMinimum(column, row))
                    minima.Add(new CompanionStart(_field.X[column], _field.Y[row], _faintParameters!, _faintRatio[index], _faintChiSquare[index]));
            }
        }

        minima.Sort(Compare);
        List<CompanionStart> followed = [.. minima.Take(FollowedPerStart * count).Select(Descend)];
        followed.Sort(Compare);
        return Apart(followed, count, 0.5 * _field.StepMas);
    }

    // The grid may miss a minimum by a third of its width, enough to hide a faint companion among the noise's minima.
    private CompanionStart Descend(CompanionStart start)
    {
        var best = start;
        for (var step = 0.5 * _field.StepMas; step > 0.1 * _field.StepMas; step *= 0.5)
        {
            var (centreX, centreY) = (best.X, best.Y);
            foreach (var (dx, dy) in (ReadOnlySpan<(double, double)>)[(step, 0), (-step, 0), (0, step), (0, -step)])
            {
                _companion.MoveTo(centreX + dx, centreY + dy);
                var (trial, trialRatio) = _faint!.At(_companion);
                if (trial < best.ChiSquare)
                    best = new CompanionStart(centreX + dx, centreY + dy, _faintParameters!, trialRatio, trial);
            }
        }

        return best;
    }

    private static List<CompanionStart> Apart(List<CompanionStart> sorted, int count, double distance)
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

    /// <summary>The best bright positions of which no neighbour is better, best first.</summary>
    /// <param name="count">At most.</param>
    /// <returns>Starts.</returns>
    internal List<CompanionStart> BrightMinima(int count)
    {
        var positions = _worstFirst.UnorderedItems.Select(item => item.Element).ToList();
        positions.Sort(Compare);
        return Apart(positions, count, 1.5 * _field.StepMas);
    }

    private static int Compare(CompanionStart left, CompanionStart right)
    {
        var byChiSquare = left.ChiSquare.CompareTo(right.ChiSquare);
        if (byChiSquare != 0)
            return byChiSquare;
        var byY = left.Y.CompareTo(right.Y);
        return byY != 0 ? byY : left.X.CompareTo(right.X);
    }

    private void Visit(int column, int row)
    {
        if (_faint is not null)
        {
            var index = (row * _field.X.Length) + column;
            (_faintChiSquare[index], _faintRatio[index]) = _faint.At(_companion);
        }

        var best = _withVis2 ? BestWithVis2(column, row) : BestWithoutVis2(column, row);
        if (!double.IsFinite(best.ChiSquare))
            return;
        _worstFirst.Enqueue(best, best.ChiSquare);
        if (_worstFirst.Count > BrightPositions)
            _worstFirst.Dequeue();
    }

    private double Limit => _worstFirst.Count < BrightPositions ? double.PositiveInfinity : _worstFirst.Peek().ChiSquare;

    // V² choose the flux ratios of each primary and the two best primaries; the triangles decide between those, unless V² already exclude them.
    private CompanionStart BestWithVis2(int column, int row)
    {
        var first = (Fainter: FluxChoice.None, Brighter: FluxChoice.None);
        var second = first;
        foreach (var map in _bright)
        {
            var choice = map.BestByVis2(_companion);
            if (Smaller(choice) < Smaller(first))
                (first, second) = (choice, first);
            else if (Smaller(choice) < Smaller(second))
                second = choice;
        }

        var best = new CompanionStart(_field.X[column], _field.Y[row], [], 0, double.PositiveInfinity);
        foreach (var choice in (ReadOnlySpan<FluxChoice>)[first.Fainter, first.Brighter, second.Fainter, second.Brighter])
        {
            var limit = Math.Min(best.ChiSquare, Limit);
            if (choice.Map is null || choice.ChiSquare >= Math.Min(limit, _hopeless))
                continue;
            var total = choice.ChiSquare + choice.Map.TripleChiSquare(_companion, choice.FluxRatio);
            if (total < limit)
                best = new CompanionStart(_field.X[column], _field.Y[row], choice.Map.Parameters, choice.FluxRatio, total);
        }

        return best;

        static double Smaller((FluxChoice Fainter, FluxChoice Brighter) choice) => Math.Min(choice.Fainter.ChiSquare, choice.Brighter.ChiSquare);
    }

    private CompanionStart BestWithoutVis2(int column, int row)
    {
        var best = new CompanionStart(_field.X[column], _field.Y[row], [], 0, double.PositiveInfinity);
        foreach (var map in _bright)
        {
            var (chiSquare, ratio) = map.BestByTriples(_companion);
            if (chiSquare < Math.Min(best.ChiSquare, Limit))
                best = new CompanionStart(_field.X[column], _field.Y[row], map.Parameters, ratio, chiSquare);
        }

        return best;
    }

    private bool IsLocalMinimum(int column, int row)
    {
        var centre = _faintChiSquare[(row * _field.X.Length) + column];
        for (var dr = -1; dr <= 1; dr++)
        {
            for (var dc = -1; dc <= 1; dc++)
            {
                var (r, c) = (row + dr, column + dc);
                if (r >= 0 && r < _field.Y.Length && c >= 0 && c < _field.X.Length && _faintChiSquare[(r * _field.X.Length) + c] < centre)
                    return false;
            }
        }

        return true;
    }
}
