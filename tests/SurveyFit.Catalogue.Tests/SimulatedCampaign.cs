using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Reading;
using SurveyFit.Models.Files;
using SurveyFit.Simulation;
using SurveyFit.Simulation.Stars;
using SurveyFit.Simulation.Truth;

namespace SurveyFit.Catalogue.Tests;

/// <summary>A small simulated survey with damaged files, and real campaigns on it: from files over a ledger to a catalogue.</summary>
internal sealed class SimulatedCampaign : IDisposable
{
    internal const string Text = """
        name: simulated
        input: [data/**/*.oifits]
        selection:
          quality: {minimum: 3, scheme: current}
        grouping: target+instrument
        models: [uniform-disk, gaussian]
        seed: 5
        """;

    private readonly TemporaryFolder _folder;

    private SimulatedCampaign(TemporaryFolder folder) => _folder = folder;

    /// <summary>A path inside the survey's folder.</summary>
    internal string this[string name] => _folder[name];

    /// <summary>What was simulated.</summary>
    internal IReadOnlyList<SimulatedStar> Truth { get; private init; } = [];

    internal static async Task<SimulatedCampaign> SimulateAsync(int stars = 2, PopulationOptions? population = null)
    {
        var folder = new TemporaryFolder();
        // Every fifth file damaged, so that failures and exclusions have rows.
        var survey = new IsspSurvey(new SurveyOptions { TargetCount = stars, Seed = 5, DamagedFraction = 0.2, Population = population ?? new PopulationOptions() });
        await survey.WriteAsync(folder.Path, progress: null, CancellationToken.None);
        return new SimulatedCampaign(folder) { Truth = [.. TruthTable.Read(folder[TruthTable.FileName]).Select(row => row.Star)] };
    }

    /// <summary>Runs a campaign.</summary>
    /// <param name="name">Output folder.</param>
    /// <param name="workers">Workers.</param>
    /// <param name="text">Campaign file.</param>
    internal async Task<CatalogueManifest> RunAsync(string name, int workers = 2, string text = Text)
    {
        ParseResult<CampaignDefinition> parsed = CampaignFile.Parse(text, "test", _folder.Path, new LibraryModels());
        Assert.That(parsed.Problems, Is.Empty);
        CampaignDefinition campaign = parsed.Value!;
        Directory.CreateDirectory(_folder[name]);
        using var ledger = CampaignLedger.Open(_folder[name], TimeProvider.System);
        ParseResult<PlanSummary> plan = await new CampaignPlanner(campaign, ledger).PlanAsync(workers, progress: null, CancellationToken.None);
        Assert.That(plan.Problems, Is.Empty);
        await using var engine = new EmbeddedEngine(workers, OifitsUnitFitter.Factory(campaign.Recipe, campaign.DataRoot), TimeProvider.System);
        await new CampaignRunner(ledger, engine, AttemptLimits.Default).RunAsync(_ => { }, CancellationToken.None);
        return CatalogueWriter.Write(ledger, _folder[name], CancellationToken.None);
    }

    /// <summary>Copies an output folder, so that a test may damage it.</summary>
    internal string Copy(string name, string copy)
    {
        foreach (string file in Directory.EnumerateFiles(_folder[name], "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(_folder[copy], Path.GetRelativePath(_folder[name], file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return _folder[copy];
    }

    public void Dispose() => _folder.Dispose();
}
