using System.Text.Json;
using SurveyFit.Campaigns.Ledger;
using SurveyFit.Campaigns.Records;
using SurveyFit.Catalogue;

namespace SurveyFit.Reports.Tests;

/// <summary>Reports of a real campaign, read as text and in a browser.</summary>
internal sealed class CampaignReportTests
{
    private Campaign _campaign = null!;
    private List<FinishedUnit> _units = null!;

    [OneTimeSetUp]
    public async Task Run()
    {
        _campaign = await Campaign.RunAsync();
        using var ledger = CampaignLedger.OpenForReading(_campaign.Output, TimeProvider.System);
        _units = [.. ledger.FinishedUnits()];
    }

    [OneTimeTearDown]
    public void Remove() => _campaign.Dispose();

    [Test]
    public void Report_InABrowser_ShowsTheDataSortsFiltersAndLoadsNothing()
    {
        var report = _campaign["report.html"];
        ReportFile.Write(new ReportRequest(_campaign.Output), report, CancellationToken.None);
        var found = Browser.Check(report, Campaign.HostileStar);
        string[] Texts(string name) => [.. found.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];
        int Number(string name) => found.GetProperty(name).GetInt32();

        string[] stars = [.. _units.Select(unit => unit.Unit.TargetName).Distinct().Order(StringComparer.OrdinalIgnoreCase)];
        var own = _units.Where(unit => unit.Unit.TargetName == Campaign.HostileStar).ToArray();
        Assert.That(own, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            Assert.That(Texts("messages"), Is.Empty);
            Assert.That(Texts("requests"), Is.Empty);
            Assert.That(found.GetProperty("title").GetString(), Does.StartWith("report & <b>co</b>"));
            Assert.That(Texts("stars"), Is.EquivalentTo(stars));
            Assert.That(Texts("sortedBySize"), Is.EqualTo(BySize()));
            Assert.That(found.GetProperty("sortState").GetString(), Does.StartWith("Size"));
            Assert.That(Texts("sortedByKeyboard"), Is.EqualTo(Texts("stars")));
            Assert.That(Texts("filtered"), Is.EqualTo(new[] { Campaign.HostileStar }));
            Assert.That(Texts("filteredAway"), Is.Empty);
            Assert.That(found.GetProperty("histograms").EnumerateArray().Select(count => count.GetInt32()), Has.Exactly(4).GreaterThan(0));
            Assert.That(Number("unlabelled"), Is.Zero);
            Assert.That(Texts("searchesWithoutMap"), Is.Empty);
            CheckWindow(found.GetProperty("window"));

            Assert.That(found.GetProperty("heading").GetString(), Is.EqualTo(Campaign.HostileStar));
            Assert.That(found.GetProperty("headingInAnotherSpelling").GetString(), Is.EqualTo(Campaign.HostileStar));
            Assert.That(Number("drawnVis2"), Is.EqualTo(own.Sum(unit => unit.Fits[0].Vis2Count)));
            Assert.That(Number("drawnPhases"), Is.EqualTo(own.Sum(unit => unit.Fits[0].T3PhiCount)));
            Assert.That(Number("models"), Is.GreaterThan(0));
            Assert.That(Texts("labels"), Has.Some.EqualTo("spatial frequency (Mλ)").And.Some.EqualTo("closure phase (°)").And.Some.EqualTo("residual (σ)").And.Some.EqualTo("u (Mλ)"));
            Assert.That(Texts("labelsPerArcsecond"), Has.Some.EqualTo("spatial frequency (cycles per arcsecond)"));
            Assert.That(Number("minima"), Is.GreaterThan(0));
            Assert.That(Texts("hashes"), Is.EquivalentTo(own.SelectMany(unit => unit.Unit.Files).Select(file => file.Sha256)));
            Assert.That(Number("logarithmicPlots"), Is.EqualTo(2));

            Assert.That(Number("controlsInPrint"), Is.Zero);
            Assert.That(found.GetProperty("printBackground").GetString(), Is.EqualTo("rgb(255, 255, 255)"));
            Assert.That(found.GetProperty("dark").GetString(), Is.Not.EqualTo(found.GetProperty("light").GetString()));
            Assert.That(Number("overflowOnPhone"), Is.LessThanOrEqualTo(0));
            Assert.That(Number("scripts"), Is.Zero);
        });
    }

    [Test]
    public void Report_WrittenTwice_HasTheSameBytesForAnyNumberOfJobs()
    {
        var (one, two) = (_campaign["one.html"], _campaign["two.html"]);
        var result = ReportFile.Write(new ReportRequest(_campaign.Output) { Jobs = 1 }, one, CancellationToken.None);
        ReportFile.Write(new ReportRequest(_campaign.Output) { Jobs = 3 }, two, CancellationToken.None);
        Assert.That(File.ReadAllBytes(two), Is.EqualTo(File.ReadAllBytes(one)));
        Assert.That((result.Units, result.Problems.Count), Is.EqualTo((_units.Count, 0)));
        Assert.That(File.ReadAllText(one), Does.Contain("default-src 'none'").And.Not.Contain("<script>x").And.Contain("report &amp; &lt;b&gt;co&lt;/b&gt;"));
    }

    [Test]
    public void Report_OfAChangedFile_SaysSoAndGoesOn()
    {
        var broken = _campaign["changed"];
        CopyFolder(_campaign["data"], Path.Combine(broken, "data"));
        var path = Path.Combine(broken, _units[0].Unit.Files[0].Path);
        File.AppendAllText(path, "changed");
        var result = ReportFile.Write(new ReportRequest(_campaign.Output) { DataRoot = broken }, _campaign["changed.html"], CancellationToken.None);
        Assert.That(result.Units, Is.EqualTo(_units.Count));
        Assert.That(result.Problems, Has.Count.EqualTo(1).And.Some.Contains(_units[0].Unit.Files[0].Path + " changed"));
    }

    [Test]
    public void Plot_OfOneStar_KnowsAnySpellingAndRefusesOthers()
    {
        var star = _units.Select(unit => unit.Unit.TargetName).First(name => name != Campaign.HostileStar);
        var (svg, problems) = StarPlot.Draw(new ReportRequest(_campaign.Output) { Stars = [star.ToLowerInvariant().Replace(' ', '_')] }, CancellationToken.None);
        Assert.That(svg, Does.Contain($">{star}</text>"));
        Assert.That(problems, Is.Empty);
        Assert.That(
            () => StarPlot.Draw(new ReportRequest(_campaign.Output) { Stars = ["HD 0"] }, CancellationToken.None),
            Throws.TypeOf<CatalogueException>().With.Message.Contains("HD 0"));
    }

    // Of 3,000 rows only those around the window exist, none inside it is missing, and paper has all.
    private static void CheckWindow(JsonElement window)
    {
        foreach (var place in window.GetProperty("places").EnumerateArray())
        {
            Assert.That(place.GetProperty("rows").GetInt32(), Is.LessThan(200));
            Assert.That(place.GetProperty("seen").GetInt32(), Is.GreaterThan(20), place.ToString());
            Assert.That(place.GetProperty("gaps").GetInt32(), Is.Zero, place.ToString());
        }

        Assert.That(window.GetProperty("places")[0].GetProperty("first").GetString(), Does.StartWith("Star 1"));
        Assert.That(window.GetProperty("places")[3].GetProperty("last").GetString(), Does.StartWith("Star 2999"));
        Assert.That((window.GetProperty("printed").GetInt32(), window.GetProperty("afterwards").GetInt32() < 200), Is.EqualTo((3000, true)));
    }

    // Descending, as the first click on a number sorts.
    private string[] BySize()
    {
        using var reader = Catalogue.Queries.CatalogueReader.Open(_campaign.Output);
        using var result = reader.Query("SELECT target_name FROM targets ORDER BY size DESC");
        return [.. result.Rows().Select(row => (string)row[0]!)];
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
