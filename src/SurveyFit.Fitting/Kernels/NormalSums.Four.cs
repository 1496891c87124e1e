using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;

namespace SurveyFit.Fitting.Kernels;

/// <summary>Four parameters, as a binary has them: residuals, slopes and all sums in registers, one pass.</summary>
internal sealed partial class NormalSums<T>
{
    /// <summary>True if <see cref="AddFourSquares"/> and <see cref="AddFourClosures"/> apply: twice as many registers there are not.</summary>
    internal bool IsOfFour => Count == 4 && T.Registers == 1;

    /// <summary>Adds V². 20 operations of the multiply-add units per datum.</summary>
    /// <param name="squares">|V|².</param>
    /// <param name="measured">Measured V².</param>
    /// <param name="weights">1/σ.</param>
    /// <returns>Σ r².</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal T AddFourSquares(AlignedColumn squares, AlignedColumn measured, AlignedColumn weights)
    {
        var count = weights.PaddedCount / T.Width;
        var column0 = _columns[0].Lanes<T>(count);
        var column1 = _columns[1].Lanes<T>(count);
        var column2 = _columns[2].Lanes<T>(count);
        var column3 = _columns[3].Lanes<T>(count);
        var all = squares.Lanes<T>(count);
        var data = measured.Lanes<T>(count);
        var inverses = weights.Lanes<T>(count);
        var square = T.Broadcast(0);
        var (g, n) = (_gradient, _normal);
        var (g0, g1, g2, g3) = (g[0], g[1], g[2], g[3]);
        var (n00, n10, n11, n20, n21) = (n[0], n[1], n[2], n[3], n[4]);
        var (n22, n30, n31, n32, n33) = (n[5], n[6], n[7], n[8], n[9]);
        for (var i = 0; i < count; i++)
        {
            var weight = inverses[i];
            var residual = (all[i] - data[i]) * weight;
            var (a, b) = (column0[i] * weight, column1[i] * weight);
            var (c, d) = (column2[i] * weight, column3[i] * weight);
            AddGradient(residual, a, b, c, d, ref square, ref g0, ref g1, ref g2, ref g3);
            AddProducts(a, b, c, d, ref n00, ref n10, ref n20, ref n30);
            AddProducts(b, c, d, ref n11, ref n21, ref n31);
            (n22, n32, n33) = (T.FusedMultiplyAdd(c, c, n22), T.FusedMultiplyAdd(c, d, n32), T.FusedMultiplyAdd(d, d, n33));
        }

        (g[0], g[1], g[2], g[3]) = (g0, g1, g2, g3);
        (n[0], n[1], n[2], n[3], n[4]) = (n00, n10, n11, n20, n21);
        (n[5], n[6], n[7], n[8], n[9]) = (n22, n30, n31, n32, n33);
        return square;
    }

    /// <summary>Adds closure phases. 25 operations of the multiply-add units per datum.</summary>
    /// <param name="triangles">Triangles.</param>
    /// <param name="phase">arg V.</param>
    /// <param name="measured">Measured closure phases.</param>
    /// <param name="weights">1/σ.</param>
    /// <returns>Σ r².</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal T AddFourClosures(ReadOnlySpan<TriangleLane> triangles, ReadOnlySpan<double> phase, AlignedColumn measured, AlignedColumn weights)
    {
        var data = measured.Lanes<T>(triangles.Length);
        var inverses = weights.Lanes<T>(triangles.Length);
        var column0 = _columns[0].Span;
        var column1 = _columns[1].Span;
        var column2 = _columns[2].Span;
        var column3 = _columns[3].Span;
        var square = T.Broadcast(0);
        var (g, n) = (_gradient, _normal);
        var (g0, g1, g2, g3) = (g[0], g[1], g[2], g[3]);
        var (n00, n10, n11, n20, n21) = (n[0], n[1], n[2], n[3], n[4]);
        var (n22, n30, n31, n32, n33) = (n[5], n[6], n[7], n[8], n[9]);
        for (var i = 0; i < triangles.Length; i++)
        {
            ref readonly var triangle = ref triangles[i];
            var weight = inverses[i];
            var residual = Turns.Wrap(triangle.Closure<T>(phase) - data[i]) * weight;
            var (a, b) = (triangle.Closure<T>(column0) * weight, triangle.Closure<T>(column1) * weight);
            var (c, d) = (triangle.Closure<T>(column2) * weight, triangle.Closure<T>(column3) * weight);
            AddGradient(residual, a, b, c, d, ref square, ref g0, ref g1, ref g2, ref g3);
            AddProducts(a, b, c, d, ref n00, ref n10, ref n20, ref n30);
            AddProducts(b, c, d, ref n11, ref n21, ref n31);
            (n22, n32, n33) = (T.FusedMultiplyAdd(c, c, n22), T.FusedMultiplyAdd(c, d, n32), T.FusedMultiplyAdd(d, d, n33));
        }

        (g[0], g[1], g[2], g[3]) = (g0, g1, g2, g3);
        (n[0], n[1], n[2], n[3], n[4]) = (n00, n10, n11, n20, n21);
        (n[5], n[6], n[7], n[8], n[9]) = (n22, n30, n31, n32, n33);
        return square;
    }

    // The sums are locals of the callers: fields of a structure would be memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGradient(T residual, T a, T b, T c, T d, ref T square, ref T g0, ref T g1, ref T g2, ref T g3)
    {
        square = T.FusedMultiplyAdd(residual, residual, square);
        g0 = T.FusedMultiplyAdd(a, residual, g0);
        g1 = T.FusedMultiplyAdd(b, residual, g1);
        g2 = T.FusedMultiplyAdd(c, residual, g2);
        g3 = T.FusedMultiplyAdd(d, residual, g3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts(T left, T a, T b, T c, ref T leftSquare, ref T leftA, ref T leftB, ref T leftC)
    {
        AddProducts(left, a, b, ref leftSquare, ref leftA, ref leftB);
        leftC = T.FusedMultiplyAdd(left, c, leftC);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts(T left, T a, T b, ref T leftSquare, ref T leftA, ref T leftB)
    {
        leftSquare = T.FusedMultiplyAdd(left, left, leftSquare);
        leftA = T.FusedMultiplyAdd(left, a, leftA);
        leftB = T.FusedMultiplyAdd(left, b, leftB);
    }

    // Seven sums at a time where a lane takes two of sixteen registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddFirstHalf(ReadOnlySpan<double> residuals, ReadOnlySpan<double> weights)
    {
        var column0 = _columns[0].Span;
        var column1 = _columns[1].Span;
        var column2 = _columns[2].Span;
        var column3 = _columns[3].Span;
        var (g, n) = (_gradient, _normal);
        var (g0, g1, g2, g3) = (g[0], g[1], g[2], g[3]);
        var (n00, n10, n11) = (n[0], n[1], n[2]);
        for (var i = 0; i < residuals.Length; i += T.Width)
        {
            var (weight, residual) = (T.Load(weights, i), T.Load(residuals, i));
            var a = T.Load(column0, i) * weight;
            g0 = T.FusedMultiplyAdd(a, residual, g0);
            n00 = T.FusedMultiplyAdd(a, a, n00);
            var b = T.Load(column1, i) * weight;
            g1 = T.FusedMultiplyAdd(b, residual, g1);
            n10 = T.FusedMultiplyAdd(b, a, n10);
            n11 = T.FusedMultiplyAdd(b, b, n11);
            g2 = T.FusedMultiplyAdd(T.Load(column2, i) * weight, residual, g2);
            g3 = T.FusedMultiplyAdd(T.Load(column3, i) * weight, residual, g3);
        }

        (g[0], g[1], g[2], g[3]) = (g0, g1, g2, g3);
        (n[0], n[1], n[2]) = (n00, n10, n11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddSecondHalf(ReadOnlySpan<double> weights)
    {
        var column0 = _columns[0].Span;
        var column1 = _columns[1].Span;
        var column2 = _columns[2].Span;
        var column3 = _columns[3].Span;
        var n = _normal;
        var (n20, n21, n22) = (n[3], n[4], n[5]);
        var (n30, n31, n32, n33) = (n[6], n[7], n[8], n[9]);
        for (var i = 0; i < weights.Length; i += T.Width)
        {
            var weight = T.Load(weights, i);
            var (c, d) = (T.Load(column2, i) * weight, T.Load(column3, i) * weight);
            n22 = T.FusedMultiplyAdd(c, c, n22);
            n32 = T.FusedMultiplyAdd(d, c, n32);
            n33 = T.FusedMultiplyAdd(d, d, n33);
            var left = T.Load(column0, i) * weight;
            n20 = T.FusedMultiplyAdd(c, left, n20);
            n30 = T.FusedMultiplyAdd(d, left, n30);
            left = T.Load(column1, i) * weight;
            n21 = T.FusedMultiplyAdd(c, left, n21);
            n31 = T.FusedMultiplyAdd(d, left, n31);
        }

        (n[3], n[4], n[5]) = (n20, n21, n22);
        (n[6], n[7], n[8], n[9]) = (n30, n31, n32, n33);
    }
}
