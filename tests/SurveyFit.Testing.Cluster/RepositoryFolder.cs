namespace SurveyFit.Testing.Cluster;

/// <summary>The repository that the running test was built from.</summary>
public static class RepositoryFolder
{
    /// <summary>Folder that holds SurveyFit.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>Path of one of <c>scripts</c>.</summary>
    /// <param name="name">File name.</param>
    public static string Script(string name) => Path.Combine(Root, "scripts", name);

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SurveyFit.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("SurveyFit.sln is not above the test's folder");
    }
}
