using SurveyFit.Fitting.Tests.Support;
using SurveyFit.Oifits;
using SurveyFit.Oifits.Tables;

namespace SurveyFit.Benchmarks.Workloads;

/// <summary>Files made for one run, in a folder of its own that goes with the process.</summary>
internal static class MeasuredFile
{
    private static readonly Lazy<string> Written = new(Write);

    /// <summary>A file of 15 baselines and 20 triangles × 20 channels × 10 epochs.</summary>
    internal static string Path222KiloBytes() => Written.Value;

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

    private static string Write()
    {
        var model = Workload.Model("uniform-disk");
        var (vis2, t3) = new SyntheticStar(channels: 20, epochs: 10).Measure(model, Workload.Parameters(model, ("star.diameter", 2)), seed: 5);
        var path = Path.Combine(TemporaryFolder(), "measured.oifits");
        OifitsWriter.Write(path, new OifitsContent
        {
            Targets = [new Target { Id = 0, Name = "STAR", RightAscensionDegrees = 12, DeclinationDegrees = 34 }],
            Wavelengths = [vis2.Wavelength],
            Vis2 = [vis2],
            T3 = [t3],
        });
        return path;
    }
}
