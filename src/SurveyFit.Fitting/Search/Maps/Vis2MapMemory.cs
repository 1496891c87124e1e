using SurveyFit.Numerics;
using SurveyFit.Numerics.Algebra;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>Memory of the sums over the V² at a grid's positions, for one map after the other: a search draws one per size of the primary.</summary>
/// <param name="grid">Positions.</param>
internal sealed class Vis2MapMemory(MapGrid grid)
{
    /// <summary>Lanes whose tables are there at the same time.</summary>
    internal const int LanesTogether = 3;

    /// <summary>Positions.</summary>
    internal MapGrid Grid { get; } = grid;

    /// <summary>Sums of each lane and row.</summary>
    internal AlignedColumn Sums { get; } = new(grid.X.Length * grid.Y.Length * HarmonicSums.Sums);

    /// <summary>Factors of each row for a chunk of the data.</summary>
    internal AlignedColumn Rows { get; } = new(grid.Y.Length * HarmonicSums.Factors * HarmonicSums.Chunk);

    /// <summary>Tables of a few lanes for a chunk of the data.</summary>
    internal AlignedColumn Tables { get; } = new(LanesTogether * HarmonicSums.Harmonics * HarmonicSums.Chunk * MapGrid.LaneWidth);
}
