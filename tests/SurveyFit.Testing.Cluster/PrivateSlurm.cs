using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace SurveyFit.Testing.Cluster;

/// <summary>A real Slurm of this test alone: own munge, controller and two virtual nodes on this machine. Needs root.</summary>
public sealed class PrivateSlurm : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("surveyfit-slurm-").FullName;
    private readonly List<BackgroundProcess> _daemons = [];

    private PrivateSlurm()
    {
    }

    private string Configuration => Path.Combine(_folder, "slurm.conf");

    private Dictionary<string, string> Variables => new() { ["SLURM_CONF"] = Configuration };

    /// <summary>Starts it; the test is skipped where Slurm is not installed or this account may not.</summary>
    /// <param name="processorsPerNode">As declared; nothing enforces it.</param>
    public static PrivateSlurm Start(int processorsPerNode = 2)
    {
        foreach (var program in new[] { "munged", "slurmctld", "slurmd", "sbatch" })
            if (!Tool.Exists(program)) Assert.Ignore($"{program} is not installed: scripts/setup --tests");
        if (!Environment.IsPrivilegedProcess) Assert.Ignore("a private Slurm needs root");
        var slurm = new PrivateSlurm();
        slurm.Configure(processorsPerNode);
        slurm.Launch();
        return slurm;
    }

    /// <summary>Runs one of Slurm's commands.</summary>
    /// <param name="program">sbatch, scancel, squeue, scontrol.</param>
    /// <param name="arguments">Arguments.</param>
    public string Run(string program, params IEnumerable<string> arguments) =>
        Tool.Run("/usr/bin/env", [$"SLURM_CONF={Configuration}", Tool.Find(program)!, .. arguments]);

    /// <summary>Submits a batch script.</summary>
    /// <param name="arguments">Arguments of sbatch.</param>
    /// <returns>Job.</returns>
    public string Submit(params IEnumerable<string> arguments) => Run("sbatch", ["--parsable", .. arguments]).Trim();

    /// <summary>Takes a running job from its node and puts it back into the queue, as preemption does; returns once it runs again.</summary>
    /// <param name="job">Job, or task of an array (<c>7_1</c>).</param>
    public void Requeue(string job)
    {
        Run("scontrol", "requeue", job);

        // Slurm would wait two minutes for the credentials of the first start to expire, and says so only after the job has gone.
        Await(
            () =>
            {
                if (Run("squeue", "--noheader", "--array", "--format=%r", "--jobs", job).Contains("BeginTime", StringComparison.Ordinal))
                    Run("scontrol", "update", $"JobId={job}", "StartTime=now");
                return States(job) is ["RUNNING"];
            },
            "second start");
    }

    /// <summary>States of a job's tasks in the queue; empty if it is over.</summary>
    /// <param name="job">Job.</param>
    public IReadOnlyList<string> States(string job) =>
        [.. Run("squeue", "--noheader", "--array", "--format=%T", "--jobs", job).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <inheritdoc/>
    public void Dispose()
    {
        EndJobs();
        foreach (var daemon in Enumerable.Reverse(_daemons)) daemon.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Before the daemons end: nobody would tell the jobs afterwards.
    private void EndJobs()
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience && Ask("squeue", "--noheader", "--states=RUNNING", "--format=%i").Length > 0)
        {
            Ask("scancel", "--signal=KILL", "--full", "--state=RUNNING", "--user=root");
            Thread.Sleep(50);
        }
    }

    private string Ask(string program, params IEnumerable<string> arguments) =>
        Tool.TryRun("/usr/bin/env", [$"SLURM_CONF={Configuration}", Tool.Find(program)!, .. arguments]).Output.Trim();

    private void Configure(int processorsPerNode)
    {
        int[] ports = [LoopbackPort.Free(), LoopbackPort.Free(), LoopbackPort.Free()];
        var text = $"""
            ClusterName=private
            SlurmctldHost=localhost(127.0.0.1)
            SlurmctldPort={ports[0]}
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            AuthInfo=socket={_folder}/munge.sock
            CryptoType=crypto/munge
            StateSaveLocation={_folder}/state
            SlurmdSpoolDir={_folder}/spool.%n
            SlurmctldPidFile={_folder}/slurmctld.pid
            SlurmdPidFile={_folder}/slurmd.%n.pid
            SlurmctldLogFile={_folder}/slurmctld.log
            SlurmdLogFile={_folder}/slurmd.%n.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SchedulerType=sched/backfill
            SchedulerParameters=sched_min_interval=0
            SwitchType=switch/none
            MpiDefault=none
            ReturnToService=2
            SlurmdParameters=config_overrides
            KillWait=10
            MailProg=/bin/true
            NodeName=n1 NodeHostname=localhost NodeAddr=127.0.0.1 Port={ports[1]} CPUs={processorsPerNode} RealMemory=4000 State=UNKNOWN
            NodeName=n2 NodeHostname=localhost NodeAddr=127.0.0.1 Port={ports[2]} CPUs={processorsPerNode} RealMemory=4000 State=UNKNOWN
            PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO

            """;
        File.WriteAllText(Configuration, text, Encoding.ASCII);
        var key = Path.Combine(_folder, "munge.key");
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(128));
        Tool.Run("chmod", "400", key);
        foreach (var name in new[] { "state", "spool.n1", "spool.n2" }) Directory.CreateDirectory(Path.Combine(_folder, name));
    }

    private void Launch()
    {
        _daemons.Add(BackgroundProcess.Start([
            Tool.Find("munged")!, "--foreground", "--force", $"--socket={_folder}/munge.sock", $"--key-file={_folder}/munge.key",
            $"--pid-file={_folder}/munge.pid", $"--log-file={_folder}/munge.log", $"--seed-file={_folder}/munge.seed",
        ]));
        Await(() => File.Exists($"{_folder}/munge.sock"), "munge");
        _daemons.Add(BackgroundProcess.Start([Tool.Find("slurmctld")!, "-D", "-f", Configuration], Variables));
        foreach (var node in new[] { "n1", "n2" }) _daemons.Add(BackgroundProcess.Start([Tool.Find("slurmd")!, "-D", "-N", node, "-f", Configuration], Variables));
        Await(() => Idle() == 2, "two idle nodes");
    }

    private int Idle() =>
        Ask("sinfo", "--noheader", "--Node", "--format=%T")
            .Split('\n').Count(line => line.Trim() == "idle");

    private void Await(Func<bool> ready, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!ready())
        {
            Assert.That(watch.Elapsed, Is.LessThan(Patience), $"no {what}: {string.Join('\n', _daemons.Select(daemon => daemon.Output))}");
            Thread.Sleep(50);
        }
    }
}
