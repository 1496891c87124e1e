namespace SurveyFit.EndToEnd.Tests;

/// <summary>A folder of one test, removed at its end.</summary>
internal sealed class WorkFolder : IDisposable
{
    /// <summary>Makes a new, empty folder.</summary>
    internal WorkFolder() => Path = Directory.CreateTempSubdirectory("surveyfit-test-").FullName;

    /// <summary>Its path.</summary>
    internal string Path { get; }

    /// <summary>A path inside it.</summary>
    internal string this[string name] => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
