using SurveyFit.Fitting;
using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Cli.Fit;

/// <summary>A model beside the data of a star, datum by datum.</summary>
internal sealed class Evaluation
{
    private const double DegreesPerTurn = 360;

    internal Evaluation(ModelDefinition definition, double[] parameters, StarFiles star, DataSet data)
    {
        Definition = definition;
        Parameters = parameters;
        Star = star;
        Data = data;
        Prediction = ModelPrediction.Evaluate(ModelCompiler.Compile(definition), data, parameters);
    }

    internal ModelDefinition Definition { get; }

    internal double[] Parameters { get; }

    internal StarFiles Star { get; }

    internal DataSet Data { get; }

    internal ModelPrediction Prediction { get; }

    /// <summary>Name, count and χ² of each used observable. Nothing is fitted: the degrees of freedom are the data.</summary>
    internal IEnumerable<(string Name, int Count, double ChiSquare)> Observables()
    {
        var parts = Prediction.ChiSquare;
        return new (string Name, int Count, double ChiSquare)[]
        {
            ("vis2", Data.Vis2Counts.Used, parts.Vis2), ("t3phi", Data.T3PhiCounts.Used, parts.T3Phi), ("t3amp", Data.T3AmpCounts.Used, parts.T3Amp),
        }.Where(observable => observable.Count > 0);
    }

    /// <summary>Every used V², in the data set's order.</summary>
    internal IEnumerable<Datum> Vis2()
    {
        foreach (var row in Data.Vis2Rows)
        {
            for (var k = 0; k < row.ChannelCount; k++)
            {
                var i = row.Offset + k;
                var inverseSigma = Data.Vis2InverseSigma.Span[i];
                if (inverseSigma > 0)
                    yield return new Datum(row.Source, [i], Data.Vis2.Span[i], 1 / inverseSigma, Prediction.Vis2(row, k), Prediction.Vis2Residual(row, k));
            }
        }
    }

    /// <summary>Every used closure phase, in degrees.</summary>
    internal IEnumerable<Datum> T3Phi()
    {
        foreach (var row in Data.T3Rows)
        {
            for (var k = 0; k < row.ChannelCount; k++)
            {
                var i = row.Offset + k;
                var inverseSigma = Data.T3PhiInverseSigma.Span[i];
                if (inverseSigma == 0)
                    continue;
                yield return new Datum(
                    row.Source,
                    [row.Legs.First + k, row.Legs.Second + k, row.Legs.Third + k],
                    Data.T3PhiTurns.Span[i] * DegreesPerTurn,
                    DegreesPerTurn / inverseSigma,
                    Prediction.T3PhiTurns(row, k) * DegreesPerTurn,
                    Prediction.T3PhiResidual(row, k));
            }
        }
    }

    /// <summary>Every used triple amplitude.</summary>
    internal IEnumerable<Datum> T3Amp()
    {
        foreach (var row in Data.T3Rows)
        {
            for (var k = 0; k < row.ChannelCount; k++)
            {
                var i = row.Offset + k;
                var inverseSigma = Data.T3AmpInverseSigma.Span[i];
                if (inverseSigma == 0)
                    continue;
                yield return new Datum(
                    row.Source,
                    [row.Legs.First + k, row.Legs.Second + k, row.Legs.Third + k],
                    Data.T3Amp.Span[i],
                    1 / inverseSigma,
                    Prediction.T3Amp(row, k),
                    Prediction.T3AmpResidual(row, k));
            }
        }
    }

    /// <summary>One datum beside the model.</summary>
    /// <param name="Source">Where it comes from.</param>
    /// <param name="Frequencies">Index of its spatial frequency, three for a triangle.</param>
    /// <param name="Value">Datum.</param>
    /// <param name="Sigma">Error in χ².</param>
    /// <param name="Model">Model's value.</param>
    /// <param name="Residual">(model − datum)/σ.</param>
    internal sealed record Datum(RowSource Source, int[] Frequencies, double Value, double Sigma, double Model, double Residual);
}
