using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Testing;

namespace SurveyFit.Models.Tests;

/// <summary>Hashes of every library model's visibilities and partials, with the instruction sets in use.</summary>
internal static class BitReport
{
    private const int Count = 4096;

    internal static void Write(TextWriter output)
    {
        InstructionSetRuns.WriteHeader(output);
        foreach (var name in ModelLibrary.Names)
        {
            var definition = ModelLibrary.Load(name).Value!;
            output.WriteLine($"model {name} {Hash(ModelCompiler.Compile(definition))}");
            output.WriteLine($"scalar {name} {Hash(ModelCompiler.CompileFor<Lane1>(definition))}");
            output.WriteLine($"pair {name} {Hash(ModelCompiler.CompileFor<LanePair>(definition))}");
            output.WriteLine($"eight {name} {Hash(ModelCompiler.CompileFor<Lane8>(definition))}");
        }
    }

    private static string Hash(VisibilityModel model) => InstructionSetRuns.Hash(Values(model));

    private static IEnumerable<double> Values(VisibilityModel model)
    {
        var parameters = model.Definition.Parameters;
        int[] wanted = [.. Enumerable.Range(0, parameters.Count)];
        var frequencies = TestFrequencies.Random(Count, 21);
        var buffer = new VisibilityBuffer(Count, wanted.Length);
        var slopes = new SlopeBuffer(Count, wanted.Length, withPhases: true);
        var random = new RandomSequence(22);
        for (var draw = 0; draw < 20; draw++)
        {
            double[] values = [.. parameters.Select(p => random.NextUniform(Math.Max(p.Minimum, -40), Math.Min(p.Maximum, 40)))];
            model.EvaluateWithPartials(frequencies, values, wanted, buffer);
            model.EvaluateWithSlopes(frequencies, values, wanted, slopes);
            var columns = wanted.SelectMany(k => new[] { buffer.PartialReal(k), buffer.PartialImaginary(k), slopes.SquareSlope(k), slopes.PhaseSlope(k) });
            foreach (var column in columns.Append(buffer.Real).Append(buffer.Imaginary))
            {
                for (var i = 0; i < column.PaddedCount; i++)
                    yield return column.Span[i];
            }
        }
    }
}
