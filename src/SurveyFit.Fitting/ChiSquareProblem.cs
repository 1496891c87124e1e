using System.Runtime.CompilerServices;
using SurveyFit.Fitting.Kernels;
using SurveyFit.Fitting.Minimisation;
using SurveyFit.Fitting.Search;
using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>χ² of a model against a data set over the model's free parameters; visibilities once per distinct spatial frequency.</summary>
/// <remarks>
/// The model's component tables stay between evaluations as long as their parameters do; nothing is allocated. What an evaluation passes through is
/// compiled at full optimisation at its first call: a star is fitted before the runtime would change its mind. Not thread-safe: one per fit.
/// </remarks>
internal sealed class ChiSquareProblem : ILeastSquaresProblem
{
    private readonly VisibilityModel _model;
    private readonly DataSet _data;
    private VisibilityBuffer? _visibilities;
    private SlopeBuffer? _slopes;
    private ResidualKernels? _kernels;
    private readonly int[] _free;
    private readonly double[] _parameters;
    private readonly double[] _minimum;
    private readonly double[] _maximum;

    // A single component on V² alone needs neither visibilities nor kernels.
    private readonly bool _hasVis2Only;

    /// <summary>A problem over all parameters the model declares free.</summary>
    /// <param name="model">Model.</param>
    /// <param name="data">Data.</param>
    /// <param name="values">Value of every parameter; those of fixed ones stay.</param>
    internal ChiSquareProblem(VisibilityModel model, DataSet data, ReadOnlySpan<double> values)
        : this(model, data, values, [.. Enumerable.Range(0, model.Definition.Parameters.Count).Where(i => model.Definition.Parameters[i].Free)])
    {
    }

    /// <summary>A problem over chosen parameters.</summary>
    /// <param name="model">Model.</param>
    /// <param name="data">Data.</param>
    /// <param name="values">Value of every parameter; those not free stay.</param>
    /// <param name="free">Indices of the free parameters.</param>
    internal ChiSquareProblem(VisibilityModel model, DataSet data, ReadOnlySpan<double> values, int[] free)
    {
        _model = model;
        _data = data;
        _parameters = values.ToArray();
        _free = free;
        _hasVis2Only = data.T3Rows.Count == 0;

        // An angle that may take every value has no bound to get stuck at; the outcome folds it back.
        var definition = model.Definition;
        _minimum = Array.ConvertAll(free, i => IsFolded(definition, i) ? double.NegativeInfinity : definition.Parameters[i].Minimum);
        _maximum = Array.ConvertAll(free, i => IsFolded(definition, i) ? double.PositiveInfinity : definition.Parameters[i].Maximum);
    }

    private VisibilityBuffer Visibilities => _visibilities ??= new VisibilityBuffer(_data.Frequencies.PaddedCount, 0);

    private SlopeBuffer Slopes => _slopes ??= new SlopeBuffer(_data.Frequencies.PaddedCount, _free.Length, withPhases: _data.T3PhiCounts.Used > 0);

    private ResidualKernels Kernels => _kernels ??= ResidualKernels.Create(_data, _free.Length);

    private SquareData Squares => new(_data.Vis2, _data.Vis2InverseSigma);

    /// <summary>The difference of two phases on the circle.</summary>
    /// <param name="turns">Difference, in turns.</param>
    /// <returns>The same within [−½, ½].</returns>
    internal static double Wrap(double turns) => turns - Math.Round(turns);

    private static bool IsFolded(ModelDefinition definition, int i) => ParameterRoles.FoldOf(definition, definition.Parameters[i]) is not null;

    /// <inheritdoc/>
    public int FreeCount => _free.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Minimum => _minimum;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Maximum => _maximum;

    /// <summary>Indices of the free parameters in the model's parameter vector.</summary>
    internal ReadOnlySpan<int> FreeIndices => _free;

    /// <summary>χ² of each observable at the last evaluated point.</summary>
    internal ChiSquareParts Parts { get; private set; }

    /// <summary>All parameters with these free ones.</summary>
    /// <param name="free">Free parameters.</param>
    /// <returns>All parameters in the model's order; valid until the next call.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<double> AllParameters(ReadOnlySpan<double> free)
    {
        for (var k = 0; k < _free.Length; k++)
            _parameters[_free[k]] = free[k];
        return _parameters;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Evaluate(ReadOnlySpan<double> free)
    {
        var parameters = AllParameters(free);
        if (_hasVis2Only && _model.TrySumSquaredResiduals(_data.Frequencies, parameters, Squares, out var vis2))
        {
            Parts = new ChiSquareParts(vis2, 0, 0);
            return vis2;
        }

        _model.Evaluate(_data.Frequencies, parameters, Visibilities);
        Parts = Kernels.ChiSquare(Visibilities);
        return Parts.Total;
    }

    /// <summary>χ² of a single component over some of the V² for several sizes; says where it is small, not how small.</summary>
    /// <param name="sizes">Values of the only free parameter, which must be the first of the component's shape.</param>
    /// <param name="everyLane">One group of eight in so many is looked at.</param>
    /// <param name="chiSquares">Receives χ² of these data for each size.</param>
    /// <returns>False if the model has several components or another parameter is free.</returns>
    internal bool TryEvaluateRoughly(double[] sizes, int everyLane, Span<double> chiSquares)
        => _model.TrySumSquaredResiduals(_data.Frequencies, _parameters, Squares, everyLane, (_free[0], sizes), chiSquares);

    /// <summary>χ² of other V² at the same frequencies, of a single component.</summary>
    /// <param name="free">Free parameters.</param>
    /// <param name="data">V².</param>
    /// <returns>χ²; NaN if the model has several components.</returns>
    internal double EvaluateVis2(ReadOnlySpan<double> free, SquareData data)
        => _model.TrySumSquaredResiduals(_data.Frequencies, AllParameters(free), data, out var sum) ? sum : double.NaN;

    /// <summary>Weights of the V² at small frequencies only.</summary>
    /// <param name="largestSquare">Largest u² + v² that counts, in cycles² per radian².</param>
    /// <param name="weights">Receives 1/σ; 0 beyond.</param>
    internal void FillVis2Weights(double largestSquare, AlignedColumn weights) => Kernels.Vis2Weights(largestSquare, weights.Span);

    /// <summary>|V|² of the model.</summary>
    /// <param name="free">Free parameters.</param>
    /// <param name="squares">Receives |V|² at the first frequencies.</param>
    internal void FillSquares(ReadOnlySpan<double> free, AlignedColumn squares)
    {
        _model.Evaluate(_data.Frequencies, AllParameters(free), Visibilities);
        Kernels.Squares(Visibilities, squares.Span);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double EvaluateWithNormal(ReadOnlySpan<double> free, Span<double> halfGradient, Span<double> normal)
    {
        var parameters = AllParameters(free);
        if (_hasVis2Only && _free.Length == 1 && _model.TryNormal(_data.Frequencies, parameters, _free[0], Squares, out var single))
        {
            Parts = new ChiSquareParts(single.ChiSquare, 0, 0);
            (halfGradient[0], normal[0]) = (single.HalfGradient, single.Curvature);
            return single.ChiSquare;
        }

        _model.EvaluateWithSlopes(_data.Frequencies, parameters, _free, Slopes);
        Parts = Kernels.Normal(Slopes, halfGradient, normal);
        return Parts.Total;
    }
}

/// <summary>χ² by observable.</summary>
/// <param name="Vis2">χ² of the V².</param>
/// <param name="T3Phi">χ² of the closure phases.</param>
/// <param name="T3Amp">χ² of the triple amplitudes.</param>
public readonly record struct ChiSquareParts(double Vis2, double T3Phi, double T3Amp)
{
    /// <summary>χ² of all.</summary>
    public double Total => Vis2 + T3Phi + T3Amp;

    /// <summary>Sums part by part.</summary>
    /// <param name="left">First.</param>
    /// <param name="right">Second.</param>
    /// <returns>The sum.</returns>
    public static ChiSquareParts operator +(ChiSquareParts left, ChiSquareParts right) =>
        new(left.Vis2 + right.Vis2, left.T3Phi + right.T3Phi, left.T3Amp + right.T3Amp);
}
