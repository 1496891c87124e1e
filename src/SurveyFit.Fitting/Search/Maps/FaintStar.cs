using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>χ² of a faint companion to first order in its share of the flux and in the primary's parameters: what does not depend on the position.</summary>
/// <remarks>
/// With the share g = f/(1+f) the visibility is V = P + g (W − P), so that at g = 0 the residuals r have the slope
/// J_g: 2 w (C − A) for V², w Σ± S/A for closure phases, with C + iS = P*W and A = |P|². The primary's own parameters are projected
/// out, since a companion makes the primary look larger. The least-squares g and its gain in χ² then are two dot products per position.
/// </remarks>
internal sealed class FaintStar
{
    // Near a null first order ends early, since the phase turns by half a turn at most. Closures lose weight where a leg's |P| is
    // below this; their residual and slope alike, so that the flux stays unbiased.
    private const double SmallestAmplitude = 0.01;

    /// <summary>Prepares the map around the best model without companion.</summary>
    /// <param name="star">Primary and companion.</param>
    /// <param name="primary">Visibilities and partials by the primary's free parameters at the best fit without companion.</param>
    internal FaintStar(MapStar star, VisibilityBuffer primary)
    {
        Star = star;
        var (data, trust) = (star.Data, Array.ConvertAll(star.PrimarySquares, static square => square / (square + (SmallestAmplitude * SmallestAmplitude))));
        var sigma = Array.ConvertAll(data.Vis2Weight, Math.Sqrt);
        double[] vis2Residual = [.. star.PrimarySquares.Select((square, i) => sigma[i] * (square - data.Vis2[i]))];
        double[] weight = Array.ConvertAll(data.Triangles, triangle => trust[triangle.First] * trust[triangle.Second] * trust[triangle.Third] * triangle.PhaseInverseSigma);
        double[] phaseResidual = [.. star.Offsets.Select((offset, t) => offset * weight[t])];

        var (vis2Basis, phaseBasis) = OrthonormalBasis(star, primary, sigma, weight);
        for (var j = 0; j < vis2Basis.Count; j++)
            Remove(vis2Residual, phaseResidual, vis2Basis[j], phaseBasis[j]);
        ChiSquareWithout = Dot(vis2Residual, vis2Residual) + Dot(phaseResidual, phaseResidual);
        BasisCount = vis2Basis.Count;

        Factors = [.. star.PrimarySquares.Select((square, i) => new Vis2Factors(
            square, 2 * sigma[i] * vis2Residual[i], 4 * data.Vis2Weight[i], BasisCount > 0 ? 2 * sigma[i] * vis2Basis[0][i] : 0))];
        (Weights, Residuals) = (weight, phaseResidual);
        FurtherVis2 = [.. vis2Basis.Skip(1).Select(column => column.Select((value, i) => 2 * sigma[i] * value).ToArray())];
        PhaseBasis = [.. phaseBasis];
    }

    /// <summary>Primary and companion.</summary>
    internal MapStar Star { get; }

    /// <summary>χ² without companion, to first order minimal in the primary's parameters, with the map's weights.</summary>
    internal double ChiSquareWithout { get; }

    /// <summary>Number of the primary's parameters that are projected out.</summary>
    internal int BasisCount { get; }

    /// <summary>Factors of C − A in the slope of χ², in its curvature, and along the first of the primary's directions.</summary>
    internal Vis2Factors[] Factors { get; }

    /// <summary>1/σ of each closure, per turn, less where a leg is near a null.</summary>
    internal double[] Weights { get; }

    /// <summary>Residual of each closure without companion, over its error.</summary>
    internal double[] Residuals { get; }

    /// <summary>Factors of C − A along the second and further of the primary's directions.</summary>
    internal double[][] FurtherVis2 { get; }

    /// <summary>Factors of a closure's slope along the primary's directions.</summary>
    internal double[][] PhaseBasis { get; }

    // The residuals' derivatives by the primary's parameters, made orthonormal after Gram and Schmidt.
    private static (List<double[]> Vis2, List<double[]> Phase) OrthonormalBasis(MapStar star, VisibilityBuffer primary, double[] sigma, double[] weight)
    {
        var (vis2Basis, phaseBasis) = (new List<double[]>(), new List<double[]>());
        var source = star.Data.Source;
        for (var j = 0; j < primary.PartialCount; j++)
        {
            var (vis2, turned) = (new double[source.Length], new double[source.Length]);
            for (var i = 0; i < source.Length; i++)
            {
                var (re, im) = (primary.Real.Span[source[i]], primary.Imaginary.Span[source[i]]);
                var (partialRe, partialIm) = (primary.PartialReal(j).Span[source[i]], primary.PartialImaginary(j).Span[source[i]]);
                vis2[i] = 2 * sigma[i] * ((re * partialRe) + (im * partialIm));
                turned[i] = ((re * partialIm) - (im * partialRe)) * LinearClosures<Lane1>.SlopeOf(star, i);
            }

            double[] phase = [.. star.Data.Triangles.Select((triangle, t) => weight[t]
                * (turned[triangle.First] + turned[triangle.Second] + (triangle.ThirdSign * turned[triangle.Third])))];
            var before = Dot(vis2, vis2) + Dot(phase, phase);
            for (var known = 0; known < vis2Basis.Count; known++)
                Remove(vis2, phase, vis2Basis[known], phaseBasis[known]);
            var after = Dot(vis2, vis2) + Dot(phase, phase);

            // A parameter without influence of its own has no direction to remove.
            if (!(after > 1e-12 * before) || !double.IsFinite(after))
                continue;
            vis2Basis.Add(Array.ConvertAll(vis2, value => value / Math.Sqrt(after)));
            phaseBasis.Add(Array.ConvertAll(phase, value => value / Math.Sqrt(after)));
        }

        return (vis2Basis, phaseBasis);
    }

    private static void Remove(double[] vis2, double[] phase, double[] vis2Direction, double[] phaseDirection)
    {
        var along = Dot(vis2, vis2Direction) + Dot(phase, phaseDirection);
        for (var i = 0; i < vis2.Length; i++)
            vis2[i] -= along * vis2Direction[i];
        for (var i = 0; i < phase.Length; i++)
            phase[i] -= along * phaseDirection[i];
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
