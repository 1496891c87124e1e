using SurveyFit.Numerics;

namespace SurveyFit.Models;

/// <summary>A model ready to be evaluated: complex visibilities and analytic partial derivatives at given spatial frequencies.</summary>
/// <remarks>Immutable and thread-safe; all scratch memory is in the caller's buffers.</remarks>
public abstract class VisibilityModel
{
    /// <summary>The model's description.</summary>
    public abstract ModelDefinition Definition { get; }

    /// <summary>Complex visibilities, normalised by the total flux.</summary>
    /// <param name="frequencies">Where.</param>
    /// <param name="parameters">All parameters in the definition's order, in their units.</param>
    /// <param name="result">Receives Re V and Im V.</param>
    public abstract void Evaluate(SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, VisibilityBuffer result);

    /// <summary>Complex visibilities and their partial derivatives.</summary>
    /// <param name="frequencies">Where.</param>
    /// <param name="parameters">All parameters in the definition's order, in their units.</param>
    /// <param name="wanted">Indices of the parameters to differentiate by; the k-th fills the k-th partial column.</param>
    /// <param name="result">Receives Re V, Im V and their partials.</param>
    public abstract void EvaluateWithPartials(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, ReadOnlySpan<int> wanted, VisibilityBuffer result);

    /// <summary>Complex visibilities and the slopes of |V|² and arg V: what a least-squares fit needs of the partial derivatives.</summary>
    /// <param name="frequencies">Where.</param>
    /// <param name="parameters">All parameters in the definition's order, in their units.</param>
    /// <param name="wanted">Indices of the parameters to differentiate by; the k-th fills the k-th columns.</param>
    /// <param name="result">Receives Re V, Im V and the slopes.</param>
    public abstract void EvaluateWithSlopes(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, ReadOnlySpan<int> wanted, SlopeBuffer result);

    /// <summary>Σ ((|V|² - d)/σ)² in one pass, if the model is a single component.</summary>
    /// <param name="frequencies">Where; the first ones belong to the data.</param>
    /// <param name="parameters">All parameters in the definition's order, in their units.</param>
    /// <param name="data">Measured squares.</param>
    /// <param name="sum">Receives the sum: eight partial sums of every eighth datum, added in one order on any hardware.</param>
    /// <returns>False if the model has several components, whose visibilities must be evaluated first.</returns>
    public abstract bool TrySumSquaredResiduals(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data, out double sum);

    /// <summary>The same for several sizes of the component, over some of the data: says where χ² is small, not how small.</summary>
    /// <param name="frequencies">Where; the first ones belong to the data.</param>
    /// <param name="parameters">All parameters in the definition's order, in their units.</param>
    /// <param name="data">Measured squares.</param>
    /// <param name="everyLane">The first group of eight is looked at, and each that is so many groups further.</param>
    /// <param name="sizes">Index of the parameter, the first of the component's shape, and its values.</param>
    /// <param name="sums">Receives a sum for each.</param>
    /// <returns>False if the model has several components or the parameter is not the first of its shape.</returns>
    public abstract bool TrySumSquaredResiduals(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, SquareData data, int everyLane, (int Parameter, double[] Values) sizes, Span<double> sums);

    /// <summary>The same with gradient and curvature by one parameter, if that shapes the single component.</summary>
    /// <param name="frequencies">Where; the first ones belong to the data.</param>
    /// <param name="parameters">All parameters in the definition's order, in their units.</param>
    /// <param name="wanted">Index of the parameter to differentiate by.</param>
    /// <param name="data">Measured squares.</param>
    /// <param name="normal">Receives the sums.</param>
    /// <returns>False if the model has several components or the parameter is none of its shape's.</returns>
    public abstract bool TryNormal(
        SpatialFrequencies frequencies, ReadOnlySpan<double> parameters, int wanted, SquareData data, out SingleNormal normal);
}
