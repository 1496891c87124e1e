namespace SurveyFit.EndToEnd.Tests;

internal sealed class SimulateTests
{
    [Test]
    public void SimulateIssp_IntoANewFolder_WritesFilesThatInspectReads()
    {
        using var folder = new WorkFolder();
        string survey = Path.Combine(folder.Path, "survey");
        CommandLineResult result = CommandLine.Run("simulate", "issp", "--targets", "2", "--seed", "5", "--damaged", "0", "--out", survey);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("simulated  2 stars"));
        Assert.That(File.ReadAllLines(Path.Combine(survey, "truth.csv")), Has.Length.EqualTo(3));
        string[] files = Directory.GetFiles(Path.Combine(survey, "data"), "*.oifits", SearchOption.AllDirectories);
        Assert.That(files, Has.Length.GreaterThanOrEqualTo(6));
        CommandLineResult inspection = CommandLine.Run(["inspect", .. files]);
        Assert.That(inspection.ExitCode, Is.Zero, inspection.Output + inspection.Error);
    }

    [Test]
    public void SimulateIssp_WithMistakes_ListsThemAll()
    {
        using var folder = new WorkFolder();
        File.WriteAllText(Path.Combine(folder.Path, "other"), "");
        CommandLineResult result = CommandLine.Run("simulate", "issp", "--targets", "0", "--damaged", "3", "--out", folder.Path);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("number of targets").And.Contain("damaged files").And.Contain("not empty"));
    }

    [Test]
    public void SimulateScore_WithoutASurvey_SaysWhichFolderToName()
    {
        using var folder = new WorkFolder();
        CommandLineResult result = CommandLine.Run("simulate", "score", "--survey", folder.Path, "--campaign", folder.Path);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("truth.csv").And.Contain("simulate issp --out"));
    }
}
