using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Kernels;

/// <summary>The residuals of a data set against visibilities: their squares, gradient and normal matrix, for the widest lane of this processor.</summary>
/// <remarks>
/// Residuals: (|V|² − d)/σ; the wrapped difference of closure phases over σ; (|V₁||V₂||V₃| − d)/σ. Padding and unused data have weight
/// zero, hence residual and slope zero. Every sum has one shape on any hardware: eight partial sums, each over every eighth datum in the order
/// of the data, then halves onto halves. Nothing is allocated. Not thread-safe: one per fit.
/// </remarks>
internal abstract class ResidualKernels
{
    /// <summary>Kernels for a data set.</summary>
    /// <param name="data">Data.</param>
    /// <param name="freeCount">Number of free parameters.</param>
    /// <returns>For AVX-512 or without, with the same bits.</returns>
    internal static ResidualKernels Create(DataSet data, int freeCount)
        => Lane8.IsNative ? new ResidualKernels<Lane8>(data, freeCount) : new ResidualKernels<LanePair>(data, freeCount);

    /// <summary>χ².</summary>
    /// <param name="visibilities">Visibilities at the data's frequencies.</param>
    /// <returns>χ² by observable.</returns>
    internal abstract ChiSquareParts ChiSquare(VisibilityBuffer visibilities);

    /// <summary>|V|².</summary>
    /// <param name="visibilities">Visibilities.</param>
    /// <param name="squares">Receives the squares of the first ones.</param>
    internal abstract void Squares(VisibilityBuffer visibilities, Span<double> squares);

    /// <summary>Weights of the V² at small frequencies only.</summary>
    /// <param name="largestSquare">Largest u² + v² that counts, in cycles² per radian².</param>
    /// <param name="weights">Receives 1/σ; 0 beyond.</param>
    internal abstract void Vis2Weights(double largestSquare, Span<double> weights);

    /// <summary>χ² with the normal equations; no Jacobian is stored.</summary>
    /// <param name="slopes">Visibilities at the data's frequencies, with slopes by the free parameters.</param>
    /// <param name="halfGradient">Receives Jᵀr.</param>
    /// <param name="normal">Receives JᵀJ, row-major, both triangles.</param>
    /// <returns>χ² by observable.</returns>
    internal abstract ChiSquareParts Normal(SlopeBuffer slopes, Span<double> halfGradient, Span<double> normal);
}
