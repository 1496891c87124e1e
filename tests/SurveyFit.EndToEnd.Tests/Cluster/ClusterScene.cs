// Most of these tests wait for processes; three at a time keep two processors busy.
[assembly: LevelOfParallelism(3)]

namespace SurveyFit.EndToEnd.Tests.Cluster;

/// <summary>What all tests of the cluster share: a small survey, and the catalogue that one machine makes of it.</summary>
[SetUpFixture]
internal sealed class ClusterScene
{
    private const int Targets = 12;
    private static SmallSurvey? _survey;

    /// <summary>Survey.</summary>
    internal static SmallSurvey Survey => _survey ?? throw new InvalidOperationException("the survey is not made yet");

    /// <summary>A campaign of quick fits.</summary>
    internal static string Campaign { get; private set; } = "";

    /// <summary>One of the stars.</summary>
    internal static string Star { get; private set; } = "";

    /// <summary>The same campaign for that star alone.</summary>
    internal static string OneStar { get; private set; } = "";

    /// <summary>Its catalogue by the embedded engine.</summary>
    internal static string[] Expected { get; private set; } = [];

    /// <summary>Number of its units.</summary>
    internal static int Units { get; private set; }

    [OneTimeSetUp]
    public void Prepare()
    {
        _survey = new SmallSurvey(Targets);
        Campaign = Survey.Campaign("cluster", "grouping: file\nmodels: [uniform-disk]\n");
        Star = File.ReadLines(Path.Combine(Survey["survey"], "truth.csv")).ElementAt(1).Split(',')[0];
        OneStar = Survey.Campaign("one-star", $"grouping: file\nselection: {{targets: [\"{Star}\"]}}\nmodels: [uniform-disk]\n");
        var embedded = CommandLine.Run("run", Campaign, "--out", Survey["embedded"]);
        Assert.That(embedded.ExitCode, Is.Zero, embedded.Error);
        Expected = CatalogueFiles.Of(Survey["embedded"]);
        Units = new LedgerFacts(Survey["embedded"]).Final;
        Assert.That(Units, Is.GreaterThan(30));
    }

    [OneTimeTearDown]
    public void Remove() => _survey?.Dispose();
}
