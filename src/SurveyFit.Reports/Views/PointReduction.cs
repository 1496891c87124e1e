namespace SurveyFit.Reports.Views;

/// <summary>How the data of a series become points: how many neighbouring channels are averaged, and whether rows are left out.</summary>
/// <remarks>
/// Averages are weighted by 1/σ²; data and models are averaged alike after the models have been evaluated channel by channel, so that
/// a point shows what the fit saw. Rows are left out, evenly, only where one point per row is still too many.
/// </remarks>
/// <param name="ChannelsPerPoint">Used channels that one point stands for.</param>
/// <param name="RowStride">Every how many rows one is drawn.</param>
internal readonly record struct PointReduction(int ChannelsPerPoint, int RowStride)
{
    /// <summary>The gentlest reduction to at most a number of points.</summary>
    /// <param name="usedChannels">Used channels of each row.</param>
    /// <param name="limit">Largest number of points, at least 1.</param>
    internal static PointReduction For(IReadOnlyList<int> usedChannels, int limit)
    {
        var most = usedChannels.DefaultIfEmpty(1).Max();
        for (var factor = 1; factor < most; factor = Math.Max(factor + 1, factor * 5 / 4))
        {
            if (usedChannels.Sum(used => Points(used, factor)) <= limit) return new PointReduction(factor, 1);
        }

        return new PointReduction(Math.Max(1, most), Math.Max(1, Points(usedChannels.Count, limit)));
    }

    private static int Points(int count, int each) => (count + each - 1) / each;
}
