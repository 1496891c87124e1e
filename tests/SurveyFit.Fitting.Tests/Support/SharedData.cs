namespace SurveyFit.Fitting.Tests.Support;

/// <summary>The data that developers share and the repository does not hold: found beside the repository, never copied.</summary>
internal static class SharedData
{
    /// <summary>Path of a shared file; the test is skipped, loudly, where it is absent.</summary>
    internal static string PathOf(params string[] parts)
    {
        var path = Find(parts);
        if (path is null)
            Assert.Ignore($"shared data absent: {string.Join('/', parts)} beside the repository");
        return path!;
    }

    /// <summary>Path of a shared file; null where it is absent.</summary>
    internal static string? Find(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SurveyFit.sln")))
            folder = folder.Parent;
        var path = folder?.Parent is { } outside ? Path.Combine([outside.FullName, "shared", .. parts]) : null;
        return File.Exists(path) ? path : null;
    }
}
