using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>χ² at eight positions with its derivatives by the companion's share of the flux.</summary>
/// <typeparam name="T">Lane.</typeparam>
/// <param name="Value">χ².</param>
/// <param name="Slope">½ ∂χ²/∂g.</param>
/// <param name="Curvature">½ ∂²χ²/∂g².</param>
internal readonly record struct ShareSlope<T>(T Value, T Slope, T Curvature)
    where T : unmanaged, ILane<T>
{
    /// <summary>Sums part by part.</summary>
    public static ShareSlope<T> operator +(ShareSlope<T> left, ShareSlope<T> right) =>
        new(left.Value + right.Value, left.Slope + right.Slope, left.Curvature + right.Curvature);
}
