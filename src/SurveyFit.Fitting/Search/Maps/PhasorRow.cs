using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>The factors of the phasors C + iS = q exp(−2πi(ux + vy)) at eight positions (x, y) and at (x, −y): one product serves both.</summary>
/// <typeparam name="T">Lane.</typeparam>
/// <param name="table">For each frequency real and imaginary part of q exp(−2πiux).</param>
/// <param name="cosines">For each frequency cos 2πvy.</param>
/// <param name="sines">For each frequency sin 2πvy.</param>
internal readonly ref struct PhasorRow<T>(ReadOnlySpan<T> table, ReadOnlySpan<double> cosines, ReadOnlySpan<double> sines)
    where T : unmanaged, ILane<T>
{
    private readonly ReadOnlySpan<T> _table = table;
    private readonly ReadOnlySpan<double> _cosines = cosines;
    private readonly ReadOnlySpan<double> _sines = sines;

    /// <summary>C minus a constant at (x, y) and at (x, −y).</summary>
    /// <param name="i">Frequency.</param>
    /// <param name="constant">Constant.</param>
    /// <param name="plus">C − constant at (x, y).</param>
    /// <param name="minus">C − constant at (x, −y).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Cosines(int i, T constant, out T plus, out T minus)
    {
        var middle = T.FusedMultiplySubtract(_table[2 * i], T.Broadcast(_cosines[i]), constant);
        var turned = _table[(2 * i) + 1] * T.Broadcast(_sines[i]);
        plus = middle + turned;
        minus = middle - turned;
    }

    /// <summary>Three sums over all frequencies, at (x, y) and at (x, −y).</summary>
    /// <param name="factors">Constants of each frequency.</param>
    /// <param name="plus">Receives the sums at (x, y).</param>
    /// <param name="minus">Receives the sums at (x, −y).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Sum(ReadOnlySpan<Vis2Factors> factors, out Vis2Sums<T> plus, out Vis2Sums<T> minus)
    {
        var table = _table;
        var cosines = _cosines;
        var sines = _sines;
        var (first, square, second) = (T.Broadcast(0), T.Broadcast(0), T.Broadcast(0));
        var (minusFirst, minusSquare, minusSecond) = (first, first, first);
        for (var i = 0; i < factors.Length; i++)
        {
            ref readonly var at = ref factors[i];
            var middle = T.FusedMultiplySubtract(table[2 * i], T.Broadcast(cosines[i]), T.Broadcast(at.Origin));
            var turned = table[(2 * i) + 1] * T.Broadcast(sines[i]);
            var (c, factor) = (middle + turned, T.Broadcast(at.First));
            var (other, squareFactor, secondFactor) = (middle - turned, T.Broadcast(at.Square), T.Broadcast(at.Second));
            first = T.FusedMultiplyAdd(c, factor, first);
            square = T.FusedMultiplyAdd(c * squareFactor, c, square);
            second = T.FusedMultiplyAdd(c, secondFactor, second);
            minusFirst = T.FusedMultiplyAdd(other, factor, minusFirst);
            minusSquare = T.FusedMultiplyAdd(other * squareFactor, other, minusSquare);
            minusSecond = T.FusedMultiplyAdd(other, secondFactor, minusSecond);
        }

        plus = new Vis2Sums<T>(first, square, second);
        minus = new Vis2Sums<T>(minusFirst, minusSquare, minusSecond);
    }

    /// <summary>S of a group's frequencies: two per frequency, at (x, y) and at (x, −y).</summary>
    /// <param name="group">Group.</param>
    /// <param name="target">Receives them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void FillSines(in MapGroup group, Span<T> target)
    {
        for (var i = group.FirstFrequency; i < group.EndFrequency; i++)
        {
            var middle = _table[(2 * i) + 1] * T.Broadcast(_cosines[i]);
            var turned = _table[2 * i] * T.Broadcast(_sines[i]);
            var at = 2 * (i - group.FirstFrequency);
            target[at] = middle - turned;
            target[at + 1] = middle + turned;
        }
    }

    /// <summary>C and S of a group's frequencies at one sign of y.</summary>
    /// <param name="group">Group.</param>
    /// <param name="isMinus">True for (x, −y).</param>
    /// <param name="target">Receives C and S of each frequency.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Fill(in MapGroup group, bool isMinus, Span<T> target)
    {
        var sign = isMinus ? -1.0 : 1.0;
        for (var i = group.FirstFrequency; i < group.EndFrequency; i++)
        {
            var (re, im) = (_table[2 * i], _table[(2 * i) + 1]);
            var (cos, sin) = (T.Broadcast(_cosines[i]), T.Broadcast(sign * _sines[i]));
            var at = 2 * (i - group.FirstFrequency);
            target[at] = T.FusedMultiplyAdd(re, cos, im * sin);
            target[at + 1] = T.FusedMultiplySubtract(im, cos, re * sin);
        }
    }
}
