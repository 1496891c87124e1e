using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Models.Tests;

/// <summary>Hashes of every library model's visibilities and partials, with the instruction sets in use.</summary>
internal static class BitReport
{
    private const int Count = 4096;

    internal static void Write(TextWriter output)
    {
        output.WriteLine($"avx512 {Avx512F.IsSupported}");
        output.WriteLine($"vector512 {Vector512.IsHardwareAccelerated}");
        output.WriteLine($"avx2 {Avx2.IsSupported}");
        foreach (var name in ModelLibrary.Names)
        {
            var definition = ModelLibrary.Load(name).Value!;
            output.WriteLine($"model {name} {Hash(ModelCompiler.Compile(definition))}");
            output.WriteLine($"scalar {name} {Hash(ModelCompiler.CompileFor<Lane1>(definition))}");
            output.WriteLine($"pair {name} {Hash(ModelCompiler.CompileFor<LanePair>(definition))}");
            output.WriteLine($"eight {name} {Hash(ModelCompiler.CompileFor<Lane8>(definition))}");
        }
    }

    private static string Hash(VisibilityModel model)
    {
        var parameters = model.Definition.Parameters;
        int[] wanted = [.. Enumerable.Range(0, parameters.Count)];
        var frequencies = TestFrequencies.Random(Count, 21);
        var buffer = new VisibilityBuffer(Count, wanted.Length);
        var random = new RandomSequence(22);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var draw = 0; draw < 20; draw++)
        {
            double[] values = [.. parameters.Select(p => random.NextUniform(Math.Max(p.Minimum, -40), Math.Min(p.Maximum, 40)))];
            model.EvaluateWithPartials(frequencies, values, wanted, buffer);
            Append(hash, buffer.Real);
            Append(hash, buffer.Imaginary);
            for (var k = 0; k < wanted.Length; k++)
            {
                Append(hash, buffer.PartialReal(k));
                Append(hash, buffer.PartialImaginary(k));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset())[..16];
    }

    private static void Append(IncrementalHash hash, AlignedColumn column)
    {
        var bytes = new byte[column.PaddedCount * sizeof(double)];
        for (var i = 0; i < column.PaddedCount; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), column.Span[i]);

        hash.AppendData(bytes);
    }
}
