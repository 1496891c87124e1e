using System.Diagnostics;

namespace SurveyFit.EndToEnd.Tests;

/// <summary>Real processes that are killed and stopped in the middle of a campaign.</summary>
internal sealed class KillTests
{
    private const int Kills = 20;
    private const int Targets = 6;

    // Fits that take milliseconds, so that kills hit planning, fitting and writing alike.
    private const string Quick = "grouping: file\nselection: {instruments: [MIRCX, MYSTIC]}\nmodels: [uniform-disk]\n";

    // Searches on maps of three million positions, so that a signal surely meets fits.
    private const string Slow = "models: [uniform-disk, binary]\nsearch: {field-mas: 20, step-mas: 0.02}\n";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private SmallSurvey _survey = null!;

    [OneTimeSetUp]
    public void Simulate() => _survey = new SmallSurvey(Targets);

    [OneTimeTearDown]
    public void Remove() => _survey.Dispose();

    [Test]
    public void Campaign_KilledTwentyTimes_LeavesTheSameBytesAsAnUndisturbedOne()
    {
        string campaign = _survey.Campaign("quick", Quick);
        var watch = Stopwatch.StartNew();
        CommandLineResult undisturbed = CommandLine.Run("run", campaign, "--out", _survey["whole"], "--workers", "2");
        double undisturbedMs = watch.Elapsed.TotalMilliseconds;
        Assert.That(undisturbed.ExitCode, Is.Zero, undisturbed.Error);
        string[] expected = CatalogueFiles.Of(_survey["whole"]);

        var random = new Random(5);
        int kills = 0;
        for (int round = 0; kills < Kills; round++)
        {
            string output = _survey[$"killed-{round}"];
            while (kills < Kills && RunAndKill(campaign, output, random.NextDouble() * undisturbedMs, workers: random.Next(1, 4)))
                kills++;
            CommandLineResult rest = CommandLine.Run("run", campaign, "--out", output);
            Assert.That(rest.ExitCode, Is.Zero, rest.Error);
            Assert.That(CatalogueFiles.Of(output), Is.EqualTo(expected), $"after {kills} kills in all");
        }
    }

    [TestCase("TERM")]
    [TestCase("INT")]
    public void Campaign_StoppedBySignal_EndsCleanlyAndGoesOn(string signal)
    {
        string campaign = _survey.Campaign("slow-" + signal, Slow);
        string output = _survey["stopped-" + signal];
        using Process run = CommandLine.Start("run", campaign, "--out", output);
        WaitFor(() => Status(output).Contains("\"live\": true", StringComparison.Ordinal) && !Status(output).Contains("\"running\": 0", StringComparison.Ordinal), run);

        CommandLineResult second = CommandLine.Run("run", campaign, "--out", output);
        Assert.That(second.ExitCode, Is.EqualTo(2), second.Error);
        Assert.That(second.Error, Does.Contain($"pid {run.Id}"));

        using (Process kill = Process.Start("kill", [$"-{signal}", $"{run.Id}"]))
            kill.WaitForExit();
        Assert.That(run.WaitForExit(Patience), Is.True, "does not stop");
        Assert.That(run.ExitCode, Is.EqualTo(130));
        Assert.That(run.StandardError.ReadToEnd(), Does.Contain("the same command goes on"));
        Assert.That(Status(output), Does.Contain("\"live\": false").And.Contain("\"running\": 0").And.Contain("\"complete\": false"));
    }

    [Test]
    public void Campaign_ChangedInTheSameFolder_IsRefusedWithTheDifference()
    {
        string output = _survey["changed"];
        CommandLineResult first = CommandLine.Run("run", _survey.Campaign("changing", Quick), "--out", output);
        Assert.That(first.ExitCode, Is.Zero, first.Error);
        CommandLineResult other = CommandLine.Run("run", _survey.Campaign("changing", Quick + "seed: 2\n"), "--out", output);
        Assert.That(other.ExitCode, Is.EqualTo(2));
        Assert.That(other.Error, Does.Contain("seed: was 0, is 2"));
    }

    /// <summary>Starts a run and kills it after a while.</summary>
    /// <returns>False if it ended by itself before.</returns>
    private static bool RunAndKill(string campaign, string output, double milliseconds, int workers)
    {
        using Process run = CommandLine.Start("run", campaign, "--out", output, "--workers", $"{workers}");
        if (run.WaitForExit(TimeSpan.FromMilliseconds(milliseconds)))
        {
            Assert.That(run.ExitCode, Is.Zero, run.StandardError.ReadToEnd());
            return false;
        }

        run.Kill();
        run.WaitForExit();
        return true;
    }

    private static string Status(string output)
    {
        if (!File.Exists(Path.Combine(output, "ledger.db")))
            return "";
        return CommandLine.Run("status", output, "--format", "json").Output;
    }

    private static void WaitFor(Func<bool> condition, Process run)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.That(run.HasExited, Is.False, "ended too early");
            Assert.That(watch.Elapsed, Is.LessThan(Patience), "nothing happens");
            Thread.Yield();
        }
    }
}
