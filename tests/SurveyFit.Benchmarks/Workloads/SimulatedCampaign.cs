using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Reading;
using SurveyFit.Catalogue;
using SurveyFit.Simulation;

namespace SurveyFit.Benchmarks.Workloads;

/// <summary>A simulated survey of SPICA, MIRC-X and MYSTIC and its campaign, every file a unit of its own.</summary>
internal sealed class SimulatedCampaign
{
    private readonly string _folder;

    private SimulatedCampaign(string folder, int fileCount)
    {
        _folder = folder;
        FileCount = fileCount;
    }

    /// <summary>Files of the survey.</summary>
    internal int FileCount { get; }

    internal static SimulatedCampaign Write(int stars)
    {
        var folder = MeasuredFile.TemporaryFolder();
        var options = new SurveyOptions { TargetCount = stars, DamagedFraction = 0, Jobs = Environment.ProcessorCount };
        var summary = new IsspSurvey(options).WriteAsync(folder, progress: null, CancellationToken.None).GetAwaiter().GetResult();
        File.WriteAllText(Path.Combine(folder, "benchmark.yaml"), """
            name: benchmark
            input: [data]
            grouping: file
            models: [uniform-disk, gaussian, limb-darkened-disk, binary]
            """);
        return new SimulatedCampaign(folder, summary.FileCount);
    }

    /// <summary>Runs the campaign from files to finished Parquet, each time in a new output folder.</summary>
    /// <param name="repeats">How often.</param>
    /// <returns>Units fitted.</returns>
    internal double Run(int repeats)
    {
        var done = 0;
        for (var n = 0; n < repeats; n++)
        {
            var output = Path.Combine(_folder, "out");
            done += RunOnce(output).GetAwaiter().GetResult();
            Directory.Delete(output, recursive: true);
        }

        return done;
    }

    private async Task<int> RunOnce(string output)
    {
        var workers = Environment.ProcessorCount;
        var campaign = CampaignFile.Read(Path.Combine(_folder, "benchmark.yaml"), new LibraryModels()).Value!;
        Directory.CreateDirectory(output);
        using var ledger = CampaignLedger.Open(output, TimeProvider.System);
        await new CampaignPlanner(campaign, ledger).PlanAsync(workers, progress: null, CancellationToken.None);
        await using var engine = new EmbeddedEngine(workers, OifitsUnitFitter.Factory(campaign.Recipe, campaign.DataRoot), TimeProvider.System);
        var end = await new CampaignRunner(ledger, engine, AttemptLimits.Default).RunAsync(static _ => { }, CancellationToken.None);
        CatalogueWriter.Write(ledger, output, CancellationToken.None);
        return end.Done == end.Total ? end.Done : throw new InvalidOperationException($"{end.Total - end.Done} units of the benchmark's campaign failed.");
    }
}
