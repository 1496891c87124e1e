namespace SurveyFit.Fitting.Minimisation;

/// <summary>Cholesky factorisation of small symmetric matrices in caller's memory, row-major.</summary>
internal static class CholeskyFactor
{
    /// <summary>Factors A = L Lᵀ in place; the strict upper triangle is left alone.</summary>
    /// <param name="matrix">n × n; receives L.</param>
    /// <param name="n">Order.</param>
    /// <param name="smallestPivot">Pivots at or below this fraction of the diagonal element mean that the matrix is singular.</param>
    /// <returns>False if the matrix is not positive definite.</returns>
    internal static bool TryFactor(Span<double> matrix, int n, double smallestPivot)
    {
        for (var row = 0; row < n; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = matrix[(row * n) + column];
                for (var k = 0; k < column; k++)
                    sum -= matrix[(row * n) + k] * matrix[(column * n) + k];
                if (row > column)
                {
                    matrix[(row * n) + column] = sum / matrix[(column * n) + column];
                    continue;
                }

                if (!(sum > smallestPivot * matrix[(row * n) + row]) || !double.IsFinite(sum))
                    return false;
                matrix[(row * n) + row] = Math.Sqrt(sum);
            }
        }

        return true;
    }

    /// <summary>Solves L Lᵀ x = b in place.</summary>
    /// <param name="factor">L from <see cref="TryFactor"/>.</param>
    /// <param name="n">Order.</param>
    /// <param name="vector">b; receives x.</param>
    internal static void Solve(ReadOnlySpan<double> factor, int n, Span<double> vector)
    {
        for (var row = 0; row < n; row++)
        {
            var sum = vector[row];
            for (var k = 0; k < row; k++)
                sum -= factor[(row * n) + k] * vector[k];
            vector[row] = sum / factor[(row * n) + row];
        }

        for (var row = n - 1; row >= 0; row--)
        {
            var sum = vector[row];
            for (var k = row + 1; k < n; k++)
                sum -= factor[(k * n) + row] * vector[k];
            vector[row] = sum / factor[(row * n) + row];
        }
    }
}
