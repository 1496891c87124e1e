using System.Text;
using SurveyFit.Campaigns;
using SurveyFit.Campaigns.Coordination;
using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Engines;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Reading;
using SurveyFit.Catalogue;
using SurveyFit.Simulation;

namespace SurveyFit.Reports.Tests;

/// <summary>A small real campaign; one of its stars has a name that is HTML.</summary>
internal sealed class Campaign : IDisposable
{
    /// <summary>Sixteen characters, the width of the column TARGET.</summary>
    internal const string HostileStar = "<script>x</scrip";

    private const string Text = """
        name: report & <b>co</b>
        input: [data/**/*.oifits]
        selection: {instruments: [MIRCX]}
        models: [uniform-disk, binary]
        seed: 3
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("surveyfit-report-").FullName;

    private Campaign()
    {
    }

    /// <summary>Output folder.</summary>
    internal string Output => this["out"];

    /// <summary>All input files.</summary>
    internal string[] DataFiles => [.. Directory.GetFiles(this["data"], "*.oifits", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>A path inside the folder.</summary>
    internal string this[string name] => Path.Combine(_root, name);

    internal static async Task<Campaign> RunAsync()
    {
        var campaign = new Campaign();
        var population = new SurveyOptions { TargetCount = 1 }.Population with { BinaryWeight = 0.5 };
        await new IsspSurvey(new SurveyOptions { TargetCount = 3, Seed = 5, DamagedFraction = 0, Population = population })
            .WriteAsync(campaign._root, progress: null, CancellationToken.None);
        campaign.Rename(File.ReadLines(campaign["truth.csv"]).ElementAt(2).Split(',')[0]);

        var definition = CampaignFile.Parse(Text, "test", campaign._root, new LibraryModels()).Value!;
        Directory.CreateDirectory(campaign.Output);
        using var ledger = CampaignLedger.Open(campaign.Output, TimeProvider.System);
        var plan = await new CampaignPlanner(definition, ledger).PlanAsync(2, progress: null, CancellationToken.None);
        Assert.That(plan.Problems, Is.Empty);
        await using var engine = new EmbeddedEngine(2, OifitsUnitFitter.Factory(definition.Recipe, definition.DataRoot), TimeProvider.System);
        await new CampaignRunner(ledger, engine, AttemptLimits.Default).RunAsync(_ => { }, CancellationToken.None);
        CatalogueWriter.Write(ledger, campaign.Output, CancellationToken.None);
        return campaign;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // In the files themselves, as another survey could have written it.
    private void Rename(string star)
    {
        var (from, to) = (Encoding.ASCII.GetBytes(star.PadRight(HostileStar.Length)), Encoding.ASCII.GetBytes(HostileStar));
        foreach (var path in DataFiles)
        {
            var bytes = File.ReadAllBytes(path);
            for (var at = bytes.AsSpan().IndexOf(from); at >= 0; at = bytes.AsSpan().IndexOf(from)) to.CopyTo(bytes, at);
            File.WriteAllBytes(path, bytes);
        }
    }
}
