using SurveyFit.Campaigns.Definition;
using SurveyFit.Campaigns.Planning;
using SurveyFit.Campaigns.Records;
using SurveyFit.Observables;
using SurveyFit.Oifits;

namespace SurveyFit.Campaigns.Tests.Planning;

internal sealed class EntrySelectionTests
{
    [TestCase(3, "current", false, "")]
    [TestCase(2, "current", false, "quality level 2 is below 3")]
    [TestCase(3, "current", true, "")]
    [TestCase(4, "proposed", false, "quality level 4 is not on the current scale")]
    [TestCase(null, "", false, "no quality level")]
    public void Quality_OnTheCurrentScale_IsAMinimumOnThatScale(int? level, string scheme, bool assumed, string reason) =>
        Assert.That(Reason(new FileSelection { MinimumQuality = 3 }, level, scheme, assumed), Is.EqualTo(reason));

    [TestCase(3, "current", true, "")]
    [TestCase(3, "current", false, "quality level 3 is not on the proposed scale")]
    [TestCase(3, "proposed", false, "")]
    [TestCase(2, "proposed", false, "quality level 2 is below 3")]
    public void Quality_OnTheProposedScale_ReadsUnscaledLevelsInIt(int? level, string scheme, bool assumed, string reason) =>
        Assert.That(Reason(new FileSelection { MinimumQuality = 3, QualityScheme = QualityScheme.Proposed }, level, scheme, assumed), Is.EqualTo(reason));

    [Test]
    public void Quality_WhenUnknownOnesAreKept_LetsThemPass() =>
        Assert.That(Reason(new FileSelection { MinimumQuality = 3, KeepUnknownQuality = true }, null, "", false), Is.Empty);

    [Test]
    public void Selection_OfOneInstrument_KeepsItsPartOfTheFile()
    {
        var scan = Scan(4, "current", false, Entry("MIRCX", "MIRCX", "H"), Entry("MIRCX_K", "MYSTIC", "K"), Entry("SPICA", "SPICA", "R"));
        foreach (var (pattern, insNames) in new[] { ("MYSTIC", "MIRCX_K"), ("mircx/h", "MIRCX"), ("MIRCX*", "MIRCX MIRCX_K"), ("*/R", "SPICA") })
        {
            var reason = new EntrySelection(new FileSelection { Instruments = [pattern] }, Observable.Vis2).Select(scan, out var selected);
            Assert.That((reason, string.Join(' ', selected.Select(entry => entry.InsName))), Is.EqualTo(("", insNames)), pattern);
        }
    }

    [Test]
    public void Selection_OfNights_LeavesOutUndatedRows()
    {
        var scan = Scan(4, "current", false, Entry("A", "A", "H") with { Night = ObservingNight.Unknown });
        var selection = new EntrySelection(new FileSelection { FirstNight = new DateOnly(2000, 1, 1) }, Observable.Vis2);
        Assert.That(selection.Select(scan, out _), Is.EqualTo("night not selected"));
    }

    private static string Reason(FileSelection selection, int? level, string scheme, bool assumed) =>
        new EntrySelection(selection, Observable.Vis2).Select(Scan(level, scheme, assumed, Entry("A", "A", "H")), out _);

    private static ScanEntry Entry(string insName, string family, string band) => new(1, "Star", "", insName, family, band, 60441, Observable.Vis2);

    private static FileScan Scan(int? level, string scheme, bool assumed, params ScanEntry[] entries) =>
        new(new FileRecord { Path = "a.fits", Sha256 = "00", SizeBytes = 1, Readable = true, QualityLevel = level, QualityScheme = scheme }, entries, null)
        {
            QualitySchemeIsAssumed = assumed,
        };
}
