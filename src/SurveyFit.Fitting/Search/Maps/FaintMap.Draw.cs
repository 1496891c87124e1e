using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>Draws faint maps.</summary>
internal static class FaintMap
{
    /// <summary>Draws a map with the lane of this processor.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="memory">Positions, with memory for them.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    /// <returns>χ² and flux ratios.</returns>
    internal static BestFluxValues Draw(FaintStar star, Vis2MapMemory memory, CancellationToken cancellation) =>
        Lane8.IsNative ? Draw<Lane8>(star, memory, cancellation).Values : Draw<LanePair>(star, memory, cancellation).Values;

    /// <summary>Draws a map with a given lane.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="memory">Positions, with memory for them.</param>
    /// <param name="cancellation">Looked at once a row.</param>
    /// <typeparam name="T">Lane.</typeparam>
    /// <returns>The map, which can follow minima, and its values.</returns>
    internal static (FaintMap<T> Map, BestFluxValues Values) Draw<T>(FaintStar star, Vis2MapMemory memory, CancellationToken cancellation)
        where T : unmanaged, ILane<T>
    {
        var target = (ChiSquare: new double[memory.Grid.Count], FluxRatio: new double[memory.Grid.Count]);
        Array.Fill(target.ChiSquare, double.NaN);
        var map = new FaintMap<T>(star, star.Star, memory, target, cancellation);
        map.Run(cancellation);
        if (!star.Star.IsSymmetric)
            new FaintMap<T>(star, star.Star.Mirrored(), memory, target, cancellation).Run(cancellation);
        return (map, new BestFluxValues(target.ChiSquare, target.FluxRatio, star.ChiSquareWithout));
    }
}
