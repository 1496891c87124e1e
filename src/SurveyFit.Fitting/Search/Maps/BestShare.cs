using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>The lowest χ² found at eight positions, and the companion's share of the flux there.</summary>
/// <typeparam name="T">Lane.</typeparam>
/// <param name="ChiSquare">χ².</param>
/// <param name="Share">f/(1+f).</param>
internal readonly record struct BestShare<T>(T ChiSquare, T Share)
    where T : unmanaged, ILane<T>
{
    /// <summary>The better of both, element by element.</summary>
    /// <param name="chiSquare">Other χ².</param>
    /// <param name="share">Its share.</param>
    internal BestShare<T> Or(T chiSquare, T share) =>
        new(T.IfGreater(ChiSquare, chiSquare, chiSquare, ChiSquare), T.IfGreater(ChiSquare, chiSquare, share, Share));

    /// <summary>The better of both, element by element.</summary>
    /// <param name="other">Other.</param>
    internal BestShare<T> Or(in BestShare<T> other) => Or(other.ChiSquare, other.Share);
}
