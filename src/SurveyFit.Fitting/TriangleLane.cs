using System.Runtime.CompilerServices;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>Eight neighbouring channels of one triangle: where their data and their legs' visibilities are.</summary>
/// <remarks>
/// The legs' order and the sign of the whole closure are free, so that only the third leg may count negatively. Where that turns a closure's sign
/// (<see cref="IsTurned"/>), the measured phase is turned too: squares of residuals and products of slopes stay.
/// </remarks>
/// <param name="Datum">First element in the T3 columns: the n-th lane of triangles has the n-th lane of data.</param>
/// <param name="First">First element of the first leg in the frequency columns.</param>
/// <param name="Second">First element of the second leg.</param>
/// <param name="Third">First element of the third leg.</param>
/// <param name="ThirdSign">Sign of the third leg's phase.</param>
internal readonly record struct TriangleLane(int Datum, int First, int Second, int Third, double ThirdSign)
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
            var legs = Ordered(row.Legs);
            for (var k = 0; k < row.ChannelCount; k += Width)
                lanes.Add(new TriangleLane(row.Offset + k, legs.First + k, legs.Second + k, legs.Third + k, legs.ThirdSign));
        }

        for (var n = 0; n < lanes.Count; n++)
        {
            if (lanes[n].Datum != n * Width)
                throw new ArgumentException("rows of T3 do not follow each other, each padded to whole lanes", nameof(data));
        }

        return [.. lanes];
    }

    /// <summary>Whether the closures of these legs have the other sign here.</summary>
    /// <param name="legs">Legs.</param>
    /// <returns>True if at least two legs count negatively.</returns>
    internal static bool IsTurned(TriangleLegs legs) => legs.FirstSign + legs.SecondSign + legs.ThirdSign < 0;

    /// <summary>Legs of which only the third may count negatively.</summary>
    /// <param name="legs">Legs.</param>
    /// <returns>The same, with the closure's sign turned if <see cref="IsTurned"/>.</returns>
    internal static TriangleLegs Ordered(TriangleLegs legs)
    {
        var odd = IsTurned(legs) ? 1 : -1;
        if (legs.FirstSign == odd)
            return new TriangleLegs(legs.Second, legs.Third, legs.First, 1, 1, -1);
        return legs.SecondSign == odd
            ? new TriangleLegs(legs.First, legs.Third, legs.Second, 1, 1, -1)
            : new TriangleLegs(legs.First, legs.Second, legs.Third, 1, 1, legs.ThirdSign == odd ? -1 : 1);
    }

    /// <summary>The signed sum of a column over the legs: the closure of phases. One operation of the multiply-add units.</summary>
    /// <param name="column">Column over frequencies.</param>
    /// <returns>Eight sums.</returns>
    /// <typeparam name="T">A lane of eight.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Closure<T>(ReadOnlySpan<double> column)
        where T : unmanaged, ILane<T>
        => T.FusedMultiplyAdd(T.Broadcast(ThirdSign), T.Load(column, Third), T.Load(column, First) + T.Load(column, Second));

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
}
