namespace SurveyFit.Fitting.Search;

/// <summary>Visits every position of the field and keeps the minima of the faint map and the best positions of the bright maps.</summary>
internal sealed class CompanionGridScan
{
    // Enough for the neighbours of a few dozen minima.
    private const int BrightPositions = 600;

    private readonly CompanionField _field;
    private readonly CompanionPhasor _companion;
    private readonly FaintCompanionMap? _faint;
    private readonly double[]? _faintParameters;
    private readonly IReadOnlyList<BrightCompanionMap> _bright;
    private readonly double[] _faintChiSquare;
    private readonly double[] _faintRatio;
    private readonly PriorityQueue<CompanionStart, double> _worstFirst = new(Comparer<double>.Create(static (a, b) => b.CompareTo(a)));

    /// <summary>A scan.</summary>
    /// <param name="field">Positions.</param>
    /// <param name="companion">Companion phasor with the field's step.</param>
    /// <param name="faint">Map for faint companions and the primary's parameters; null = none.</param>
    /// <param name="bright">Maps for bright companions.</param>
    internal CompanionGridScan(
        CompanionField field, CompanionPhasor companion, (FaintCompanionMap Map, double[] Parameters)? faint, IReadOnlyList<BrightCompanionMap> bright)
    {
        _field = field;
        _companion = companion;
        (_faint, _faintParameters) = (faint?.Map, faint?.Parameters);
        _bright = bright;
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

    /// <summary>Minima of the faint map, best first.</summary>
    /// <param name="count">At most.</param>
    /// <returns>Starts.</returns>
    internal List<CompanionStart> FaintMinima(int count)
    {
        var minima = new List<CompanionStart>();
        if (_faint is null)
            return minima;
        for (var row = 0; row < _field.Y.Length; row++)
        {
            for (var column = 0; column < _field.X.Length; column++)
            {
                var index = (row * _field.X.Length) + column;
                if (_faintRatio[index] > 0 && IsLocalMinimum(column, row))
                    minima.Add(new CompanionStart(column, row, _faintParameters!, _faintRatio[index], _faintChiSquare[index]));
            }
        }

        minima.Sort(Compare);
        return minima.GetRange(0, Math.Min(count, minima.Count));
    }

    /// <summary>The best bright positions of which no neighbour is better, best first.</summary>
    /// <param name="count">At most.</param>
    /// <returns>Starts.</returns>
    internal List<CompanionStart> BrightMinima(int count)
    {
        var positions = _worstFirst.UnorderedItems.Select(item => item.Element).ToList();
        positions.Sort(Compare);
        var minima = new List<CompanionStart>();
        foreach (var position in positions)
        {
            if (minima.Count == count)
                break;
            if (!minima.Exists(better => Math.Abs(better.Column - position.Column) <= 1 && Math.Abs(better.Row - position.Row) <= 1))
                minima.Add(position);
        }

        return minima;
    }

    private static int Compare(CompanionStart left, CompanionStart right)
    {
        var byChiSquare = left.ChiSquare.CompareTo(right.ChiSquare);
        if (byChiSquare != 0)
            return byChiSquare;
        return left.Row != right.Row ? left.Row.CompareTo(right.Row) : left.Column.CompareTo(right.Column);
    }

    private void Visit(int column, int row)
    {
        if (_faint is not null)
        {
            var index = (row * _field.X.Length) + column;
            (_faintChiSquare[index], _faintRatio[index]) = _faint.At(_companion);
        }

        var best = new CompanionStart(column, row, [], 0, double.PositiveInfinity);
        foreach (var map in _bright)
        {
            var limit = Math.Min(best.ChiSquare, _worstFirst.Count < BrightPositions ? double.PositiveInfinity : _worstFirst.Peek().ChiSquare);
            var (chiSquare, ratio) = map.At(_companion, limit);
            if (chiSquare < limit)
                best = new CompanionStart(column, row, map.Parameters, ratio, chiSquare);
        }

        if (!double.IsFinite(best.ChiSquare))
            return;
        _worstFirst.Enqueue(best, best.ChiSquare);
        if (_worstFirst.Count > BrightPositions)
            _worstFirst.Dequeue();
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
