namespace SurveyFit.Oifits.Tests.Support;

/// <summary>The folder of real files beside the repository; tests that need it say so loudly where it is absent.</summary>
internal static class SharedData
{
    internal static string OifitsFolder()
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SurveyFit.sln"))) folder = folder.Parent;
        string path = Path.GetFullPath(Path.Combine(folder?.FullName ?? ".", "..", "shared", "oifits"));
        if (!Directory.Exists(path)) Assert.Ignore($"shared data absent: {path}");
        return path;
    }

    internal static string[] OifitsFiles() =>
        [.. Directory.GetFiles(OifitsFolder()).Where(path => Path.GetFileName(path) != "INDEX.tsv").Order(StringComparer.Ordinal)];
}
