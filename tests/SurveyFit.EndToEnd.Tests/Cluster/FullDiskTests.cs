using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>No room, or no permission to write, where the output goes: a clear end, and the same command goes on once that is mended.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class FullDiskTests
{
    private const int DiskMegabytes = 16;

    // Enough to begin, not enough to finish the plan, the fits or the catalogue.
    [TestCase(100)]
    [TestCase(400)]
    [TestCase(1200)]
    public void Run_OnAFullDisk_SaysSo_AndGoesOnAfterwards(int kilobytes)
    {
        using var disk = SmallDisk.Mount(DiskMegabytes);
        var output = Path.Combine(disk.Path, "out");
        disk.Fill(remainingBytes: kilobytes << 10);
        AssertStopped(CommandLine.Run("run", ClusterScene.Campaign, "--out", output));

        disk.MakeRoom();
        var next = CommandLine.Run("run", ClusterScene.Campaign, "--out", output);
        Assert.That(next.ExitCode, Is.Zero, next.Error);
        Assert.That(CatalogueFiles.Of(output), Is.EqualTo(ClusterScene.Expected));
    }

    [Test]
    public void Coordinator_WhoseDiskBecomesFull_SaysSo_AndGoesOnAfterwards()
    {
        using var disk = SmallDisk.Mount(DiskMegabytes);
        using var run = new ClusterRun(new BrokerCarrier(PrivateBroker.Shared), output: Path.Combine(disk.Path, "out"));
        run.AddWorker(delayMs: 200);
        var stopped = run.Submit();
        run.AwaitDone(5);
        disk.Fill();
        Assert.That(stopped.AwaitExit(TimeSpan.FromMinutes(1)), Is.EqualTo(2), stopped.Output);
        Assert.That(stopped.Output, Does.Contain("Make room").And.Not.Contain("   at "));

        disk.MakeRoom();
        run.AwaitSameCatalogue(run.Submit());
    }

    [Test]
    public void ReadOnlyFolder_IsRefusedByRunAndSubmit()
    {
        using var disk = SmallDisk.Mount(DiskMegabytes);
        using var run = new ClusterRun(new BrokerCarrier(PrivateBroker.Shared), output: Path.Combine(disk.Path, "out"));
        disk.Remount(readOnly: true);
        AssertStopped(CommandLine.Run("run", ClusterScene.Campaign, "--out", run.Output));
        AssertStopped(run.Command("submit", ClusterScene.Campaign, "--out", run.Output));

        disk.Remount(readOnly: false);
        run.AddWorker();
        run.AwaitSameCatalogue(run.Submit());
    }

    private static void AssertStopped(CommandLineResult result)
    {
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Output + result.Error);
        Assert.That(result.Error, Does.Contain("surveyfit: ").And.Contains("/out").And.Not.Contain("   at "));
    }
}
