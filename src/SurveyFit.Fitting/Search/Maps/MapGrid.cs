namespace SurveyFit.Fitting.Search.Maps;

/// <summary>The positions of a map, folded: one element for up to four positions (±x, ±y), whose phasors share their products.</summary>
/// <remarks>Columns and rows are indices into the axes; −1 = not on the grid.</remarks>
internal sealed class MapGrid
{
    /// <summary>Positions of one lane.</summary>
    internal const int LaneWidth = 8;

    private readonly bool[] _inside;

    /// <summary>Folds a field.</summary>
    /// <param name="field">Field.</param>
    internal MapGrid(CompanionField field)
    {
        Field = field;
        var columns = Fold(field.X);
        var rows = Fold(field.Y);
        LaneCount = (columns.Count + LaneWidth - 1) / LaneWidth;
        X = new double[LaneCount * LaneWidth];
        (East, West) = (new int[X.Length], new int[X.Length]);
        Array.Fill(East, -1);
        Array.Fill(West, -1);
        for (var i = 0; i < columns.Count; i++)
            (X[i], East[i], West[i]) = (columns[i].Value, columns[i].Plus, columns[i].Minus);
        Y = [.. rows.Select(row => row.Value)];
        North = [.. rows.Select(row => row.Plus)];
        South = [.. rows.Select(row => row.Minus)];
        _inside = new bool[X.Length * Y.Length];
        for (var i = 0; i < _inside.Length; i++)
            _inside[i] = (East[i % X.Length] >= 0 || West[i % X.Length] >= 0) && field.Contains(X[i % X.Length], Y[i / X.Length]);
    }

    /// <summary>The field.</summary>
    internal CompanionField Field { get; }

    /// <summary>|x| in mas, increasing, padded with zeros to full lanes.</summary>
    internal double[] X { get; }

    /// <summary>|y| in mas, increasing.</summary>
    internal double[] Y { get; }

    /// <summary>Column of +|x|.</summary>
    internal int[] East { get; }

    /// <summary>Column of −|x|, −1 where |x| is 0.</summary>
    internal int[] West { get; }

    /// <summary>Row of +|y|.</summary>
    internal int[] North { get; }

    /// <summary>Row of −|y|, −1 where |y| is 0.</summary>
    internal int[] South { get; }

    /// <summary>Number of lanes of <see cref="X"/>.</summary>
    internal int LaneCount { get; }

    /// <summary>Number of positions, those outside the field included.</summary>
    internal int Count => Field.X.Length * Field.Y.Length;

    /// <summary>Whether any position of a lane is inside the field.</summary>
    /// <param name="lane">Lane.</param>
    /// <param name="row">Index into <see cref="Y"/>.</param>
    internal bool Contains(int lane, int row) => Inside(lane, row).Contains(true);

    /// <summary>Whether each position of a lane is inside the field.</summary>
    /// <param name="lane">Lane.</param>
    /// <param name="row">Index into <see cref="Y"/>.</param>
    internal ReadOnlySpan<bool> Inside(int lane, int row) => _inside.AsSpan((row * X.Length) + (lane * LaneWidth), LaneWidth);

    private static List<(double Value, int Plus, int Minus)> Fold(double[] axis)
    {
        var folded = new SortedDictionary<double, (int Plus, int Minus)>();
        for (var i = 0; i < axis.Length; i++)
        {
            var value = Math.Abs(axis[i]);
            var known = folded.TryGetValue(value, out var pair) ? pair : (-1, -1);
            folded[value] = axis[i] < 0 ? (known.Item1, i) : (i, known.Item2);
        }

        return [.. folded.Select(entry => (entry.Key, entry.Value.Item1, entry.Value.Item2))];
    }
}

/// <summary>Eight positions of a sweep and their mirror images.</summary>
/// <param name="Lane">Lane of the folded grid.</param>
/// <param name="Row">Row of the folded grid.</param>
/// <param name="DirectRow">Row of the grid where the positions are; −1 = nowhere.</param>
/// <param name="MirrorRow">Row of the grid where their mirror images are, whose phases have the other sign; −1 = nowhere.</param>
internal readonly record struct MapLane(int Lane, int Row, int DirectRow, int MirrorRow)
{
    /// <summary>True if none of the positions is on the grid.</summary>
    internal bool IsEmpty => DirectRow < 0 && MirrorRow < 0;
}
