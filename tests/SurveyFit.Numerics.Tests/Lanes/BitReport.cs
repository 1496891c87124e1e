using System.Globalization;
using System.Runtime.Intrinsics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;
using SurveyFit.Testing;

namespace SurveyFit.Numerics.Tests.Lanes;

/// <summary>Hashes of every function's outputs over a large argument set, by both lanes, with the instruction sets in use.</summary>
internal static class BitReport
{
    private static double[] Arguments1 =>
    [
        .. Arguments.Special, .. Arguments.Dense(-50, 50, 20_000), .. Arguments.Uniform(0, 200, 20_000, 41),
        .. Arguments.Magnitudes(-1000, 1000, 20_000, 42, signed: true), .. Arguments.Uniform(-1, 1, 20_000, 43), .. Arguments.Uniform(-760, 720, 4_000, 44),
    ];

    internal static void Write(TextWriter output)
    {
        InstructionSetRuns.WriteHeader(output);
        foreach (var (name, hash) in Hashes<Lane1>())
            output.WriteLine($"lane1 {name} {hash}");

        foreach (var (name, hash) in Hashes<LanePair>())
            output.WriteLine($"lanePair {name} {hash}");

        foreach (var (name, hash) in Hashes<Lane8>())
            output.WriteLine($"lane8 {name} {hash}");

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"scalar sum {new Lane8(Vector512.Create(1, 1e16, -1e16, 3e-17, 1 / 3.0, 7, 1e-3, -5)).Sum():R}"));
        var random = new RandomSequence(5, 6);
        output.WriteLine($"scalar normals {InstructionSetRuns.Hash([.. Enumerable.Range(0, 20_000).Select(_ => random.NextNormal())])}");
    }

    private static IEnumerable<(string Name, string Hash)> Hashes<T>()
        where T : unmanaged, ILane<T>
    {
        var arguments = new AlignedColumn(Arguments1.Length);
        Arguments1.CopyTo(arguments.Span);
        var reversed = new AlignedColumn(arguments.Count);
        arguments.Span.CopyTo(reversed.Span);
        reversed.Span.Reverse();

        yield return ("sin", Map<T>(arguments, a => { Turns.SinCos(a, out var sin, out _); return sin; }));
        yield return ("cos", Map<T>(arguments, a => { Turns.SinCos(a, out _, out var cos); return cos; }));
        yield return ("wrap", Map<T>(arguments, Turns.Wrap));
        yield return ("exp", Map<T>(arguments, Exponential.Exp));
        yield return ("exp2NonPositive", Map<T>(arguments, a => Exponential.Exp2OfNonPositive<T, Anywhere>(-T.Abs(a))));
        yield return ("diskRatio", Map<T>(arguments, a => Bessel.DiskRatio<T, Anywhere>(T.Abs(a))));
        yield return ("diskSlope", Map<T>(arguments, a => { Bessel.DiskRatioWithSlope<T, Anywhere>(T.Abs(a), out _, out var slope); return slope; }));
        yield return ("j0", Map<T>(arguments, a => Bessel.J0<T, Anywhere>(T.Abs(a))));
        yield return ("ballRatio", Map<T>(arguments, a => SphericalBessel.BallRatio<T, Anywhere>(T.Abs(a))));
        yield return ("ballSlope", Map<T>(arguments, a => { SphericalBessel.BallRatioWithSlope<T, Anywhere>(T.Abs(a), out _, out var slope); return slope; }));
        yield return ("atan2", Map2<T>(arguments, reversed, Turns.Atan2));
        yield return ("fma", Map2<T>(arguments, reversed, (a, b) => T.FusedMultiplyAdd(a, b, -(a * b))));
        yield return ("larger", Map2<T>(arguments, reversed, T.Larger));
        yield return ("smaller", Map2<T>(arguments, reversed, T.Smaller));
        yield return ("divide", Map2<T>(arguments, reversed, (a, b) => a / b));
        yield return ("sqrt", Map<T>(arguments, a => T.Sqrt(T.Abs(a))));
        yield return ("round", Map<T>(arguments, T.Round));
        yield return ("horner", Map2<T>(arguments, reversed, (a, b) => T.Horner(a, b, 1 / 3.0)));
    }

    private static string Map<T>(AlignedColumn arguments, Func<T, T> function)
        where T : unmanaged, ILane<T>
    {
        var results = new AlignedColumn(arguments.Count);
        for (var i = 0; i < results.PaddedCount; i += T.Width)
            T.Store(function(T.Load(arguments.Span, i)), results.Span, i);

        return InstructionSetRuns.Hash(results.Span.ToArray());
    }

    private static string Map2<T>(AlignedColumn first, AlignedColumn second, Func<T, T, T> function)
        where T : unmanaged, ILane<T>
    {
        var results = new AlignedColumn(first.Count);
        for (var i = 0; i < results.PaddedCount; i += T.Width)
            T.Store(function(T.Load(first.Span, i), T.Load(second.Span, i)), results.Span, i);

        return InstructionSetRuns.Hash(results.Span.ToArray());
    }
}
