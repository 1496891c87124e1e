using SurveyFit.Observables;

namespace SurveyFit.Reports.Views;

/// <summary>How much of a unit is drawn.</summary>
/// <param name="PointsPerUnit">Largest number of points of a unit over all its observables.</param>
/// <param name="CurveSamples">Samples of a model's curve, at least 2.</param>
/// <param name="Maps">Maps of companion searches.</param>
public sealed record ViewDetail(int PointsPerUnit, int CurveSamples, MapDetail Maps)
{
    private const double BytesOfBlocks = 25e6;
    private const double BytesOfUnit = 1400;
    private const double BytesOfPoint = 5;
    private const double BytesOfResidual = 1.8;
    private const int LeastPoints = 60;

    /// <summary>Every datum of an ordinary unit; for pictures and reports of single stars.</summary>
    public static ViewDetail Full { get; } = new(6000, 240, MapDetail.Full);

    /// <summary>As much as keeps a report below 30 MB and a minute; measured sizes and times of units are behind the numbers.</summary>
    /// <param name="units">Units in the report.</param>
    /// <param name="models">Models of each.</param>
    /// <param name="maps">Companion searches of each.</param>
    public static ViewDetail For(int units, int models, int maps)
    {
        var bytes = (BytesOfBlocks / Math.Max(1, units)) - BytesOfUnit;
        var detail = MapDetail.For(units, maps, bytes);
        var points = (bytes - (maps * detail.Bytes)) / (BytesOfPoint + (BytesOfResidual * models));
        return new ViewDetail((int)Math.Clamp(points, LeastPoints, Full.PointsPerUnit), points switch { < 1000 => 60, < 6000 => 120, _ => Full.CurveSamples }, detail);
    }

    /// <summary>Shares the unit's points among its observables in proportion to their data.</summary>
    /// <param name="usedChannels">Used channels of each row of one observable.</param>
    /// <param name="data">The unit's data.</param>
    internal PointReduction Reduction(int[] usedChannels, DataSet data)
    {
        var share = (double)usedChannels.Sum() / Math.Max(1, data.Count);
        return PointReduction.For(usedChannels, Math.Max(1, (int)Math.Ceiling(PointsPerUnit * share)));
    }
}
