using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>Draws faint maps.</summary>
internal static class FaintMap
{
    /// <summary>Draws a map with the lane of this processor.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="grid">Positions.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    /// <returns>χ² and flux ratios.</returns>
    internal static BestFluxValues Draw(FaintStar star, MapGrid grid, CancellationToken cancellation) =>
        Lane8.IsNative ? Draw<Lane8>(star, grid, cancellation).Values : Draw<LanePair>(star, grid, cancellation).Values;

    /// <summary>Draws a map with a given lane.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="grid">Positions.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    /// <typeparam name="T">Lane.</typeparam>
    /// <returns>The map, which can follow minima, and its values.</returns>
    internal static (FaintMap<T> Map, BestFluxValues Values) Draw<T>(FaintStar star, MapGrid grid, CancellationToken cancellation)
        where T : unmanaged, ILane<T>
    {
        var target = (ChiSquare: new double[grid.Count], FluxRatio: new double[grid.Count]);
        Array.Fill(target.ChiSquare, double.NaN);
        var map = new FaintMap<T>(star, star.Star, grid, target, cancellation);
        map.Run(cancellation);
        if (!star.Star.IsSymmetric)
            new FaintMap<T>(star, star.Star.Mirrored(), grid, target, cancellation).Run(cancellation);
        return (map, new BestFluxValues(target.ChiSquare, target.FluxRatio, star.ChiSquareWithout));
    }
}
