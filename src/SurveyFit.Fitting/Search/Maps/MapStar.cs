using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;

namespace SurveyFit.Fitting.Search.Maps;

/// <summary>What a map needs to know of one primary P and of the companion W = V_c exp(−2πi(ux + vy)) of flux ratio f.</summary>
/// <remarks>
/// All observables depend on q = P* V_c turned by the position, C + iS = q exp(−2πi(ux + vy)): with A = |P|² and B = |V_c|²,
/// (1+f)² |V|² = A + 2fC + f²B, and arg V = arg P + arg(A + fC + ifS).
/// </remarks>
internal sealed class MapStar
{
    // An exact null of the primary has no phase; one this small has, and the companion's all the same.
    private const double SmallestAmplitude = 1e-140;

    /// <summary>Prepares a primary.</summary>
    /// <param name="data">Data.</param>
    /// <param name="primary">Visibilities of everything but the companion.</param>
    /// <param name="companion">The companion's visibilities at x = y = 0.</param>
    internal MapStar(MapData data, VisibilityBuffer primary, VisibilityBuffer companion)
    {
        Data = data;
        (PrimarySquares, Factors) = (new double[data.Count], new Vis2Factors[data.Count]);
        (ProductReal, ProductImaginary) = (new double[data.Count], new double[data.Count]);
        var phase = new double[data.Count];
        for (var i = 0; i < data.Count; i++)
        {
            var at = data.Source[i];
            var (re, im) = (primary.Real.Span[at], primary.Imaginary.Span[at]);
            if (Math.Abs(re) + Math.Abs(im) < SmallestAmplitude)
                (re, im) = (SmallestAmplitude, 0);
            var (companionRe, companionIm) = (companion.Real.Span[at], companion.Imaginary.Span[at]);
            var (a, b) = ((re * re) + (im * im), (companionRe * companionRe) + (companionIm * companionIm));
            ProductReal[i] = (re * companionRe) + (im * companionIm);
            ProductImaginary[i] = (re * companionIm) - (im * companionRe);
            IsSymmetric &= ProductImaginary[i] == 0;
            phase[i] = PortableMath.Atan2Turns(im, re);
            var (measured, weight) = (data.Vis2[i], data.Vis2Weight[i]);
            PrimarySquares[i] = a;
            Factors[i] = new Vis2Factors(measured, weight * (a - measured), weight, weight * (b - measured));
            Constant += weight * (a - measured) * (a - measured);
            Square += weight * (a - measured) * (b - measured);
            Quartic += weight * (b - measured) * (b - measured);
        }

        Offsets = Array.ConvertAll(data.Triangles, triangle => ChiSquareProblem.Wrap(
            phase[triangle.First] + phase[triangle.Second] + (triangle.ThirdSign * phase[triangle.Third]) - triangle.PhaseTurns));
    }

    private MapStar(MapStar other)
    {
        (Data, PrimarySquares, Factors, Offsets) = (other.Data, other.PrimarySquares, other.Factors, other.Offsets);
        ProductReal = other.ProductReal;
        ProductImaginary = Array.ConvertAll(other.ProductImaginary, imaginary => -imaginary);
        (IsSymmetric, IsMirrored) = (other.IsSymmetric, !other.IsMirrored);
        (Constant, Square, Quartic) = (other.Constant, other.Square, other.Quartic);
    }

    /// <summary>The same with q* in place of q: its phasors at (x, y) are the conjugates of those at (−x, −y).</summary>
    /// <returns>The mirrored star.</returns>
    internal MapStar Mirrored() => new(this);

    /// <summary>Data.</summary>
    internal MapData Data { get; }

    /// <summary>A = |P|² of each frequency.</summary>
    internal double[] PrimarySquares { get; }

    /// <summary>Constants of the V² for <see cref="ShareQuartic{T}"/>.</summary>
    internal Vis2Factors[] Factors { get; }

    /// <summary>Re q at x = y = 0.</summary>
    internal double[] ProductReal { get; }

    /// <summary>Im q at x = y = 0.</summary>
    internal double[] ProductImaginary { get; }

    /// <summary>True if q is real: then V² are the same at ±(x, y) and phases change their sign.</summary>
    internal bool IsSymmetric { get; } = true;

    /// <summary>True if q is the conjugate of the real one: the phasors are those at (−x, −y), with phases of the other sign.</summary>
    internal bool IsMirrored { get; }

    /// <summary>Closure phase of the primary minus the datum, in turns on the circle.</summary>
    internal double[] Offsets { get; }

    /// <summary>Σ w (A − d)²: χ² of the V² without companion.</summary>
    internal double Constant { get; }

    /// <summary>Σ w (A − d)(B − d).</summary>
    internal double Square { get; }

    /// <summary>Σ w (B − d)²: χ² of the V² of the companion alone.</summary>
    internal double Quartic { get; }
}
