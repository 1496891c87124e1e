using SurveyFit.Fitting.Kernels;
using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Observables;
using SurveyFit.Testing;

namespace SurveyFit.Fitting.Tests.Kernels;

/// <summary>Hashes of χ², gradients, normal matrices and whole fits, with the instruction sets in use.</summary>
internal static class BitReport
{
    internal static void Write(TextWriter output)
    {
        InstructionSetRuns.WriteHeader(output);
        foreach (var observables in new[] { Observable.Vis2, Observable.Vis2 | Observable.T3Phi, Observable.Vis2 | Observable.T3Phi | Observable.T3Amp })
        {
            var data = new SyntheticStar(channels: 7).Observe(Shipped.Model("binary"), [1.1, 3.2, -2.4, 0.15], seed: 71, observables);
            foreach (var name in new[] { "uniform-disk", "gaussian", "limb-darkened-disk", "elliptical-disk", "binary", "binary-two-disks" })
            {
                output.WriteLine($"chi-square {name} {observables} {ChiSquare(name, data)}");
                output.WriteLine($"eight {name} {observables} {Normal(name, data, new ResidualKernels<Lane8>(data, FreeCount(name)))}");
                output.WriteLine($"pair {name} {observables} {Normal(name, data, new ResidualKernels<LanePair>(data, FreeCount(name)))}");
            }

            var settings = FitSettings.Default with { CompanionFieldMas = 4 };
            foreach (var outcome in StarFitter.Fit(data, [Shipped.Model("uniform-disk"), Shipped.Model("gaussian"), Shipped.Model("binary")], settings))
            {
                IEnumerable<double> values = [outcome.ChiSquare, outcome.Nsigma ?? 0, .. outcome.Parameters.SelectMany(p => new[] { p.Value, p.Sigma ?? 0 }), .. outcome.Covariance ?? []];
                output.WriteLine($"fit {outcome.Model} {observables} {InstructionSetRuns.Hash(values)}");
            }
        }
    }

    private static int FreeCount(string name) => Shipped.Model(name).Definition.Parameters.Count(parameter => parameter.Free);

    // As the product evaluates: fused where it can, tables kept.
    private static string ChiSquare(string name, DataSet data)
    {
        var model = Shipped.Model(name);
        var n = FreeCount(name);
        var (gradient, normal) = (new double[n], new double[n * n]);
        var problem = new ChiSquareProblem(model, data, [.. model.Definition.Parameters.Select(parameter => parameter.Value ?? 0)]);
        return InstructionSetRuns.Hash(Points(name).SelectMany(free => (double[])
        [
            problem.Evaluate(free), problem.Parts.Vis2, problem.Parts.T3Phi, problem.Parts.T3Amp,
            problem.EvaluateWithNormal(free, gradient, normal), .. gradient, .. normal,
        ]));
    }

    private static string Normal(string name, DataSet data, ResidualKernels kernels)
    {
        var model = Shipped.Model(name);
        var parameters = model.Definition.Parameters;
        int[] free = [.. Enumerable.Range(0, parameters.Count).Where(i => parameters[i].Free)];
        double[] values = [.. parameters.Select(parameter => parameter.Value ?? 0)];
        var slopes = new SlopeBuffer(data.Frequencies.PaddedCount, free.Length, data.T3PhiCounts.Used > 0);
        var (gradient, normal) = (new double[free.Length], new double[free.Length * free.Length]);
        return InstructionSetRuns.Hash(Points(name).SelectMany(point =>
        {
            for (var k = 0; k < free.Length; k++)
                values[free[k]] = point[k];
            model.EvaluateWithSlopes(data.Frequencies, values, free, slopes);
            return (double[])[kernels.ChiSquare(slopes.Visibilities).Total, kernels.Normal(slopes, gradient, normal).Total, .. gradient, .. normal];
        }));
    }

    private static IEnumerable<double[]> Points(string name)
    {
        var random = new RandomSequence(72);
        var free = Shipped.Model(name).Definition.Parameters.Where(parameter => parameter.Free).ToArray();
        for (var i = 0; i < 12; i++)
            yield return [.. free.Select(p => random.NextUniform(Math.Max(p.Minimum, -9), Math.Min(p.Maximum, 9)))];
    }
}
