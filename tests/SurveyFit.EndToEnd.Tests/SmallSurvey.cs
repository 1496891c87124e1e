namespace SurveyFit.EndToEnd.Tests;

/// <summary>A small simulated survey, made once for all tests of campaigns.</summary>
internal sealed class SmallSurvey : IDisposable
{
    private readonly WorkFolder _folder = new();

    /// <summary>Simulates.</summary>
    internal SmallSurvey(int targets, params string[] options)
    {
        CommandLineResult made = CommandLine.Run(["simulate", "issp", "--targets", $"{targets}", "--seed", "11", "--out", _folder["survey"], .. options]);
        Assert.That(made.ExitCode, Is.Zero, made.Error);
    }

    /// <summary>A path inside the work folder.</summary>
    internal string this[string name] => _folder[name];

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>Writes a campaign over the survey.</summary>
    /// <returns>Its path.</returns>
    internal string Campaign(string name, string text)
    {
        string path = _folder[name + ".yaml"];
        File.WriteAllText(path, $"name: {name}\ndata-root: survey\ninput: data\n{text}");
        return path;
    }
}
