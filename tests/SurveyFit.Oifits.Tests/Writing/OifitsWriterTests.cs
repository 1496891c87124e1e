using SurveyFit.Oifits.Fits;
using SurveyFit.Oifits.Tables;
using SurveyFit.Oifits.Tests.Support;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Tests.Writing;

[TestFixture]
public sealed class OifitsWriterTests
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("surveyfit-oifits-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    private static TestCaseData[] Contents() =>
    [
        new TestCaseData(SampleContent.Small()).SetArgDisplayNames("small"),
        new TestCaseData(SampleContent.Full()).SetArgDisplayNames("every table"),
        new TestCaseData(SampleContent.Small(channels: 1, rows: 1)).SetArgDisplayNames("one channel, one row"),
    ];

    [TestCaseSource(nameof(Contents))]
    public void Write_ThenRead_GivesTheSameTables(OifitsContent content)
    {
        OifitsFile file = OifitsReader.Read(OifitsWriter.ToBytes(content), "written");

        ContentEquality.AssertSame(content.Targets, file.Targets, "targets");
        ContentEquality.AssertSame(content.Arrays, file.Arrays, "arrays");
        ContentEquality.AssertSame(content.Wavelengths, file.Wavelengths, "wavelengths");
        ContentEquality.AssertSame(content.Vis, WithoutDates(file.Vis), "vis");
        ContentEquality.AssertSame(content.Vis2, WithoutDates(file.Vis2), "vis2");
        ContentEquality.AssertSame(content.T3, WithoutDates(file.T3), "t3");
        ContentEquality.AssertSame(content.Flux, WithoutDates(file.Flux), "flux");
        ContentEquality.AssertSame(content.Corr, file.Corr, "corr");
        ContentEquality.AssertSame(content.Inspol, file.Inspol, "inspol");
    }

    [Test]
    public void Write_HeaderCards_AreReadBack()
    {
        OifitsFile file = OifitsReader.Read(OifitsWriter.ToBytes(SampleContent.Small()), "written");

        foreach (HeaderCard card in SampleContent.Small().Header) Assert.That(file.HeaderValue(card.Keyword), Is.EqualTo(card.Value), card.Keyword);
        Assert.That(file.HeaderValue("hierarch quality level"), Is.EqualTo("4"));
        Assert.That(file.HeaderValue("CONTENT"), Is.EqualTo("OIFITS2"));
        Assert.That(file.HeaderValue("DATE"), Is.EqualTo("2026-11-22"));
        Assert.That(file.Revision, Is.EqualTo(2));
    }

    [Test]
    public void Write_LongString_IsContinuedAndReadBack()
    {
        string text = string.Concat(Enumerable.Range(0, 60).Select(i => $"it''s {i}, 'quoted' "));
        OifitsContent content = SampleContent.Small() with { Header = [HeaderCard.Text("PROCSOFT", text.TrimEnd())] };

        OifitsFile file = OifitsReader.Read(OifitsWriter.ToBytes(content), "written");

        Assert.That(file.HeaderValue("PROCSOFT"), Is.EqualTo(text.TrimEnd()));
    }

    [Test]
    public void Write_Twice_GivesTheSameBytes()
    {
        byte[] first = OifitsWriter.ToBytes(SampleContent.Full());
        byte[] second = OifitsWriter.ToBytes(SampleContent.Full());

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Write_OwnContent_HasNoFindingsAboveInfo()
    {
        OifitsFile file = OifitsReader.Read(OifitsWriter.ToBytes(SampleContent.Small()), "written");

        Assert.That(file.Findings.Findings.Where(finding => finding.Severity > Severity.Info), Is.Empty);
    }

    [Test]
    public void Write_EverySharedFileThatIsValid_ReadsBackTheSame()
    {
        int written = 0;
        foreach (string path in SharedData.OifitsFiles())
        {
            OifitsFile file;
            byte[] bytes;
            try
            {
                file = OifitsReader.Read(path);
                bytes = OifitsWriter.ToBytes(OifitsContent.From(file));
            }
            catch (Exception exception) when (exception is ArgumentException or OifitsException)
            {
                TestContext.Out.WriteLine($"{Path.GetFileName(path)}: {exception.Message}");
                continue;
            }

            OifitsFile again = OifitsReader.Read(bytes, path);
            ContentEquality.AssertSame(WithoutDates(file.Vis2), WithoutDates(again.Vis2), path);
            ContentEquality.AssertSame(WithoutDates(file.T3), WithoutDates(again.T3), path);
            ContentEquality.AssertSame(file.Wavelengths, again.Wavelengths, path);
            written++;
        }

        Assert.That(written, Is.GreaterThan(140));
    }

    [Test]
    public void Write_MatrixOfTheWrongLength_IsRefusedWithTableAndColumn()
    {
        OifitsContent content = SampleContent.Small();
        content = content with { Vis2 = [content.Vis2[0] with { Vis2Error = [1, 2] }] };

        Assert.That(() => OifitsWriter.ToBytes(content), Throws.ArgumentException.With.Message.Contains("OI_VIS2.VIS2ERR"));
    }

    [Test]
    public void Write_UnknownTarget_IsRefused()
    {
        OifitsContent content = SampleContent.Small();

        Assert.That(() => OifitsWriter.ToBytes(content with { Targets = [content.Targets[0]] }), Throws.ArgumentException.With.Message.Contains("TARGET_ID 2"));
    }

    [Test]
    public void Write_OpenedByAstropy_RaisesNothing()
    {
        string path = WriteFull();

        (int exitCode, string output) = ExternalTool.Run(ExternalTool.PythonWithAstropy(), ExternalTool.Script("astropy_open.py"), path);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("OI_VIS2 1 2"));
        Assert.That(output, Does.Contain("""QUALITY 4 "O'Brien" -1.25e-07"""));
    }

    [Test]
    public void Write_CheckedByFitsverify_HasNoErrorsOrWarnings()
    {
        string path = WriteFull();

        (_, string output) = ExternalTool.Run(ExternalTool.Fitsverify(), path);

        Assert.That(output, Does.Contain("found 0 warning(s) and 0 error(s)"), output);
    }

    private string WriteFull()
    {
        string path = Path.Combine(_folder, "full.oifits");
        OifitsContent content = SampleContent.Full();
        OifitsWriter.Write(path, content with { Header = [.. content.Header, HeaderCard.Text("COMMENTS", new string('x', 200), "long")], Vis2 = [content.Vis2[0], content.Vis2[0]] });
        return path;
    }

    private static IReadOnlyList<T> WithoutDates<T>(IReadOnlyList<T> tables)
        where T : DataTable => [.. tables.Select(table => table with { DateObs = null, ArrName = null })];
}
