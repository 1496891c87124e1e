using System.Text.Json;

namespace SurveyFit.EndToEnd.Tests;

/// <summary>The catalogue commands as their users type them: answers, exit codes, messages.</summary>
internal sealed class CatalogueCommandTests
{
    private SmallSurvey _survey = null!;
    private string _output = null!;

    [OneTimeSetUp]
    public void Run()
    {
        _survey = new SmallSurvey(targets: 3);
        _output = _survey["out"];
        CommandLineResult run = CommandLine.Run("run", _survey.Campaign("disks", "models: [uniform-disk]\n"), "--out", _output);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [OneTimeTearDown]
    public void Remove() => _survey.Dispose();

    [Test]
    public void Verify_OfASoundAndOfADamagedCatalogue_AnswersZeroAndOne()
    {
        CommandLineResult sound = CommandLine.Run("catalogue", "verify", _output);
        Assert.That((sound.ExitCode, sound.Error), Is.EqualTo((0, "")), sound.Output);
        Assert.That(sound.Output, Does.Contain("of the ledger").And.Contain("sound ("));

        string damaged = _survey["damaged"];
        Directory.CreateDirectory(damaged);
        foreach (string file in Directory.GetFiles(_output + "/catalogue", "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(damaged, Path.GetRelativePath(_output + "/catalogue", file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.AppendAllText(Path.Combine(damaged, "failures", "part-0.parquet"), "x");
        CommandLineResult result = CommandLine.Run("catalogue", "verify", damaged, "--format", "json");
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Error);
        using JsonDocument report = JsonDocument.Parse(result.Output);
        Assert.That(report.RootElement.GetProperty("is_sound").GetBoolean(), Is.False);
        Assert.That(report.RootElement.GetProperty("violations")[0].GetProperty("where").GetString(), Is.EqualTo("failures/part-0.parquet"));
    }

    [Test]
    public void Verify_OfACampaignOnEverySharedFile_FindsNothing()
    {
        string shared = CommandLine.SharedOifits();
        File.WriteAllText(_survey["real.yaml"], $"name: real files\ndata-root: '{shared}'\ninput: ['**/*']\ngrouping: file\nmodels: [uniform-disk]\n");
        CommandLineResult run = CommandLine.Run("run", _survey["real.yaml"], "--out", _survey["real"]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        CommandLineResult verified = CommandLine.Run("catalogue", "verify", _survey["real"]);
        Assert.That(verified.ExitCode, Is.Zero, verified.Output + verified.Error);
    }

    [Test]
    public void Diff_WithItself_AnswersZero_AndIsEmpty()
    {
        CommandLineResult same = CommandLine.Run("catalogue", "diff", _output, _output + "/catalogue");
        Assert.That(same.ExitCode, Is.Zero, same.Error);
        Assert.That(same.Output, Does.Contain("no differences in"));
    }

    [Test]
    public void Targets_OfEveryStar_AreListedAndShown()
    {
        CommandLineResult list = CommandLine.Run("catalogue", "targets", _output);
        Assert.That(list.Output, Does.Contain("(3 rows)"));
        string star = File.ReadLines(_survey["survey/truth.csv"]).ElementAt(1).Split(',')[0];
        CommandLineResult text = CommandLine.Run("catalogue", "targets", _output, star.Replace(' ', '_'));
        Assert.That(text.Output, Does.StartWith(star).And.Contain("star.diameter").And.Contain("3 files, 1 night, "));
        using JsonDocument json = JsonDocument.Parse(CommandLine.Run("catalogue", "targets", _output, star, "--format", "json").Output);
        Assert.That(json.RootElement.GetProperty("fits").GetArrayLength(), Is.EqualTo(json.RootElement.GetProperty("parameters").GetArrayLength()).And.GreaterThan(0));
        CommandLineResult nobody = CommandLine.Run("catalogue", "targets", _output, "nobody");
        Assert.That((nobody.ExitCode, nobody.Output), Is.EqualTo((2, "")));
        Assert.That(nobody.Error, Does.Contain("Similar names: HD "));
    }

    [Test]
    public void Export_ToStandardOutput_IsTheFile()
    {
        Assert.That(CommandLine.Run("catalogue", "export", _output, "--format", "csv", "--out", _survey["fits.csv"]).ExitCode, Is.Zero);
        Assert.That(CommandLine.Run("catalogue", "export", _output, "--format", "csv", "--out", "-").Output, Is.EqualTo(File.ReadAllText(_survey["fits.csv"])));
    }

    [TestCase("catalogue", "export", "{0}", "--format", "csv", "--table", "stars", "--out", "x", "There is no table 'stars'. Tables: fits, ")]
    [TestCase("catalogue", "export", "{0}", "--format", "csv", "--at", "2030-01-01", "--out", "x", "--at needs --public-only")]
    [TestCase("catalogue", "export", "{0}", "--format", "csv", "--out", "/nowhere/at/all.csv", "/nowhere/at")]
    [TestCase("catalogue", "summary", "/nowhere", "There is no catalogue in /nowhere")]
    [TestCase("catalogue", "query", "{0}", "DELETE FROM fits", "surveyfit: ")]
    [TestCase("catalogue", "merge", "{0}", "--out", "x", "Required argument")]
    [TestCase("catalogue", "version", "show", "{0}", "has no versions")]
    public void Catalogue_WithAMistake_AnswersTwoAndSaysWhich(params string[] words)
    {
        CommandLineResult result = CommandLine.Run([.. words[..^1].Select(word => word.Replace("{0}", _output, StringComparison.Ordinal))]);
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Output);
        Assert.That(result.Error, Does.Contain(words[^1]));
    }
}
