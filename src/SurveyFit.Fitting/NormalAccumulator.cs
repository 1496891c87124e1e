using System.Runtime.CompilerServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting;

/// <summary>Sums Jᵀr and JᵀJ block by block: a few hundred rows of J exist at a time, in the first-level cache, and J is never stored as a whole.</summary>
internal sealed class NormalAccumulator
{
    /// <summary>Rows of a block.</summary>
    internal const int BlockLength = 32 * 8;

    private readonly AlignedColumn[] _slopes;
    private readonly AlignedColumn _residuals = new(BlockLength);
    private readonly Lane8[] _gradient;
    private readonly Lane8[] _normal;

    /// <summary>An empty sum.</summary>
    /// <param name="freeCount">Number of free parameters.</param>
    internal NormalAccumulator(int freeCount)
    {
        _slopes = [.. Enumerable.Range(0, freeCount).Select(_ => new AlignedColumn(BlockLength))];
        _gradient = new Lane8[freeCount];
        _normal = new Lane8[freeCount * (freeCount + 1) / 2];
    }

    /// <summary>Residuals of the block over their errors.</summary>
    internal Span<double> Residuals => _residuals.Span;

    /// <summary>Slopes of the block's residuals by the k-th free parameter.</summary>
    /// <param name="k">Free parameter.</param>
    internal Span<double> Slopes(int k) => _slopes[k].Span;

    /// <summary>Starts again from zero.</summary>
    internal void Clear()
    {
        Array.Clear(_gradient);
        Array.Clear(_normal);
    }

    /// <summary>Adds the block.</summary>
    /// <param name="length">Rows of the block in use, a multiple of eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AddBlock(int length)
    {
        var residuals = _residuals.Span[..length];
        var next = 0;
        for (var i = 0; i < _slopes.Length; i++)
        {
            var slopes = _slopes[i].Span[..length];
            AddProduct(slopes, residuals, ref _gradient[i]);

            // Four products at a time keep four chains of additions in flight.
            var j = 0;
            for (; j + 3 <= i; j += 4, next += 4)
                AddProducts(slopes, j, _normal.AsSpan(next, 4));
            for (; j <= i; j++, next++)
                AddProduct(slopes, _slopes[j].Span[..length], ref _normal[next]);
        }
    }

    /// <summary>The sums.</summary>
    /// <param name="halfGradient">Receives Jᵀr.</param>
    /// <param name="normal">Receives JᵀJ, row-major, both triangles.</param>
    internal void CopyTo(Span<double> halfGradient, Span<double> normal)
    {
        var n = _slopes.Length;
        var next = 0;
        for (var i = 0; i < n; i++)
        {
            halfGradient[i] = _gradient[i].Sum();
            for (var j = 0; j <= i; j++, next++)
                normal[(i * n) + j] = normal[(j * n) + i] = _normal[next].Sum();
        }
    }

    // Two accumulators whatever the length: the order of additions is fixed.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddProduct(ReadOnlySpan<double> left, ReadOnlySpan<double> right, ref Lane8 sum)
    {
        var even = sum;
        var odd = Lane8.Broadcast(0);
        var i = 0;
        for (; i + (2 * Lane8.Width) <= left.Length; i += 2 * Lane8.Width)
        {
            even = Lane8.FusedMultiplyAdd(Lane8.Load(left, i), Lane8.Load(right, i), even);
            odd = Lane8.FusedMultiplyAdd(Lane8.Load(left, i + Lane8.Width), Lane8.Load(right, i + Lane8.Width), odd);
        }

        if (i < left.Length)
            even = Lane8.FusedMultiplyAdd(Lane8.Load(left, i), Lane8.Load(right, i), even);
        sum = even + odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddProducts(ReadOnlySpan<double> left, int first, Span<Lane8> sums)
    {
        var right0 = _slopes[first].Span[..left.Length];
        var right1 = _slopes[first + 1].Span[..left.Length];
        var right2 = _slopes[first + 2].Span[..left.Length];
        var right3 = _slopes[first + 3].Span[..left.Length];
        var sum0 = sums[0];
        var sum1 = sums[1];
        var sum2 = sums[2];
        var sum3 = sums[3];
        for (var i = 0; i < left.Length; i += Lane8.Width)
        {
            var value = Lane8.Load(left, i);
            sum0 = Lane8.FusedMultiplyAdd(value, Lane8.Load(right0, i), sum0);
            sum1 = Lane8.FusedMultiplyAdd(value, Lane8.Load(right1, i), sum1);
            sum2 = Lane8.FusedMultiplyAdd(value, Lane8.Load(right2, i), sum2);
            sum3 = Lane8.FusedMultiplyAdd(value, Lane8.Load(right3, i), sum3);
        }

        sums[0] = sum0;
        sums[1] = sum1;
        sums[2] = sum2;
        sums[3] = sum3;
    }
}
