namespace SurveyFit.Fitting.Search.Maps;

/// <summary>Local minima on a grid.</summary>
internal static class MapMinima
{
    /// <summary>Positions that none of their eight neighbours beats; NaN are no neighbours.</summary>
    /// <param name="values">Values, row after row.</param>
    /// <param name="columns">Length of a row.</param>
    /// <returns>Column and row of each minimum, in the order of the values.</returns>
    internal static IEnumerable<(int Column, int Row)> Of(double[] values, int columns)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]) && IsMinimum(values, columns, i))
                yield return (i % columns, i / columns);
        }
    }

    private static bool IsMinimum(double[] values, int columns, int index)
    {
        var (column, rows) = (index % columns, values.Length / columns);
        var row = index / columns;
        for (var r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
        {
            for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
            {
                if (values[(r * columns) + c] < values[index])
                    return false;
            }
        }

        return true;
    }
}
