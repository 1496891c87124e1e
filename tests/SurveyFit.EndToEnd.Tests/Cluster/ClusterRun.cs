using System.Diagnostics;
using System.Globalization;
using SurveyFit.Testing.Cluster;

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>One campaign over one carrier with its processes: coordinator and workers as users start them. All end with it.</summary>
internal sealed class ClusterRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private static int _number;
    private readonly Carrier _carrier;
    private readonly string _campaign;
    private readonly List<BackgroundProcess> _processes = [];

    /// <summary>A run in a new output folder.</summary>
    /// <param name="carrier">Its carrier, which ends with it.</param>
    /// <param name="campaign">Campaign file; null for the scene's.</param>
    /// <param name="output">Output folder; null for one of its own.</param>
    internal ClusterRun(Carrier carrier, string? campaign = null, string? output = null)
    {
        _carrier = carrier;
        _campaign = campaign ?? ClusterScene.Campaign;
        Output = output ?? ClusterScene.Survey[string.Create(CultureInfo.InvariantCulture, $"cluster-{Interlocked.Increment(ref _number)}")];
        Ledger = new LedgerFacts(Output);
    }

    /// <summary>Output folder.</summary>
    internal string Output { get; }

    /// <summary>What the ledger says.</summary>
    internal LedgerFacts Ledger { get; }

    /// <summary>Starts a coordinator.</summary>
    internal BackgroundProcess Submit() =>
        Start([RepositoryFolder.Script("surveyfit"), "submit", _campaign, "--out", Output, .. _carrier.Coordinator]);

    /// <summary>Starts a worker.</summary>
    /// <param name="delayMs">Time added to every fit.</param>
    /// <param name="exitOnTarget">Star whose units end their process.</param>
    /// <param name="link">Network it lives behind; null for this machine's.</param>
    /// <param name="slots">Fits at the same time.</param>
    /// <param name="more">Further options.</param>
    internal BackgroundProcess AddWorker(int delayMs = 0, string? exitOnTarget = null, NetworkLink? link = null, int slots = 1, params string[] more)
    {
        Dictionary<string, string> hooks = new() { ["SURVEYFIT_TEST_DELAY_MS"] = delayMs.ToString(CultureInfo.InvariantCulture) };
        if (exitOnTarget is not null) hooks.Add("SURVEYFIT_TEST_EXIT_ON_TARGET", exitOnTarget);
        return Start(
            [.. link?.Prefix ?? [], RepositoryFolder.Script("surveyfit"), "worker", "--slots", slots.ToString(CultureInfo.InvariantCulture), .. _carrier.Worker(link), .. more],
            hooks);
    }

    /// <summary>Runs an observer's command to its end.</summary>
    internal CommandLineResult Observe(params string[] command) => CommandLine.Run([.. command, .. _carrier.Observer]);

    /// <summary>Runs a scientist's command to its end.</summary>
    internal CommandLineResult Command(params string[] command) => CommandLine.Run([.. command, .. _carrier.Coordinator]);

    /// <summary>Waits for something.</summary>
    internal void Await(Func<bool> condition, string what, TimeSpan? patience = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.That(watch.Elapsed, Is.LessThan(patience ?? Patience), $"not yet {what}:\n{Words()}");
            Thread.Sleep(Glance);
        }
    }

    /// <summary>Waits until so many units are fitted.</summary>
    internal void AwaitDone(int units) => Await(() => Ledger.Done >= units, $"{units} units done");

    /// <summary>Waits until the coordinator ends, and checks that its catalogue is that of one undisturbed machine.</summary>
    /// <param name="coordinator">Coordinator.</param>
    /// <param name="sameText">False if the campaign file, which the catalogue quotes, says the same in other words.</param>
    internal void AwaitSameCatalogue(BackgroundProcess coordinator, bool sameText = true)
    {
        Assert.That(coordinator.AwaitExit(Patience), Is.Zero, Words());
        Assert.That(Ledger.Failures(), Is.Empty, Words());
        bool Counts(string file) => sameText || !(file.StartsWith("campaign", StringComparison.Ordinal) || file.StartsWith("manifest", StringComparison.Ordinal));
        Assert.That(CatalogueFiles.Of(Output).Where(Counts), Is.EqualTo(ClusterScene.Expected.Where(Counts)), Words());
        Assert.That(Ledger.AnsweredTwice, Is.Zero);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var process in _processes) process.Dispose();
        _carrier.Dispose();
    }

    private BackgroundProcess Start(string[] command, Dictionary<string, string>? environment = null)
    {
        var process = BackgroundProcess.Start(command, environment);
        _processes.Add(process);
        return process;
    }

    private string Words() => string.Join("\n--\n", _processes.Select(process => process.Output));
}
