using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SurveyFit.Benchmarks.Measuring;

/// <summary>The rate of fused multiply-adds that this core reaches with the instruction set in use: the ceiling of every kernel.</summary>
/// <remarks>Twelve independent chains hide the latency; all operands stay in registers.</remarks>
internal static class FmaPeak
{
    private const int Chains = 12;
    private const int Steps = 64;

    /// <summary>Fused multiply-adds of doubles in one repeat.</summary>
    internal static double OperationsPerRepeat { get; } = Chains * Steps * Width;

    private static int Width => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 1;

    /// <summary>The work to be sampled.</summary>
    internal static Work Create() => Width switch { 8 => Run512, 4 => Run256, _ => RunScalar };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Run512(int repeats)
    {
        var (x, y) = (Vector512.Create(0.999999), Vector512.Create(1e-7));
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (x, x, x, x, x, x);
        for (var n = 0; n < repeats * Steps; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Run256(int repeats)
    {
        var (x, y) = (Vector256.Create(0.999999), Vector256.Create(1e-7));
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (x, x, x, x, x, x);
        for (var n = 0; n < repeats * Steps; n++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
            k = Vector256.FusedMultiplyAdd(k, x, y);
            l = Vector256.FusedMultiplyAdd(l, x, y);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double RunScalar(int repeats)
    {
        var (x, y) = (0.999999, 1e-7);
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (x, x, x, x, x, x);
        for (var n = 0; n < repeats * Steps; n++)
        {
            a = Math.FusedMultiplyAdd(a, x, y);
            b = Math.FusedMultiplyAdd(b, x, y);
            c = Math.FusedMultiplyAdd(c, x, y);
            d = Math.FusedMultiplyAdd(d, x, y);
            e = Math.FusedMultiplyAdd(e, x, y);
            f = Math.FusedMultiplyAdd(f, x, y);
            g = Math.FusedMultiplyAdd(g, x, y);
            h = Math.FusedMultiplyAdd(h, x, y);
            i = Math.FusedMultiplyAdd(i, x, y);
            j = Math.FusedMultiplyAdd(j, x, y);
            k = Math.FusedMultiplyAdd(k, x, y);
            l = Math.FusedMultiplyAdd(l, x, y);
        }

        return a + b + c + d + e + f + g + h + i + j + k + l;
    }
}
