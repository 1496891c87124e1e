namespace SurveyFit.Reports.Views;

/// <summary>How large maps of companion searches are.</summary>
/// <param name="Side">Largest number of cells per row and column.</param>
/// <param name="WorkPerMap">Positions times data that a map may have; infinite = any time for an exact map.</param>
public sealed record MapDetail(int Side, double WorkPerMap)
{
    // 20 seconds of an AMD EPYC (Zen 4) for all maps of a report.
    private const double WorkOfReport = 8e10;
    private const double BytesOfCell = 0.75;

    // Maps may take so much of a unit's bytes.
    private const double ShareOfBytes = 0.5;
    private static readonly int[] Sides = [96, 64, 48, 32, 24];

    /// <summary>Every position of the search, whatever it takes.</summary>
    public static MapDetail Full { get; } = new(Sides[0], double.PositiveInfinity);

    /// <summary>Packed size of a map.</summary>
    internal double Bytes => BytesOfCell * Side * Side;

    /// <summary>As much as a report of many units can take.</summary>
    /// <param name="units">Units in the report.</param>
    /// <param name="maps">Companion searches of each.</param>
    /// <param name="bytesOfUnit">Bytes of the page for points and maps of a unit.</param>
    internal static MapDetail For(int units, int maps, double bytesOfUnit)
    {
        var side = Array.Find(Sides, side => maps * BytesOfCell * side * side <= ShareOfBytes * bytesOfUnit);
        return new MapDetail(side > 0 ? side : Sides[^1], WorkOfReport / Math.Max(1, units * maps));
    }

    /// <summary>Radius of the largest round map.</summary>
    /// <param name="workPerPosition">Work at each position.</param>
    internal double RadiusInSteps(double workPerPosition) => Math.Sqrt(WorkPerMap / (Math.PI * workPerPosition));
}
