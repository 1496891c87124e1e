using SurveyFit.Fitting.Search;
using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Fitting.Diagnostics;

/// <summary>Looks at a finished fit: residuals by group, the size by night, how well the star is resolved. Three evaluations of the model, whatever the search cost.</summary>
internal static class FitDiagnostics
{
    private const double DegreesPerTurn = 360;

    // The step of the size for its slope: truncation 1e-8 of the slope, rounding 1e-12.
    private const double RelativeStep = 1e-4;
    private const double SmallestStepMas = 1e-7;

    /// <summary>Adds the diagnostics to an outcome with parameters.</summary>
    /// <param name="outcome">Outcome of the fit.</param>
    /// <param name="model">Its model.</param>
    /// <param name="data">Its data.</param>
    /// <param name="groups">Groups of the data.</param>
    internal static FitOutcome AddTo(FitOutcome outcome, VisibilityModel model, DataSet data, DataGroups groups)
    {
        double[] parameters = [.. outcome.Parameters.Select(parameter => parameter.Value)];
        var prediction = ModelPrediction.Evaluate(model, data, parameters);
        var size = SizeParameter(model.Definition);
        return outcome with
        {
            ChiSquareParts = prediction.ChiSquare,
            Residuals = Residuals(prediction, data, groups),
            SmallestModelVis2 = SmallestVis2(prediction, data),
            SizeParameter = size < 0 ? null : outcome.Parameters[size].Name,
            NightSizes = size < 0 ? [] : NightSizes(prediction, model, data, groups, parameters, size),
        };
    }

    // The first free size: the star itself, since models name their primary first.
    private static int SizeParameter(ModelDefinition definition)
    {
        for (var i = 0; i < definition.Parameters.Count; i++)
        {
            if (definition.Parameters[i].Free && ParameterRoles.Of(definition.Parameters[i]) == ParameterRole.Size)
                return i;
        }

        return -1;
    }

    private static ResidualStatistics[] Residuals(ModelPrediction prediction, DataSet data, DataGroups groups)
    {
        var tallies = new ResidualTally[groups.Residuals.Count];
        ForEachRow(prediction, data, groups, (group, residuals, inverseSigma, scale) =>
        {
            for (var k = 0; k < residuals.Length; k++)
            {
                if (inverseSigma[k] != 0)
                    tallies[group].Add(residuals[k] / inverseSigma[k] * scale, residuals[k]);
            }
        });
        ForEachRow(prediction, data, groups, (group, residuals, inverseSigma, _) =>
        {
            for (var k = 1; k < residuals.Length; k++)
            {
                if (inverseSigma[k - 1] != 0 && inverseSigma[k] != 0)
                    tallies[group].AddPair(residuals[k - 1], residuals[k]);
            }
        });
        return Array.ConvertAll(tallies, tally => tally.ToStatistics());
    }

    private delegate void RowVisitor(int group, ReadOnlySpan<double> residuals, ReadOnlySpan<double> inverseSigma, double scale);

    // Residuals are observed minus computed, over the error.
    private static void ForEachRow(ModelPrediction prediction, DataSet data, DataGroups groups, RowVisitor visit)
    {
        Span<double> buffer = new double[LongestRow(data)];
        for (var i = 0; i < data.Vis2Rows.Count; i++)
        {
            var row = data.Vis2Rows[i];
            for (var k = 0; k < row.ChannelCount; k++)
                buffer[k] = -prediction.Vis2Residual(row, k);
            Visit(groups.Vis2Groups[i], buffer, data.Vis2InverseSigma.Span.Slice(row.Offset, row.ChannelCount), 1);
        }

        for (var i = 0; i < data.T3Rows.Count; i++)
        {
            var row = data.T3Rows[i];
            for (var k = 0; k < row.ChannelCount; k++)
                buffer[k] = -prediction.T3PhiResidual(row, k);
            Visit(groups.T3PhiGroups[i], buffer, data.T3PhiInverseSigma.Span.Slice(row.Offset, row.ChannelCount), DegreesPerTurn);
            for (var k = 0; k < row.ChannelCount; k++)
                buffer[k] = -prediction.T3AmpResidual(row, k);
            Visit(groups.T3AmpGroups[i], buffer, data.T3AmpInverseSigma.Span.Slice(row.Offset, row.ChannelCount), 1);
        }

        void Visit(int group, ReadOnlySpan<double> residuals, ReadOnlySpan<double> inverseSigma, double scale)
        {
            if (group >= 0)
                visit(group, residuals[..inverseSigma.Length], inverseSigma, scale);
        }
    }

    private static int LongestRow(DataSet data) =>
        Math.Max(data.Vis2Rows.Select(row => row.ChannelCount).DefaultIfEmpty().Max(), data.T3Rows.Select(row => row.ChannelCount).DefaultIfEmpty().Max());

    private static double SmallestVis2(ModelPrediction prediction, DataSet data)
    {
        var smallest = double.PositiveInfinity;
        foreach (var row in data.Vis2Rows)
            LookAt(row.Offset, data.Vis2InverseSigma.Span.Slice(row.Offset, row.ChannelCount), ref smallest);
        foreach (var row in data.T3Rows)
        {
            foreach (var leg in (ReadOnlySpan<int>)[row.Legs.First, row.Legs.Second, row.Legs.Third])
            {
                LookAt(leg, data.T3PhiInverseSigma.Span.Slice(row.Offset, row.ChannelCount), ref smallest);
                LookAt(leg, data.T3AmpInverseSigma.Span.Slice(row.Offset, row.ChannelCount), ref smallest);
            }
        }

        return double.IsFinite(smallest) ? smallest : double.NaN;

        void LookAt(int offset, ReadOnlySpan<double> inverseSigma, ref double least)
        {
            var real = prediction.Real[offset..];
            var imaginary = prediction.Imaginary[offset..];
            for (var k = 0; k < inverseSigma.Length; k++)
            {
                if (inverseSigma[k] != 0)
                    least = Math.Min(least, (real[k] * real[k]) + (imaginary[k] * imaginary[k]));
            }
        }
    }

    // Phases of a star alone are constant but for jumps, which have no slope: V² and amplitudes carry the size.
    private static NightSize[] NightSizes(
        ModelPrediction best, VisibilityModel model, DataSet data, DataGroups groups, double[] parameters, int size)
    {
        var step = Math.Max(RelativeStep * Math.Abs(parameters[size]), SmallestStepMas);
        var above = ModelPrediction.Evaluate(model, data, Moved(parameters, size, step));
        var below = ModelPrediction.Evaluate(model, data, Moved(parameters, size, -step));
        var gradient = new double[groups.Nights.Count];
        var curvature = new double[groups.Nights.Count];
        for (var i = 0; i < data.Vis2Rows.Count; i++)
        {
            var row = data.Vis2Rows[i];
            for (var k = 0; k < row.ChannelCount; k++)
                Add(groups.Vis2Nights[i], best.Vis2Residual(row, k), above.Vis2Residual(row, k) - below.Vis2Residual(row, k));
        }

        for (var i = 0; i < data.T3Rows.Count; i++)
        {
            var row = data.T3Rows[i];
            for (var k = 0; k < row.ChannelCount; k++)
                Add(groups.T3Nights[i], best.T3AmpResidual(row, k), above.T3AmpResidual(row, k) - below.T3AmpResidual(row, k));
        }

        return [.. gradient.Zip(curvature, (g, c) => c > 0
            ? new NightSize(parameters[size] - (g / c), 1 / Math.Sqrt(c))
            : new NightSize(double.NaN, double.NaN))];

        void Add(int night, double residual, double difference)
        {
            var slope = difference / (2 * step);
            gradient[night] += residual * slope;
            curvature[night] += slope * slope;
        }
    }

    private static double[] Moved(double[] parameters, int index, double step)
    {
        var moved = (double[])parameters.Clone();
        moved[index] += step;
        return moved;
    }
}
