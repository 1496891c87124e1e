using SurveyFit.Oifits.Inspection;
using SurveyFit.Oifits.Tables;
using SurveyFit.Oifits.Tests.Support;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Tests.Inspection;

[TestFixture]
public sealed class OifitsInspectionTests
{
    [Test]
    public void From_UnusableData_CountsEachDatumOnce()
    {
        OifitsContent content = SampleContent.Small();
        Vis2Table table = content.Vis2[0] with
        {
            Vis2 = [0.5, double.NaN, 0.5, 0.5, double.NaN, 0.5],
            Vis2Error = [0.1, 0.1, 0, -1, -1, double.PositiveInfinity],
            Flag = [false, false, false, true, true, false],
        };

        OifitsInspection inspection = Inspect(content with { Vis2 = [table] });

        Assert.That(inspection.Observables[0], Is.EqualTo(new ObservableCounts("VIS2DATA", Total: 6, Usable: 1, Flagged: 2, NotANumber: 2, BadError: 1)));
    }

    [Test]
    public void From_File_GivesRangesAndRows()
    {
        OifitsInspection inspection = Inspect(SampleContent.Full());

        Assert.Multiple(() =>
        {
            Assert.That(inspection.Revision, Is.EqualTo(2));
            Assert.That(inspection.MjdMinimum, Is.EqualTo(61366.1));
            Assert.That(inspection.MjdMaximum, Is.EqualTo(61366.1 + 0.01));
            // The second leg of the triangle is the shortest, sqrt(50.5² + 20.125²); the closing leg is below the first.
            Assert.That(inspection.BaselineMinimumMetres, Is.EqualTo(Math.Sqrt((50.5 * 50.5) + (20.125 * 20.125))).Within(1e-12));
            Assert.That(inspection.BaselineMaximumMetres, Is.EqualTo(Math.Sqrt((100.25 * 100.25) + (200.75 * 200.75))).Within(1e-12));
            Assert.That(inspection.ResolutionMas, Is.EqualTo(0.65e-6 / 224.386 * 206264806.25).Within(1e-3));
            Assert.That(inspection.Targets[0], Is.EqualTo(new TargetInspection(1, "HD 123", 10.123456789, -19.5, "SCI", 2, 1, 1, 2)));
            Assert.That(inspection.Instruments[0].Channels, Is.EqualTo(3));
            Assert.That(inspection.Instruments[0].ResolvingPower, Is.EqualTo(131).Within(1));
            Assert.That(inspection.Arrays[0].UsedStations, Is.EqualTo(new[] { "S1", "S2", "E1" }));
            Assert.That(inspection.Tables.Select(table => table.Name), Is.EqualTo(new[] { "OI_TARGET", "OI_ARRAY", "OI_WAVELENGTH", "OI_CORR", "OI_INSPOL", "OI_VIS", "OI_VIS2", "OI_T3", "OI_FLUX" }));
            Assert.That(inspection.Quality.Value, Is.EqualTo(4));
            Assert.That(inspection.ProductKeywords, Does.Contain(KeyValuePair.Create("SPICADB-ID", "12345")));
        });
    }

    [Test]
    public void From_RepeatedFindings_AreCollapsedWorstFirst()
    {
        OifitsContent content = SampleContent.Small();
        content = content with
        {
            Vis2 = [content.Vis2[0] with { Mjd = [0, 0] }, content.Vis2[0] with { Mjd = [61366, 0] }],
            T3 = [content.T3[0] with { StationIndex = [1, 1, 2, 1, 2, 3] }],
        };

        OifitsInspection inspection = Inspect(content);

        Assert.That(inspection.Findings.Select(finding => finding.Severity), Is.Ordered.Descending);
        Assert.That(inspection.Findings[0].Rule, Is.EqualTo("GENERIC_STA_INDEX_UNIQ"));
        FindingGroup dates = inspection.Findings.Single(finding => finding.Rule == "GENERIC_MJD_RANGE");
        Assert.That((dates.Count, dates.FirstRow), Is.EqualTo((3, (int?)1)));
        Assert.That(dates.Hdus, Is.EqualTo(new[] { 4, 5 }));
        Assert.That(inspection.FindingCounts[Severity.Warning], Is.EqualTo(2));
    }

    [Test]
    public void From_UnusableTable_SaysWhy()
    {
        RawFits fits = new RawOifits { Ins = "OTHER" }.Build();
        new RawOifits().AddVis2(fits);

        OifitsInspection inspection = OifitsInspection.From(OifitsReader.Read(fits.ToBytes(), "raw.fits"));

        Assert.That(inspection.Tables[2].Problem, Does.Contain("OTHER"));
        Assert.That(inspection.Tables[3].Problem, Is.Null);
    }

    private static OifitsInspection Inspect(OifitsContent content) => OifitsInspection.From(OifitsReader.Read(OifitsWriter.ToBytes(content), "file"));
}
