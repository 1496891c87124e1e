namespace SurveyFit.Fitting.Tests.Support;

/// <summary>The data that developers share and the repository does not hold: found beside the repository, never copied.</summary>
internal static class SharedData
{
    internal static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SurveyFit.sln")))
            folder = folder.Parent;
        if (folder?.Parent is null)
            Assert.Ignore("shared data absent: SurveyFit.sln was not found above the tests");
        var path = Path.Combine([folder!.Parent!.FullName, "shared", .. parts]);
        if (!File.Exists(path) && !Directory.Exists(path))
            Assert.Ignore($"shared data absent: {path}");
        return path;
    }
}
