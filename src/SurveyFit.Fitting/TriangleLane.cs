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
    /// <summary>All triangles of a data set, in the order of their data.</summary>
    /// <param name="data">Data.</param>
    /// <returns>One element per eight T3 elements.</returns>
    internal static TriangleLane[] Of(DataSet data)
    {
        var lanes = new List<TriangleLane>(data.T3PhiTurns.PaddedCount / Lane8.Width);
        foreach (var row in data.T3Rows)
        {
            var legs = row.Legs;
            for (var k = 0; k < row.ChannelCount; k += Lane8.Width)
            {
                lanes.Add(new TriangleLane(
                    row.Offset + k, legs.First + k, legs.Second + k, legs.Third + k, legs.FirstSign, legs.SecondSign, legs.ThirdSign));
            }
        }

        return [.. lanes];
    }

    /// <summary>The signed sum of a column over the legs: the closure of phases.</summary>
    /// <param name="column">Column over frequencies.</param>
    /// <returns>Eight sums.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane8 Closure(ReadOnlySpan<double> column)
    {
        var sum = Lane8.Broadcast(FirstSign) * Lane8.Load(column, First);
        sum = Lane8.FusedMultiplyAdd(Lane8.Broadcast(SecondSign), Lane8.Load(column, Second), sum);
        return Lane8.FusedMultiplyAdd(Lane8.Broadcast(ThirdSign), Lane8.Load(column, Third), sum);
    }

    /// <summary>The product of a column over the legs: the triple amplitude.</summary>
    /// <param name="column">Column over frequencies.</param>
    /// <returns>Eight products.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane8 Product(ReadOnlySpan<double> column) => Lane8.Load(column, First) * Lane8.Load(column, Second) * Lane8.Load(column, Third);

    /// <summary>The slope of <see cref="Product"/>.</summary>
    /// <param name="column">Column over frequencies.</param>
    /// <param name="partial">Its partial derivative.</param>
    /// <returns>Eight slopes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane8 ProductSlope(ReadOnlySpan<double> column, ReadOnlySpan<double> partial)
    {
        var first = Lane8.Load(column, First);
        var second = Lane8.Load(column, Second);
        var third = Lane8.Load(column, Third);
        var slope = Lane8.Load(partial, First) * second * third;
        slope = Lane8.FusedMultiplyAdd(first * third, Lane8.Load(partial, Second), slope);
        return Lane8.FusedMultiplyAdd(first * second, Lane8.Load(partial, Third), slope);
    }
}
