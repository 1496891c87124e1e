using BenchmarkDotNet.Attributes;
using SurveyFit.Benchmarks.Figures;
using SurveyFit.Benchmarks.Measuring;

namespace SurveyFit.Benchmarks.Deep;

/// <summary>Every figure under BenchmarkDotNet: one invocation is one repeat, with allocations.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private Work _work = static _ => 0;

    /// <summary>Keys of the figures.</summary>
    public static IEnumerable<string> Keys => FigureCatalogue.All(quick: true).Where(figure => figure.Obstacle() is null).Select(figure => figure.Key);

    /// <summary>Figure to measure.</summary>
    [ParamsSource(nameof(Keys))]
    public string Figure { get; set; } = "";

    /// <summary>Makes the work.</summary>
    [GlobalSetup]
    public void Prepare() => _work = FigureCatalogue.All(quick: true).Single(figure => figure.Key == Figure).Create();

    /// <summary>One repeat.</summary>
    [Benchmark]
    public double Once() => _work(1);
}
