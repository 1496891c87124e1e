using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>Closure phases to first order in the flux ratio: slope and curvature of their χ² from sums of Σ± S/A over the legs.</summary>
/// <typeparam name="T">Lane.</typeparam>
internal sealed class LinearClosures<T>
    where T : unmanaged, ILane<T>
{
    private const double Tiny = 1e-300;
    private const double TurnsPerRadian = 1 / Math.Tau;

    private readonly MapGroup[] _groups;
    private readonly LinearTriangle[] _triangles;
    private readonly AlignedColumn _sines;

    /// <summary>Prepares the factors.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="weights">1/σ of each closure, per turn.</param>
    /// <param name="residuals">Residual of each closure without companion, over its error.</param>
    internal LinearClosures(MapStar star, double[] weights, double[] residuals)
    {
        _groups = Array.FindAll(star.Data.Groups, static group => group.EndTriangle > group.FirstTriangle);
        _sines = new AlignedColumn(2 * T.Width * star.Data.LargestGroup);
        _triangles = new LinearTriangle[star.Data.Triangles.Length];
        foreach (var group in _groups)
        {
            for (var t = group.FirstTriangle; t < group.EndTriangle; t++)
            {
                var (triangle, weight) = (star.Data.Triangles[t], weights[t]);
                _triangles[t] = new LinearTriangle(
                    2 * (triangle.First - group.FirstFrequency),
                    2 * (triangle.Second - group.FirstFrequency),
                    2 * (triangle.Third - group.FirstFrequency),
                    weight * SlopeOf(star, triangle.First),
                    weight * SlopeOf(star, triangle.Second),
                    triangle.ThirdSign * weight * SlopeOf(star, triangle.Third),
                    residuals[t]);
            }
        }
    }

    /// <summary>Turns of phase per unit of S of one leg.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="leg">Frequency.</param>
    internal static double SlopeOf(MapStar star, int leg) => TurnsPerRadian / Math.Max(star.PrimarySquares[leg], Tiny);

    /// <summary>Adds half slope and half curvature of χ² at (x, y) and at (x, −y); at the mirror images the slope has the other sign.</summary>
    /// <param name="phasors">Phasors.</param>
    /// <param name="plus">Sums at (x, y).</param>
    /// <param name="minus">Sums at (x, −y).</param>
    internal void Add(in PhasorRow<T> phasors, ref ShareSlope<T> plus, ref ShareSlope<T> minus)
    {
        foreach (ref readonly var group in _groups.AsSpan())
        {
            phasors.FillSines(group, MemoryMarshal.Cast<double, T>(_sines.Span));
            AddGroup(group, ref plus, ref minus);
        }
    }

    /// <summary>Adds the sums of a closure's slope times factors, for the directions of a primary whose phases depend on its parameters.</summary>
    /// <param name="phasors">Phasors.</param>
    /// <param name="factors">Factor of each closure.</param>
    /// <param name="plus">Receives the sum at (x, y).</param>
    /// <param name="minus">Receives the sum at (x, −y).</param>
    internal void Project(in PhasorRow<T> phasors, double[] factors, out T plus, out T minus)
    {
        (plus, minus) = (T.Broadcast(0), T.Broadcast(0));
        Span<T> sines = MemoryMarshal.Cast<double, T>(_sines.Span);
        foreach (ref readonly var group in _groups.AsSpan())
        {
            phasors.FillSines(group, sines);
            for (var t = group.FirstTriangle; t < group.EndTriangle; t++)
            {
                var factor = T.Broadcast(factors[t]);
                plus = T.FusedMultiplyAdd(Gain(_triangles[t], sines, 0), factor, plus);
                minus = T.FusedMultiplyAdd(Gain(_triangles[t], sines, 1), factor, minus);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGroup(in MapGroup group, ref ShareSlope<T> plus, ref ShareSlope<T> minus)
    {
        ReadOnlySpan<T> sines = MemoryMarshal.Cast<double, T>(_sines.Span);
        var (slope, curvature) = (plus.Slope, plus.Curvature);
        var (minusSlope, minusCurvature) = (minus.Slope, minus.Curvature);
        foreach (ref readonly var triangle in _triangles.AsSpan(group.FirstTriangle, group.EndTriangle - group.FirstTriangle))
        {
            var residual = T.Broadcast(triangle.Residual);
            var gain = Gain(triangle, sines, 0);
            slope = T.FusedMultiplyAdd(gain, residual, slope);
            curvature = T.FusedMultiplyAdd(gain, gain, curvature);
            gain = Gain(triangle, sines, 1);
            minusSlope = T.FusedMultiplyAdd(gain, residual, minusSlope);
            minusCurvature = T.FusedMultiplyAdd(gain, gain, minusCurvature);
        }

        plus = plus with { Slope = slope, Curvature = curvature };
        minus = minus with { Slope = minusSlope, Curvature = minusCurvature };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Gain(in LinearTriangle triangle, ReadOnlySpan<T> sines, int pass)
    {
        var gain = T.Broadcast(triangle.FirstFactor) * sines[triangle.First + pass];
        gain = T.FusedMultiplyAdd(T.Broadcast(triangle.SecondFactor), sines[triangle.Second + pass], gain);
        return T.FusedMultiplyAdd(T.Broadcast(triangle.ThirdFactor), sines[triangle.Third + pass], gain);
    }

    // Legs by their place in the group's sines; factors of the legs' S in the closure's slope over its error.
    private readonly record struct LinearTriangle(int First, int Second, int Third, double FirstFactor, double SecondFactor, double ThirdFactor, double Residual);
}
