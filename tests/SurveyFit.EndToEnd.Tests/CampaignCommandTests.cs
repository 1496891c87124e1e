using System.Text.Json;

namespace SurveyFit.EndToEnd.Tests;

/// <summary>run, status, explain and retry on a small survey with damaged files.</summary>
internal sealed class CampaignCommandTests
{
    private const string Text = "selection: {category: SCI, instruments: [MIRCX, MYSTIC]}\nmodels: [uniform-disk, gaussian]\n";
    private SmallSurvey _survey = null!;
    private string _campaign = null!;
    private string _output = null!;
    private CommandLineResult _run = null!;

    [OneTimeSetUp]
    public void Run()
    {
        _survey = new SmallSurvey(targets: 6);
        _campaign = _survey.Campaign("small", Text);
        _output = _survey["out"];
        File.WriteAllText(Path.Combine(_survey["survey"], "data", "notes.fits"), "no FITS file");
        _run = CommandLine.Run("run", _campaign, "--out", _output, "--format", "json");
    }

    [OneTimeTearDown]
    public void Remove() => _survey.Dispose();

    [Test]
    public void Run_EndsWithZero_ThoughSomeFilesFailed_AndAccountsForAllOfThem()
    {
        Assert.That(_run.ExitCode, Is.Zero, _run.Error);
        using JsonDocument json = JsonDocument.Parse(_run.Output);
        JsonElement files = json.RootElement.GetProperty("files");
        int total = Directory.GetFiles(Path.Combine(_survey["survey"], "data"), "*fits", SearchOption.AllDirectories).Length;
        Assert.Multiple(() =>
        {
            Assert.That(files.GetProperty("total").GetInt32(), Is.EqualTo(total));
            Assert.That(files.GetProperty("used").GetInt32() + Sum(files, "excluded") + Sum(files, "failed"), Is.EqualTo(total));
            Assert.That(files.GetProperty("failed").GetProperty("not-fits").GetInt32(), Is.GreaterThanOrEqualTo(1));
            Assert.That(json.RootElement.GetProperty("fits").GetInt32(), Is.EqualTo(2 * Units(json, "done")));
        });
    }

    [Test]
    public void Status_OfAFinishedCampaign_SaysSo()
    {
        CommandLineResult status = CommandLine.Run("status", _output, "--format", "json");
        using JsonDocument json = JsonDocument.Parse(status.Output);
        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.GetProperty("campaign").GetString(), Is.EqualTo("small"));
            Assert.That(json.RootElement.GetProperty("complete").GetBoolean(), Is.True);
            Assert.That(json.RootElement.GetProperty("live").GetBoolean(), Is.False);
            Assert.That(Units(json, "done"), Is.EqualTo(Units(json, "total")).And.GreaterThan(0));
        });
        Assert.That(CommandLine.Run("status", _output).Output, Does.Contain("small").And.Contain("finished"));
    }

    [Test]
    public void Explain_KnowsStarsUnitsAndFiles()
    {
        string star = File.ReadLines(Path.Combine(_survey["survey"], "truth.csv")).ElementAt(1).Split(',')[0];
        string explained = CommandLine.Run("explain", _output, star).Output;
        Assert.That(explained, Does.Contain(star).And.Contain("state: done").And.Contain("star.diameter = "));
        string id = explained.Split("unit ")[1][..12];
        Assert.That(CommandLine.Run("explain", _output, id).Output, Does.StartWith($"unit {id}"));
        Assert.That(CommandLine.Run("explain", _output, "notes.fits").Output, Does.Contain("not usable (not-fits)"));

        CommandLineResult nobody = CommandLine.Run("explain", _output, "nobody");
        Assert.That(nobody.ExitCode, Is.EqualTo(2));
        Assert.That(nobody.Error, Does.Contain("no unit, star or file 'nobody'"));
    }

    [Test]
    public void Retry_OfEverything_GivesTheSameCatalogueAgain()
    {
        string output = _survey["again"];
        Assert.That(CommandLine.Run("run", _campaign, "--out", output).ExitCode, Is.Zero);
        string[] first = CatalogueFiles.Of(output);
        Assert.That(first, Is.EqualTo(CatalogueFiles.Of(_output)));

        Assert.That(CommandLine.Run("retry", output, "--all").Output, Does.Contain("put back to pending"));
        using (JsonDocument json = JsonDocument.Parse(CommandLine.Run("status", output, "--format", "json").Output))
            Assert.That((Units(json, "done"), json.RootElement.GetProperty("complete").GetBoolean()), Is.EqualTo((0, false)));
        Assert.That(CommandLine.Run("run", _campaign, "--out", output, "--workers", "1").ExitCode, Is.Zero);
        Assert.That(CatalogueFiles.Of(output), Is.EqualTo(first));
    }

    [Test]
    public void DryRun_SaysWhatWouldBeDone_AndWritesNothing()
    {
        CommandLineResult plan = CommandLine.Run("run", _campaign, "--out", _survey["dry"], "--dry-run");
        Assert.That(plan.ExitCode, Is.Zero, plan.Error);
        Assert.That(plan.Output, Does.Match(@"small: \d+ files, \d+ targets, \d+ units × 2 models"));
        Assert.That(Directory.Exists(_survey["dry"]), Is.False);
    }

    [Test]
    public void Run_OfAWrongCampaign_ListsEveryMistake()
    {
        CommandLineResult result = CommandLine.Run("run", _survey.Campaign("wrong", "models: [uniform-disc]\ngrouping: stars\nsede: 1\n"), "--out", _survey["wrong"]);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Match(@"wrong\.yaml:4:10: .*uniform-disk").And.Match(@"wrong\.yaml:5:11: ").And.Match(@"wrong\.yaml:6:1: .*'seed'"));
        Assert.That(Directory.Exists(_survey["wrong"]), Is.False);
    }

    private static int Units(JsonDocument json, string state) => json.RootElement.GetProperty("units").GetProperty(state).GetInt32();

    private static int Sum(JsonElement files, string name) => files.GetProperty(name).EnumerateObject().Sum(entry => entry.Value.GetInt32());
}
