namespace SurveyFit.Models.Tests.Reference;

/// <summary>Finds the reference data beside the repository.</summary>
internal static class SharedData
{
    /// <summary>The path of a shared file; ends the test as ignored, loudly, where it is absent.</summary>
    internal static string Require(string relative)
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SurveyFit.sln")))
            folder = folder.Parent;

        var path = folder is null ? string.Empty : Path.Combine(folder.Parent!.FullName, "shared", relative);
        if (!File.Exists(path))
            Assert.Ignore($"shared data absent: ../shared/{relative}");

        return path;
    }
}
