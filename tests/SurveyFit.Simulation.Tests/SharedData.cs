namespace SurveyFit.Simulation.Tests;

/// <summary>Real files beside the repository; read in place, never copied.</summary>
internal static class SharedData
{
    internal static string File(string name)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (!System.IO.File.Exists(Path.Combine(folder.FullName, "SurveyFit.sln"))) continue;
            var path = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "oifits", name));
            if (!System.IO.File.Exists(path)) Assert.Ignore($"shared data absent: {path}");
            return path;
        }

        Assert.Ignore($"shared data absent: no SurveyFit.sln above {TestContext.CurrentContext.TestDirectory}");
        return "";
    }
}
