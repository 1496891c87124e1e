using SurveyFit.Numerics.Algebra;

namespace SurveyFit.Fitting.Minimisation;

/// <summary>Covariance of fitted parameters: the inverse of JᵀJ without the parameters at a bound.</summary>
internal sealed class CovarianceMatrix
{
    private readonly double[]? _elements;
    private readonly int _n;

    private CovarianceMatrix(int n, double[]? elements, string? absent)
    {
        _n = n;
        _elements = elements;
        Absent = absent;
    }

    /// <summary>Why there is none; null where there is one.</summary>
    internal string? Absent { get; }

    /// <summary>Inverts the normal matrix.</summary>
    /// <param name="normal">JᵀJ, row-major.</param>
    /// <param name="isExcluded">Parameters at a bound: their rows and columns are zero in the result.</param>
    /// <param name="names">Names, for the reason of absence.</param>
    /// <returns>The covariance, or why there is none.</returns>
    internal static CovarianceMatrix Invert(ReadOnlySpan<double> normal, ReadOnlySpan<bool> isExcluded, IReadOnlyList<string> names)
    {
        var n = names.Count;
        var excluded = isExcluded.ToArray();
        int[] kept = [.. Enumerable.Range(0, n).Where(i => !excluded[i])];
        if (n == 0)
            return new CovarianceMatrix(n, null, "The model has no free parameters.");
        if (kept.Length == 0)
            return new CovarianceMatrix(n, null, "Every free parameter is at a bound.");

        // Unit diagonal first, so that the pivots compare parameters of any unit.
        var m = kept.Length;
        var scale = new double[m];
        for (var i = 0; i < m; i++)
        {
            var diagonal = normal[(kept[i] * n) + kept[i]];
            if (!(diagonal > 0) || !double.IsFinite(diagonal))
                return new CovarianceMatrix(n, null, $"The data do not depend on {names[kept[i]]} at the best fit.");
            scale[i] = 1 / Math.Sqrt(diagonal);
        }

        var factor = new double[m * m];
        for (var row = 0; row < m; row++)
        {
            for (var column = 0; column < m; column++)
                factor[(row * m) + column] = normal[(kept[row] * n) + kept[column]] * scale[row] * scale[column];
        }

        if (!Cholesky.TryFactor(factor, m))
            return new CovarianceMatrix(n, null, $"The normal matrix is singular at the best fit (the data do not tell the parameters apart, or a visibility is at its null): {string.Join(", ", kept.Select(i => names[i]))}.");

        var elements = new double[n * n];
        var unit = new double[m];
        for (var column = 0; column < m; column++)
        {
            Array.Clear(unit);
            unit[column] = 1;
            Cholesky.Solve(factor, m, unit);
            for (var row = 0; row < m; row++)
                elements[(kept[row] * n) + kept[column]] = unit[row] * scale[row] * scale[column];
        }

        return new CovarianceMatrix(n, elements, null);
    }

    /// <summary>1σ of a parameter; null without covariance or for one at a bound.</summary>
    /// <param name="i">Free parameter.</param>
    /// <returns>1σ.</returns>
    internal double? Sigma(int i) => _elements is not null && _elements[(i * _n) + i] is > 0 and var variance ? Math.Sqrt(variance) : null;

    /// <summary>1σ of a quantity with this gradient.</summary>
    /// <param name="gradient">Derivatives by the free parameters.</param>
    /// <returns>1σ; null without covariance.</returns>
    internal double? Propagate(ReadOnlySpan<double> gradient)
    {
        if (_elements is null)
            return null;
        var variance = 0.0;
        for (var row = 0; row < _n; row++)
        {
            for (var column = 0; column < _n; column++)
                variance += gradient[row] * _elements[(row * _n) + column] * gradient[column];
        }

        return variance > 0 && double.IsFinite(variance) ? Math.Sqrt(variance) : null;
    }

    /// <summary>Lower triangle by rows; null without covariance.</summary>
    /// <returns>n(n+1)/2 elements.</returns>
    internal double[]? LowerTriangle()
    {
        if (_elements is null)
            return null;
        var triangle = new double[_n * (_n + 1) / 2];
        var next = 0;
        for (var row = 0; row < _n; row++)
        {
            for (var column = 0; column <= row; column++)
                triangle[next++] = _elements[(row * _n) + column];
        }

        return triangle;
    }
}
