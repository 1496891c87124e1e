using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Kernels;

/// <summary>Jᵀr and JᵀJ of residuals with slopes w ∂/∂p, summed in the order of the data.</summary>
/// <remarks>Each element of both is one sum over every datum in order, so that the bits do not depend on how many parameters are summed together.</remarks>
/// <typeparam name="T">A lane of eight.</typeparam>
internal sealed partial class NormalSums<T>
    where T : unmanaged, ILane<T>
{
    private readonly AlignedColumn[] _columns;
    private readonly T[] _gradient;
    private readonly T[] _normal;

    /// <summary>Sums of zero.</summary>
    /// <param name="count">Number of parameters.</param>
    internal NormalSums(int count)
    {
        Count = count;
        _columns = new AlignedColumn[count];
        _gradient = new T[count];
        _normal = new T[count * (count + 1) / 2];
    }

    /// <summary>Number of parameters.</summary>
    internal int Count { get; }

    /// <summary>Slopes by the k-th parameter before their weight, from the first datum to be added.</summary>
    internal ref AlignedColumn Column(int k) => ref _columns[k];

    /// <summary>Starts again from zero.</summary>
    internal void Clear()
    {
        Array.Clear(_gradient);
        Array.Clear(_normal);
    }

    /// <summary>Adds data.</summary>
    /// <param name="residuals">Weighted residuals; as many data as these are added.</param>
    /// <param name="weights">Weights of the slopes.</param>
    internal void Add(ReadOnlySpan<double> residuals, ReadOnlySpan<double> weights)
    {
        if (Count == 4)
        {
            AddFirstHalf(residuals, weights);
            AddSecondHalf(weights[..residuals.Length]);
            return;
        }

        var next = 0;
        for (var row = 0; row < Count; row++)
        {
            var slopes = _columns[row].Span;
            AddGradient(residuals, weights, slopes, ref _gradient[row], ref _normal[next + row]);

            // Four products at a time keep four chains of additions in flight.
            var column = 0;
            for (; column + 4 <= row; column += 4)
                AddProducts(weights[..residuals.Length], slopes, column, _normal.AsSpan(next + column, 4));
            for (; column < row; column++)
                AddProduct(weights[..residuals.Length], slopes, _columns[column].Span, ref _normal[next + column]);
            next += row + 1;
        }
    }

    /// <summary>The sums.</summary>
    /// <param name="halfGradient">Receives Jᵀr.</param>
    /// <param name="normal">Receives JᵀJ, row-major, both triangles.</param>
    internal void CopyTo(Span<double> halfGradient, Span<double> normal)
    {
        var next = 0;
        for (var row = 0; row < Count; row++)
        {
            halfGradient[row] = T.Sum(_gradient[row]);
            for (var column = 0; column <= row; column++, next++)
                normal[(row * Count) + column] = normal[(column * Count) + row] = T.Sum(_normal[next]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddGradient(ReadOnlySpan<double> residuals, ReadOnlySpan<double> weights, ReadOnlySpan<double> slopes, ref T gradient, ref T square)
    {
        var (g, n) = (gradient, square);
        for (var i = 0; i < residuals.Length; i += T.Width)
        {
            var slope = T.Load(slopes, i) * T.Load(weights, i);
            g = T.FusedMultiplyAdd(slope, T.Load(residuals, i), g);
            n = T.FusedMultiplyAdd(slope, slope, n);
        }

        (gradient, square) = (g, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddProduct(ReadOnlySpan<double> weights, ReadOnlySpan<double> left, ReadOnlySpan<double> right, ref T sum)
    {
        var partial = sum;
        for (var i = 0; i < weights.Length; i += T.Width)
        {
            var weight = T.Load(weights, i);
            partial = T.FusedMultiplyAdd(T.Load(left, i) * weight, T.Load(right, i) * weight, partial);
        }

        sum = partial;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddProducts(ReadOnlySpan<double> weights, ReadOnlySpan<double> left, int first, Span<T> sums)
    {
        var right0 = _columns[first].Span;
        var right1 = _columns[first + 1].Span;
        var right2 = _columns[first + 2].Span;
        var right3 = _columns[first + 3].Span;
        var (sum0, sum1, sum2, sum3) = (sums[0], sums[1], sums[2], sums[3]);
        for (var i = 0; i < weights.Length; i += T.Width)
        {
            var weight = T.Load(weights, i);
            var value = T.Load(left, i) * weight;
            sum0 = T.FusedMultiplyAdd(value, T.Load(right0, i) * weight, sum0);
            sum1 = T.FusedMultiplyAdd(value, T.Load(right1, i) * weight, sum1);
            sum2 = T.FusedMultiplyAdd(value, T.Load(right2, i) * weight, sum2);
            sum3 = T.FusedMultiplyAdd(value, T.Load(right3, i) * weight, sum3);
        }

        (sums[0], sums[1], sums[2], sums[3]) = (sum0, sum1, sum2, sum3);
    }
}
