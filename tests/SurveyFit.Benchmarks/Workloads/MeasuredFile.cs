using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Benchmarks.Workloads;

/// <summary>Files made for one run, in a folder of its own that goes with the process.</summary>
internal static class MeasuredFile
{
    // More than the processor's caches hold, as in a survey.
    private const int Count = 500;
    private static readonly Lazy<string[]> Written = new(Write);

    /// <summary>Paths of 500 files of 15 baselines and 20 triangles × 20 channels × 9 epochs.</summary>
    internal static string[] Paths => Written.Value;

    /// <summary>A new folder, deleted at the end of the process.</summary>
    internal static string TemporaryFolder()
    {
        var folder = Directory.CreateTempSubdirectory("surveyfit-benchmark-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        };
        return folder;
    }

    private static string[] Write()
    {
        var model = Workload.Model("uniform-disk");
        var (vis2, t3) = new SyntheticStar(channels: 20, epochs: 9).Measure(model, Workload.Parameters(model, ("star.diameter", 2)), seed: 5);
        var bytes = OifitsWriter.ToBytes(new OifitsContent
        {
            Targets = [new Target { Id = 0, Name = "STAR", RightAscensionDegrees = 12, DeclinationDegrees = 34 }],
            Wavelengths = [vis2.Wavelength],
            Vis2 = [vis2],
            T3 = [t3],
        });
        var folder = TemporaryFolder();
        string[] paths = [.. Enumerable.Range(0, Count).Select(i => Path.Combine(folder, FormattableString.Invariant($"measured-{i}.oifits")))];
        foreach (var path in paths) File.WriteAllBytes(path, bytes);
        return paths;
    }
}
