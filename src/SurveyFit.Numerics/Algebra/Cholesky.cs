namespace SurveyFit.Numerics.Algebra;

/// <summary>Cholesky factorisation A = L Lᵀ of small symmetric positive-definite matrices, in a fixed order of operations.</summary>
/// <remarks>Matrices are row-major, n × n, in the caller's memory; nothing is allocated. Meant for a fit's normal equations, n up to a few dozen.</remarks>
public static class Cholesky
{
    /// <summary>Replaces A by L.</summary>
    /// <param name="matrix">A on entry (the lower triangle is read); L in the lower triangle on success, upper triangle untouched.</param>
    /// <param name="order">n.</param>
    /// <returns>False if A is not positive definite to working precision: a pivot is not above n ε times its diagonal element.</returns>
    public static bool TryFactor(Span<double> matrix, int order)
    {
        CheckSize(matrix.Length, order);
        for (var j = 0; j < order; j++)
        {
            var diagonal = matrix[(j * order) + j];
            var pivot = diagonal - SumOfProducts(matrix, order, j, j, j);
            if (!(pivot > order * 2.220446049250313e-16 * diagonal) || !double.IsFinite(pivot))
                return false;

            var root = Math.Sqrt(pivot);
            matrix[(j * order) + j] = root;
            for (var i = j + 1; i < order; i++)
                matrix[(i * order) + j] = (matrix[(i * order) + j] - SumOfProducts(matrix, order, i, j, j)) / root;
        }

        return true;
    }

    /// <summary>Solves L Lᵀ x = b.</summary>
    /// <param name="factor">L of <see cref="TryFactor"/>.</param>
    /// <param name="order">n.</param>
    /// <param name="vector">b on entry, x on return; length n.</param>
    public static void Solve(ReadOnlySpan<double> factor, int order, Span<double> vector)
    {
        CheckSize(factor.Length, order);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, order);
        for (var i = 0; i < order; i++)
        {
            var sum = vector[i];
            for (var k = 0; k < i; k++)
                sum = Math.FusedMultiplyAdd(-factor[(i * order) + k], vector[k], sum);

            vector[i] = sum / factor[(i * order) + i];
        }

        for (var i = order - 1; i >= 0; i--)
        {
            var sum = vector[i];
            for (var k = i + 1; k < order; k++)
                sum = Math.FusedMultiplyAdd(-factor[(k * order) + i], vector[k], sum);

            vector[i] = sum / factor[(i * order) + i];
        }
    }

    /// <summary>The inverse of A, e.g. the covariance from normal equations.</summary>
    /// <param name="factor">L of <see cref="TryFactor"/>.</param>
    /// <param name="order">n.</param>
    /// <param name="inverse">Receives A⁻¹, exactly symmetric; n × n.</param>
    public static void Invert(ReadOnlySpan<double> factor, int order, Span<double> inverse)
    {
        CheckSize(factor.Length, order);
        CheckSize(inverse.Length, order);
        for (var column = 0; column < order; column++)
        {
            // A⁻¹ is symmetric, so its rows are the solutions for unit vectors.
            var row = inverse.Slice(column * order, order);
            row.Clear();
            row[column] = 1;
            Solve(factor, order, row);
        }

        for (var i = 0; i < order; i++)
        {
            for (var j = 0; j < i; j++)
                inverse[(i * order) + j] = inverse[(j * order) + i] = 0.5 * (inverse[(i * order) + j] + inverse[(j * order) + i]);
        }
    }

    private static double SumOfProducts(ReadOnlySpan<double> matrix, int order, int rowA, int rowB, int count)
    {
        var sum = 0.0;
        for (var k = 0; k < count; k++)
            sum = Math.FusedMultiplyAdd(matrix[(rowA * order) + k], matrix[(rowB * order) + k], sum);

        return sum;
    }

    private static void CheckSize(int length, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        ArgumentOutOfRangeException.ThrowIfNotEqual(length, order * order);
    }
}
