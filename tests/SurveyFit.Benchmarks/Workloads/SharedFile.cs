namespace SurveyFit.Benchmarks.Workloads;

/// <summary>Data of other projects, read in place where they are beside the repository.</summary>
internal static class SharedFile
{
    /// <summary>The folder that holds SurveyFit.sln.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>Path of a file below <c>../shared</c>; null where it is absent.</summary>
    /// <param name="parts">Path below that folder.</param>
    internal static string? Find(params string[] parts)
    {
        var path = Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));
        return File.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SurveyFit.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("SurveyFit.sln is not above the benchmark's folder.");
    }
}
