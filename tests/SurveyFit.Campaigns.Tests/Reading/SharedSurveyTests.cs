using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Planning;

namespace SurveyFit.Campaigns.Tests.Reading;

/// <summary>Plans all files of other projects at once.</summary>
internal sealed class SharedSurveyTests
{
    [Test]
    public void Plan_OfAllSharedFiles_AccountsForEveryOne()
    {
        var folder = SharedOifits();
        var (summary, files, failures, used) = Planned(folder, "grouping: file\n");

        Assert.That(files, Has.Length.EqualTo(Directory.GetFiles(folder, "*fits*").Length));
        foreach (var file in files)
        {
            var fates = (used.Contains(file) ? 1 : 0) + (failures.Contains(file) ? 1 : 0);
            Assert.That(fates, Is.EqualTo(1), file);
        }

        Assert.That(summary.Units, Is.GreaterThan(files.Length), "files with several stars are split");
    }

    [Test]
    public void Plan_ByInstrument_PutsPionierOfAllNightsTogether()
    {
        var (_, _, _, _) = Planned(SharedOifits(), "selection: {instruments: [PIONIER], targets: ['HD45677']}\n", ledger =>
        {
            var unit = ledger.Unit(ledger.Units().Single().Unit);
            Assert.That((unit.TargetName, unit.Group), Is.EqualTo(("HD45677", "PIONIER/H")));
            Assert.That(unit.Files, Has.Count.GreaterThan(5));
        });
    }

    private static (PlanSummary Summary, string[] Files, HashSet<string> Failures, HashSet<string> Used) Planned(
        string folder, string more, Action<CampaignLedger>? look = null)
    {
        using var ledger = CampaignLedger.InMemory(TimeProvider.System);
        var summary = Campaigns.Plan(Campaigns.Over(folder, more), ledger);
        look?.Invoke(ledger);
        return (
            summary,
            [.. ledger.Files().Select(file => file.Path)],
            [.. ledger.Failures().Select(row => row.Key)],
            [.. ledger.Units().SelectMany(unit => ledger.Unit(unit.Unit).Files).Select(file => file.Path)]);
    }

    private static string SharedOifits()
    {
        var directory = TestContext.CurrentContext.TestDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "SurveyFit.sln"))) directory = Path.GetDirectoryName(directory);
        var folder = Path.Combine(directory ?? "/", "..", "shared", "oifits");
        if (!Directory.Exists(folder)) Assert.Ignore("shared data absent: ../shared/oifits");

        // Real path: the data root of a campaign is the folder itself, not a link to it.
        return new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(folder);
    }
}
