using SurveyFit.Models;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;

namespace SurveyFit.Fitting;

/// <summary>A model's visibilities and observables at every datum of a data set, with χ² by observable.</summary>
public sealed class ModelPrediction
{
    private readonly DataSet _data;
    private readonly VisibilityBuffer _visibilities;

    private ModelPrediction(DataSet data, VisibilityBuffer visibilities, ChiSquareParts chiSquare)
    {
        _data = data;
        _visibilities = visibilities;
        ChiSquare = chiSquare;
    }

    /// <summary>χ² by observable.</summary>
    public ChiSquareParts ChiSquare { get; }

    /// <summary>Re V at the data set's frequencies.</summary>
    public ReadOnlySpan<double> Real => _visibilities.Real.Span;

    /// <summary>Im V at the data set's frequencies.</summary>
    public ReadOnlySpan<double> Imaginary => _visibilities.Imaginary.Span;

    /// <summary>Evaluates a model.</summary>
    /// <param name="model">Model.</param>
    /// <param name="data">Data.</param>
    /// <param name="parameters">All parameters in the definition's order.</param>
    /// <returns>The prediction.</returns>
    public static ModelPrediction Evaluate(VisibilityModel model, DataSet data, ReadOnlySpan<double> parameters)
    {
        var visibilities = new VisibilityBuffer(data.Frequencies.PaddedCount, 0);
        model.Evaluate(data.Frequencies, parameters, visibilities);
        var problem = new ChiSquareProblem(model, data, parameters, []);
        problem.Evaluate([]);
        return new ModelPrediction(data, visibilities, problem.Parts);
    }

    /// <summary>|V|² of a V² datum.</summary>
    /// <param name="row">Row.</param>
    /// <param name="channel">Channel of the row.</param>
    /// <returns>|V|².</returns>
    public double Vis2(Vis2Row row, int channel)
    {
        var i = row.Offset + channel;
        return (Real[i] * Real[i]) + (Imaginary[i] * Imaginary[i]);
    }

    /// <summary>Closure phase of a T3 datum.</summary>
    /// <param name="row">Row.</param>
    /// <param name="channel">Channel of the row.</param>
    /// <returns>In turns, within [−½, ½].</returns>
    public double T3PhiTurns(T3Row row, int channel)
    {
        var legs = row.Legs;
        return ChiSquareProblem.Wrap(
            (legs.FirstSign * Phase(legs.First + channel)) + (legs.SecondSign * Phase(legs.Second + channel)) + (legs.ThirdSign * Phase(legs.Third + channel)));
    }

    /// <summary>Triple amplitude of a T3 datum.</summary>
    /// <param name="row">Row.</param>
    /// <param name="channel">Channel of the row.</param>
    /// <returns>|V₁||V₂||V₃|.</returns>
    public double T3Amp(T3Row row, int channel)
    {
        var legs = row.Legs;
        return Amplitude(legs.First + channel) * Amplitude(legs.Second + channel) * Amplitude(legs.Third + channel);
    }

    /// <summary>Residual of a V² datum over its error.</summary>
    /// <param name="row">Row.</param>
    /// <param name="channel">Channel of the row.</param>
    /// <returns>(model − datum)/σ; 0 if the datum is not used.</returns>
    public double Vis2Residual(Vis2Row row, int channel) =>
        (Vis2(row, channel) - _data.Vis2.Span[row.Offset + channel]) * _data.Vis2InverseSigma.Span[row.Offset + channel];

    /// <summary>Residual of a closure phase over its error, on the circle.</summary>
    /// <param name="row">Row.</param>
    /// <param name="channel">Channel of the row.</param>
    /// <returns>(model − datum)/σ; 0 if the datum is not used.</returns>
    public double T3PhiResidual(T3Row row, int channel) =>
        ChiSquareProblem.Wrap(T3PhiTurns(row, channel) - _data.T3PhiTurns.Span[row.Offset + channel]) * _data.T3PhiInverseSigma.Span[row.Offset + channel];

    /// <summary>Residual of a triple amplitude over its error.</summary>
    /// <param name="row">Row.</param>
    /// <param name="channel">Channel of the row.</param>
    /// <returns>(model − datum)/σ; 0 if the datum is not used.</returns>
    public double T3AmpResidual(T3Row row, int channel) =>
        (T3Amp(row, channel) - _data.T3Amp.Span[row.Offset + channel]) * _data.T3AmpInverseSigma.Span[row.Offset + channel];

    private double Phase(int i) => Turns.Atan2(new Lane1(Imaginary[i]), new Lane1(Real[i])).Value;

    private double Amplitude(int i) => Math.Sqrt((Real[i] * Real[i]) + (Imaginary[i] * Imaginary[i]));
}
