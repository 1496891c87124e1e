using System.Runtime.CompilerServices;
using MathNet.Numerics;
using SurveyFit.Benchmarks.Measuring;
using SurveyFit.Numerics;
using SurveyFit.Numerics.Functions;
using SurveyFit.Numerics.Lanes;

namespace SurveyFit.Benchmarks.Figures;

/// <summary>The elementary functions, over columns that stay in the first-level cache.</summary>
internal static class FunctionFigures
{
    private const int Count = 1024;

    // Operations on the multiply-add pipes, per element: products, quotients and fused multiply-adds; sums and selections run on other pipes.
    private const double SinCosOperations = 1 + 7 + 7;
    private const double ExpOperations = 6 + 1 + 1;
    private const double DiskRatioOperations = 15;
    private const double Atan2Operations = 2 + 1 + 1 + 10 + 1;

    internal static IEnumerable<Figure> All()
    {
        yield return OneArgument("sincos_ns", "phases -20..20 turns", SinCosOperations, -20, 20, Pick(Sweep<Lane8, SinCos<Lane8>>, Sweep<LanePair, SinCos<LanePair>>), "Math.SinCos", static x =>
        {
            var (sin, cos) = Math.SinCos(Math.Tau * x);
            return sin + cos;
        });
        yield return OneArgument("exp_ns", "2^x, exponents -40..0", ExpOperations, -40, 0, Pick(Sweep<Lane8, Exp<Lane8>>, Sweep<LanePair, Exp<LanePair>>), "Math.Exp", static x => Math.Exp(x * 0.6931471805599453));
        yield return OneArgument("besinc_ns", "x = 0..8", DiskRatioOperations, 0, 64, Pick(Sweep<Lane8, Disk<Lane8>>, Sweep<LanePair, Disk<LanePair>>), "MathNet BesselJ(1, x)", static square =>
        {
            var x = Math.Sqrt(square);
            return x < 1e-6 ? 1 : 2 * SpecialFunctions.BesselJ(1, x) / x;
        });
        yield return OneArgument("atan2_ns", "all quadrants", Atan2Operations, -1, 1, Pick(Sweep<Lane8, Atan2<Lane8>>, Sweep<LanePair, Atan2<LanePair>>), "Math.Atan2", static x => Math.Atan2(x, 0.3 - x));
    }

    private delegate void Columns(AlignedColumn input, AlignedColumn output);

    private static Columns Pick(Columns native, Columns pair) => Lane8.IsNative ? native : pair;

    private static Figure OneArgument(string name, string workload, double operations, double from, double to, Columns sweep, string baseline, Func<double, double> scalar) => new()
    {
        Name = name,
        Workload = workload,
        Unit = "ns",
        Items = Count,
        Operations = operations,
        Create = () => Vectorised(sweep, Spread(from, to)),
        Baseline = new Companion(baseline, () => Scalar(scalar, Spread(from, to)), Count),
    };

    // In an order without pattern, so that branch predictors of scalar code find none.
    private static AlignedColumn Spread(double from, double to)
    {
        var column = new AlignedColumn(Count);
        var random = new RandomSequence(7);
        foreach (ref var element in column.Span) element = from + ((to - from) * random.NextDouble());
        return column;
    }

    private static Work Vectorised(Columns sweep, AlignedColumn input)
    {
        var output = new AlignedColumn(Count);
        return repeats =>
        {
            for (var n = 0; n < repeats; n++) sweep(input, output);
            return Sum(output);
        };
    }

    private static Work Scalar(Func<double, double> function, AlignedColumn input)
    {
        var output = new AlignedColumn(Count);
        return repeats =>
        {
            for (var n = 0; n < repeats; n++)
            {
                for (var i = 0; i < Count; i++) output.Span[i] = function(input.Span[i]);
            }

            return Sum(output);
        };
    }

    private static double Sum(AlignedColumn column)
    {
        var sum = 0.0;
        foreach (var element in column.Span) sum += element;
        return sum;
    }

    private interface IFunction<T>
        where T : unmanaged, ILane<T>
    {
        static abstract T Of(T x);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep<T, TFunction>(AlignedColumn input, AlignedColumn output)
        where T : unmanaged, ILane<T>
        where TFunction : struct, IFunction<T>
    {
        var from = input.Span;
        var to = output.Span;
        for (var i = 0; i < from.Length; i += T.Width) T.Store(TFunction.Of(T.Load(from, i)), to, i);
    }

    private readonly struct SinCos<T> : IFunction<T>
        where T : unmanaged, ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T x)
        {
            Turns.SinCos(x, out var sin, out var cos);
            return sin + cos;
        }
    }

    private readonly struct Exp<T> : IFunction<T>
        where T : unmanaged, ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T x) => Exponential.Exp2OfNonPositive<T, Near>(x);
    }

    private readonly struct Disk<T> : IFunction<T>
        where T : unmanaged, ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T x) => Bessel.DiskRatio<T, Near>(x);
    }

    private readonly struct Atan2<T> : IFunction<T>
        where T : unmanaged, ILane<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of(T x) => Turns.Atan2(x, T.Broadcast(0.3) - x);
    }
}
