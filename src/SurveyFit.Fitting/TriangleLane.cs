using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>Eight neighbouring channels of one triangle: where their data and their legs' visibilities are.</summary>
/// <param name="Datum">First element in the T3 columns.</param>
/// <param name="First">First element of the first leg in the frequency columns.</param>
/// <param name="Second">First element of the second leg.</param>
/// <param name="Third">First element of the third leg.</param>
/// <param name="FirstSign">Sign of the first leg's phase.</param>
/// <param name="SecondSign">Sign of the second leg's phase.</param>
/// <param name="ThirdSign">Sign of the third leg's phase.</param>
internal readonly record struct TriangleLane(int Datum, int First, int Second, int Third, double FirstSign, double SecondSign, double ThirdSign)
{
    /// <summary>Channels of a lane.</summary>
    internal const int Width = 8;

    /// <summary>All triangles of a data set, in the order of their data.</summary>
    /// <param name="data">Data.</param>
    /// <returns>One element per eight T3 elements.</returns>
    internal static TriangleLane[] Of(DataSet data)
    {
        var lanes = new List<TriangleLane>(data.T3PhiTurns.PaddedCount / Width);
        foreach (var row in data.T3Rows)
        {
            var legs = row.Legs;
            for (var k = 0; k < row.ChannelCount; k += Width)
            {
                lanes.Add(new TriangleLane(
                    row.Offset + k, legs.First + k, legs.Second + k, legs.Third + k, legs.FirstSign, legs.SecondSign, legs.ThirdSign));
            }
        }

        return [.. lanes];
    }

    /// <summary>The signed sum of a column over the legs: the closure of phases. 3 operations of the multiply-add units.</summary>
    /// <param name="column">Column over frequencies.</param>
    /// <returns>Eight sums.</returns>
    /// <typeparam name="T">A lane of eight.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Closure<T>(ReadOnlySpan<double> column)
        where T : unmanaged, ILane<T>
    {
        var sum = T.Broadcast(FirstSign) * T.Load(column, First);
        sum = T.FusedMultiplyAdd(T.Broadcast(SecondSign), T.Load(column, Second), sum);
        return T.FusedMultiplyAdd(T.Broadcast(ThirdSign), T.Load(column, Third), sum);
    }

    /// <summary>The product of a column over the legs: the triple amplitude.</summary>
    /// <param name="column">Column over frequencies.</param>
    /// <returns>Eight products.</returns>
    /// <typeparam name="T">A lane of eight.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Product<T>(ReadOnlySpan<double> column)
        where T : unmanaged, ILane<T>
        => T.Load(column, First) * T.Load(column, Second) * T.Load(column, Third);

    /// <summary>The slope of <see cref="Product{T}"/>.</summary>
    /// <param name="column">Column over frequencies.</param>
    /// <param name="partial">Its partial derivative.</param>
    /// <returns>Eight slopes.</returns>
    /// <typeparam name="T">A lane of eight.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T ProductSlope<T>(ReadOnlySpan<double> column, ReadOnlySpan<double> partial)
        where T : unmanaged, ILane<T>
    {
        var first = T.Load(column, First);
        var second = T.Load(column, Second);
        var third = T.Load(column, Third);
        var slope = T.Load(partial, First) * second * third;
        slope = T.FusedMultiplyAdd(first * third, T.Load(partial, Second), slope);
        return T.FusedMultiplyAdd(first * second, T.Load(partial, Third), slope);
    }

    /// <summary><see cref="Closure{T}"/> in the lane of the maps.</summary>
    /// <param name="column">Column over frequencies.</param>
    /// <returns>Eight sums.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane8 Closure(ReadOnlySpan<double> column) => Closure<Lane8>(column);

    /// <summary><see cref="Product{T}"/> in the lane of the maps.</summary>
    /// <param name="column">Column over frequencies.</param>
    /// <returns>Eight products.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane8 Product(ReadOnlySpan<double> column) => Product<Lane8>(column);
}
