using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>χ² and best flux ratio of every position.</summary>
/// <param name="ChiSquare">χ², row after row; NaN outside the field.</param>
/// <param name="FluxRatio">Flux ratio.</param>
/// <param name="ChiSquareWithout">χ² without companion.</param>
internal sealed record BestFluxValues(double[] ChiSquare, double[] FluxRatio, double ChiSquareWithout);

/// <summary>Draws maps with the lane of this processor.</summary>
internal static class BestFluxMap
{
    /// <summary>Draws a map.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="field">Positions.</param>
    /// <param name="largestFluxRatio">Flux ratios above are not tried.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    /// <returns>χ² and flux ratios.</returns>
    internal static BestFluxValues Draw(MapStar star, CompanionField field, double largestFluxRatio, CancellationToken cancellation) =>
        Lane8.IsNative
            ? Draw<Lane8>(star, field, largestFluxRatio, cancellation)
            : Draw<LanePair>(star, field, largestFluxRatio, cancellation);

    /// <summary>Draws a map with a given lane.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="field">Positions.</param>
    /// <param name="largestFluxRatio">Flux ratios above are not tried.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    /// <typeparam name="T">Lane.</typeparam>
    /// <returns>χ² and flux ratios.</returns>
    internal static BestFluxValues Draw<T>(MapStar star, CompanionField field, double largestFluxRatio, CancellationToken cancellation)
        where T : unmanaged, ILane<T>
    {
        var grid = new MapGrid(field);
        var memory = new Vis2MapMemory(grid);
        var target = (ChiSquare: new double[grid.Count], FluxRatio: new double[grid.Count]);
        Array.Fill(target.ChiSquare, double.NaN);
        Array.Fill(target.FluxRatio, double.NaN);
        var map = new BestFluxMap<T>(star, memory, largestFluxRatio, target, cancellation);
        map.Run(cancellation);
        if (!star.IsSymmetric)
            new BestFluxMap<T>(star.Mirrored(), memory, largestFluxRatio, target, cancellation).Run(cancellation);
        return new BestFluxValues(target.ChiSquare, target.FluxRatio, map.ChiSquareWithout);
    }
}
