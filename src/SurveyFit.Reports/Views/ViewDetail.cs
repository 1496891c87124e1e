using SurveyFit.Observables;

namespace SurveyFit.Reports.Views;

/// <summary>How much of a unit is drawn.</summary>
/// <param name="PointsPerUnit">Largest number of points of a unit over all its observables.</param>
/// <param name="CurveSamples">Samples of a model's curve, at least 2.</param>
public sealed record ViewDetail(int PointsPerUnit, int CurveSamples)
{
    /// <summary>Every datum of an ordinary unit; for pictures and reports of single stars.</summary>
    public static ViewDetail Full { get; } = new(6000, 400);

    /// <summary>Shares the unit's points among its observables in proportion to their data.</summary>
    /// <param name="usedChannels">Used channels of each row of one observable.</param>
    /// <param name="data">The unit's data.</param>
    internal PointReduction Reduction(int[] usedChannels, DataSet data)
    {
        var share = (double)usedChannels.Sum() / Math.Max(1, data.Count);
        return PointReduction.For(usedChannels, Math.Max(1, (int)Math.Ceiling(PointsPerUnit * share)));
    }
}
