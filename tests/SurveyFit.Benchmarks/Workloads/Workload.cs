using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Models;
using SurveyFit.Observables;

namespace SurveyFit.Benchmarks.Workloads;

/// <summary>The stated data: six telescopes, 15 baselines V² and 20 triangles T3PHI over the same baselines, one epoch, n channels.</summary>
/// <remarks>A disk of 2 mas (x up to 6.3) with a companion disk of 0.4 mas and a third of its flux, with noise.</remarks>
internal sealed class Workload
{
    private Workload(int channels)
    {
        Name = $"w{channels}";
        Data = new(() => Observe(channels, Observable.Vis2 | Observable.T3Phi));
        Vis2 = new(() => Observe(channels, Observable.Vis2));
        Disk = new(() => new SyntheticStar(channels, epochs: 1).Observe(Model("uniform-disk"), [1.9], seed: 3, Observable.Vis2));
        Vis2Count = 15 * channels;
    }

    /// <summary>20 channels: 300 V² and 400 T3PHI.</summary>
    internal static Workload Narrow { get; } = new(20);

    /// <summary>100 channels: 1500 V² and 2000 T3PHI.</summary>
    internal static Workload Wide { get; } = new(100);

    /// <summary>Both.</summary>
    internal static IReadOnlyList<Workload> All { get; } = [Narrow, Wide];

    /// <summary><c>w20</c> or <c>w100</c>.</summary>
    internal string Name { get; }

    /// <summary>V² and T3PHI.</summary>
    internal Lazy<DataSet> Data { get; }

    /// <summary>V² alone.</summary>
    internal Lazy<DataSet> Vis2 { get; }

    /// <summary>V² of a uniform disk.</summary>
    internal Lazy<DataSet> Disk { get; }

    /// <summary>Number of V², which is the number of spatial frequencies.</summary>
    internal int Vis2Count { get; }

    /// <summary>A model that ships with the product, compiled.</summary>
    /// <param name="name">Name.</param>
    internal static VisibilityModel Model(string name) => ModelCompiler.Compile(ModelLibrary.Load(name).Value!);

    /// <summary>All parameters of a shipped model, the named ones set and the others at their fixed or default value.</summary>
    /// <param name="model">Model.</param>
    /// <param name="values">Name and value.</param>
    internal static double[] Parameters(VisibilityModel model, params (string Name, double Value)[] values) =>
        [.. model.Definition.Parameters.Select(parameter =>
            values.FirstOrDefault(value => value.Name == parameter.Name) is { Name: not null } found ? found.Value : parameter.Value ?? 0)];

    private static DataSet Observe(int channels, Observable observables)
    {
        var model = Model("binary-two-disks");
        var truth = Parameters(
            model, ("primary.diameter", 2), ("companion.diameter", 0.4), ("companion.x", 4.2), ("companion.y", -3.1), ("companion.flux", 0.33));
        return new SyntheticStar(channels, epochs: 1).Observe(model, truth, seed: 3, observables);
    }
}
