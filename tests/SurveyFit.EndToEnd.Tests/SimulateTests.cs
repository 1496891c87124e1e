using System.Text.Json;

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
    public void SimulateScore_AfterACampaign_AccountsForEveryUnreadableFileAndDrawsAPicture()
    {
        using var folder = new WorkFolder();
        CommandLineResult simulated = CommandLine.Run("simulate", "issp", "--targets", "4", "--seed", "2", "--damaged", "0.5", "--out", folder["survey"]);
        Assert.That(simulated.ExitCode, Is.Zero, simulated.Error);

        // Disks only: companion searches take longer than a test may.
        string campaign = File.ReadAllText(Path.Combine(folder["survey"], "campaign.yaml"));
        File.WriteAllText(
            Path.Combine(folder["survey"], "disks.yaml"),
            string.Join('\n', campaign.Split('\n').Where(line => !line.Contains("- binary", StringComparison.Ordinal) && !line.Contains("- elliptical-disk", StringComparison.Ordinal))));
        CommandLineResult run = CommandLine.Run("run", Path.Combine(folder["survey"], "disks.yaml"), "--out", folder["campaign"]);
        Assert.That(run.ExitCode, Is.AnyOf(0, 1), run.Error);

        CommandLineResult result = CommandLine.Run(
            "simulate", "score", "--survey", folder["survey"], "--campaign", folder["campaign"], "--picture", folder["score.svg"], "--format", "json");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        using JsonDocument score = JsonDocument.Parse(result.Output);
        int Number(string name) => score.RootElement.GetProperty(name).GetInt32();
        Assert.That(Number("targets"), Is.EqualTo(4));
        Assert.That(Number("data_sets"), Is.InRange(4, 12));
        Assert.That(Number("fits"), Is.EqualTo(2 * Number("data_sets")));
        Assert.That(Number("unreadable_files"), Is.GreaterThan(0));
        Assert.That(Number("unreadable_files_recorded"), Is.EqualTo(Number("unreadable_files")));
        Assert.That(Number("false_positives"), Is.Zero);
        Assert.That(File.ReadAllText(folder["score.svg"]), Does.StartWith("<svg").And.Contains("fitted diameter (mas)"));
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
