namespace SurveyFit.EndToEnd.Tests;

/// <summary>The command line as a whole: versions, help and wrong usage.</summary>
public sealed class UsageTests
{
    [Test]
    public void Version_IsPrinted()
    {
        CommandLineResult result = CommandLine.Run("--version");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(result.Output, Does.Match(@"^\d+\.\d+\.\d+"));
        });
    }

    [Test]
    public void UnknownCommand_IsRefused_OnStandardError()
    {
        CommandLineResult result = CommandLine.Run("frobnicate");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Error, Does.Contain("frobnicate"));
        });
    }
}
