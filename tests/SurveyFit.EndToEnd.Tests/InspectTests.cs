using System.Text.Json;

namespace SurveyFit.EndToEnd.Tests;

/// <summary><c>surveyfit inspect</c> on real files.</summary>
public sealed class InspectTests
{
    [Test]
    public void Inspect_RealFile_ShowsWhatItHolds()
    {
        string path = Path.Combine(CommandLine.SharedOifits(), "candid__AXCir.oifits");

        CommandLineResult result = CommandLine.Run("inspect", path);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(result.Error, Is.Empty);
            Assert.That(result.Output, Does.Contain("OIFITS 1, 118,080 bytes"));
            Assert.That(result.Output, Does.Contain("AX_CIR"));
            Assert.That(result.Output, Does.Contain("1.6135 – 1.7699"));
            Assert.That(result.Output, Does.Match(@"VIS2DATA\s+900\s+900\s+100 %"));
            Assert.That(result.Output, Does.Contain("DIALECT_TDIM"));
            Assert.That(result.Output, Does.Not.Contain("\u001b"), "no colours into a pipe");
        });
    }

    [Test]
    public void Inspect_OneBadFileAmongSeveral_PrintsTheOthersAndAnswersOne()
    {
        string folder = CommandLine.SharedOifits();
        string good = Path.Combine(folder, "candid__AXCir.oifits");
        string bad = Path.Combine(folder, "lachaume__test.fits");

        CommandLineResult result = CommandLine.Run("inspect", bad, good);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Contain("AX_CIR"));
            Assert.That(result.Error, Does.Contain("lachaume__test.fits: HDU 1 (OI_FLUX): ").And.Contains("GRAVITY_SC"));
        });
    }

    [Test]
    public void Inspect_NoReadableFile_AnswersTwo()
    {
        CommandLineResult result = CommandLine.Run("inspect", "/nowhere/at/all.fits");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.StartWith("/nowhere/at/all.fits: "));
        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public void Inspect_AsJson_IsParsedBack()
    {
        string folder = CommandLine.SharedOifits();

        CommandLineResult result = CommandLine.Run(
            "inspect", "--format", "json", Path.Combine(folder, "oitools-jl__polaris.oifits"), Path.Combine(folder, "lachaume__test.fits"));

        Assert.That(result.ExitCode, Is.EqualTo(1));
        using JsonDocument json = JsonDocument.Parse(result.Output);
        JsonElement file = json.RootElement.GetProperty("files")[0];
        Assert.That(file.GetProperty("targets").GetArrayLength(), Is.EqualTo(6));
        Assert.That(file.GetProperty("instruments")[0].GetProperty("channels").GetInt32(), Is.EqualTo(32));
        Assert.That(file.GetProperty("quality").GetProperty("scheme").GetString(), Is.EqualTo("unknown"));
        JsonElement failure = json.RootElement.GetProperty("failures")[0];
        Assert.That(failure.GetProperty("kind").GetString(), Is.EqualTo("MissingReference"));
        Assert.That(failure.GetProperty("hdu").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public void Inspect_UnknownFormat_IsWrongUsage() => Assert.That(CommandLine.Run("inspect", "--format", "xml", "x.fits").ExitCode, Is.EqualTo(2));
}
