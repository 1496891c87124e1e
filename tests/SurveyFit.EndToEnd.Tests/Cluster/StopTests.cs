using System.Globalization;
using System.Text.RegularExpressions;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>Workers that are asked to leave: by a signal, by Slurm.</summary>
/// <param name="engine">What carries the messages.</param>
[TestFixtureSource(typeof(Carrier), nameof(Carrier.Engines))]
[Parallelizable(ParallelScope.Self)]
internal sealed class StopTests(string engine)
{
    // The promise is about handing back. Until a process is gone takes longer on a machine that runs many tests.
    private const double HandBackSeconds = 5;
    private static readonly TimeSpan LeaveTime = TimeSpan.FromSeconds(20);

    [Test]
    public void Worker_OnSigterm_HandsBackWhatItHolds()
    {
        using var run = new ClusterRun(Carrier.Of(engine));
        var leaving = run.AddWorker(delayMs: 600_000, slots: 4);
        var coordinator = run.Submit();
        run.Await(() => run.Observe("status").Output.Contains("fits", StringComparison.Ordinal) && run.Ledger.Open > 0, "fits begun");

        leaving.Signal("TERM");
        Assert.That(leaving.AwaitExit(LeaveTime), Is.Zero, leaving.Output);
        var handedBack = Regex.Match(leaving.Output, @"everything is given back, ([\d.]+) s after the signal");
        Assert.That(handedBack.Success, leaving.Output);
        Assert.That(double.Parse(handedBack.Groups[1].Value, CultureInfo.InvariantCulture), Is.LessThan(HandBackSeconds));
        run.Await(() => run.Ledger.Returned >= 4, "back at the coordinator");

        run.AddWorker(slots: 2);
        run.AwaitSameCatalogue(coordinator);
    }

    [Test]
    public void SlurmJobs_CancelledAndRequeued_LoseNothing()
    {
        using var slurm = PrivateSlurm.Start();
        var carrier = Carrier.Of(engine);
        using var run = new ClusterRun(carrier);
        var coordinator = run.Submit();
        var logs = Directory.CreateDirectory(run.Output + "-slurm").FullName;
        var job = slurm.Submit(
            "--array=1-3", "--cpus-per-task=1", "--mem-per-cpu=100M", "--time=10", "--export=ALL,SURVEYFIT_TEST_DELAY_MS=500", $"--output={logs}/%a.log",
            Path.Combine(RepositoryFolder.Root, "cluster-config", "slurm", "worker.sbatch"), Path.Combine(RepositoryFolder.Root, "artifacts", "surveyfit", "surveyfit"), Settings(carrier, logs));
        run.AwaitDone(6);

        slurm.Run("scancel", job + "_1");
        run.Await(() => Log(1).Contains("everything is given back", StringComparison.Ordinal), "given back by the cancelled task");
        slurm.Requeue(job + "_2");
        run.Await(() => Log(2).Split("worker: 1 slot").Length > 2, "started again after the requeue");

        run.AwaitSameCatalogue(coordinator);

        string Log(int task) => File.Exists($"{logs}/{task}.log") ? File.ReadAllText($"{logs}/{task}.log") : "";
    }

    private static string Settings(Carrier carrier, string folder)
    {
        // The same words as on the command line, but for the list of seeds.
        var lines = carrier.Worker().Chunk(2).Select(option => $"{option[0][2..].Replace("seed", "seeds", StringComparison.Ordinal)}: {option[1]}");
        var path = Path.Combine(folder, "worker.yaml");
        File.WriteAllLines(path, lines);
        return path;
    }
}
