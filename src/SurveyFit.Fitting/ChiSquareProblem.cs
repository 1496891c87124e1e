using SurveyFit.Fitting.Kernels;
using SurveyFit.Fitting.Minimisation;
using SurveyFit.Fitting.Search;
using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>χ² of a model against a data set over the model's free parameters; visibilities once per distinct spatial frequency.</summary>
/// <remarks>
/// The model's component tables stay between evaluations as long as their parameters do; nothing is allocated. Not thread-safe: one per fit.
/// </remarks>
internal sealed class ChiSquareProblem : ILeastSquaresProblem
{
    private readonly VisibilityModel _model;
    private readonly DataSet _data;
    private readonly VisibilityBuffer _visibilities;
    private readonly SlopeBuffer _slopes;
    private readonly ResidualKernels _kernels;
    private readonly int[] _free;
    private readonly double[] _parameters;
    private readonly double[] _minimum;
    private readonly double[] _maximum;

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

        // An angle that may take every value has no bound to get stuck at; the outcome folds it back.
        var definition = model.Definition;
        _minimum = Array.ConvertAll(free, i => IsFolded(definition, i) ? double.NegativeInfinity : definition.Parameters[i].Minimum);
        _maximum = Array.ConvertAll(free, i => IsFolded(definition, i) ? double.PositiveInfinity : definition.Parameters[i].Maximum);
        _visibilities = new VisibilityBuffer(data.Frequencies.PaddedCount, 0);
        _slopes = new SlopeBuffer(data.Frequencies.PaddedCount, free.Length, withPhases: data.T3PhiCounts.Used > 0);
        _kernels = ResidualKernels.Create(data, free.Length);
    }

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
    internal ReadOnlySpan<double> AllParameters(ReadOnlySpan<double> free)
    {
        for (var k = 0; k < _free.Length; k++)
            _parameters[_free[k]] = free[k];
        return _parameters;
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> free)
    {
        var parameters = AllParameters(free);
        if (_data.T3Rows.Count == 0 && _model.TrySumSquaredResiduals(_data.Frequencies, parameters, _data.Vis2, _data.Vis2InverseSigma, out var vis2))
        {
            Parts = new ChiSquareParts(vis2, 0, 0);
            return vis2;
        }

        _model.Evaluate(_data.Frequencies, parameters, _visibilities);
        Parts = _kernels.ChiSquare(_visibilities);
        return Parts.Total;
    }

    /// <inheritdoc/>
    public double EvaluateWithNormal(ReadOnlySpan<double> free, Span<double> halfGradient, Span<double> normal)
    {
        _model.EvaluateWithSlopes(_data.Frequencies, AllParameters(free), _free, _slopes);
        Parts = _kernels.Normal(_slopes, halfGradient, normal);
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
