using SurveyFit.Oifits.Tables;
using SurveyFit.Oifits.Tests.Support;
using SurveyFit.Oifits.Validation;

namespace SurveyFit.Oifits.Tests.Reading;

/// <summary>Every way of writing OIFITS that was seen in real files, one small file each.</summary>
[TestFixture]
public sealed class DialectTests
{
    private static readonly double[] Expected = [0.1, 0.2, 0.3, 0.4];

    [Test]
    public void Read_Standard_GivesEveryColumn()
    {
        OifitsFile file = new RawOifits().Read();

        Vis2Table table = file.Vis2[0];
        Assert.Multiple(() =>
        {
            Assert.That(table.Vis2, Is.EqualTo(Expected));
            Assert.That(table.Vis2Error, Is.EqualTo(new[] { 0.01, 0.02, 0.03, 0.04 }));
            Assert.That(table.Flag, Is.EqualTo(new[] { false, false, false, true }));
            Assert.That(table.TargetId, Is.EqualTo(new[] { 1, 2 }));
            Assert.That(table.StationIndex, Is.EqualTo(new[] { 1, 2, 1, 3 }));
            Assert.That(table.Mjd, Is.EqualTo(new[] { 61366, 61366.5 }));
            Assert.That(table.IntegrationSeconds, Is.EqualTo(new double[] { 10, 20 }));
            Assert.That(table.UMetres, Is.EqualTo(new double[] { 50, -60 }));
            Assert.That(table.VMetres, Is.EqualTo(new double[] { 70, 80 }));
            Assert.That(table.Wavelength.WavelengthMetres, Is.EqualTo(new double[] { 1.6e-6f, 1.7e-6f }));
            Assert.That(table.DateObs, Is.EqualTo("2026-11-22"));
            Assert.That(table.HduIndex, Is.EqualTo(3));
            Assert.That(file.Revision, Is.EqualTo(1));
            Assert.That(file.Targets.Select(target => target.Name), Is.EqualTo(new[] { "HD 1", "HD 2" }));
        });
    }

    [Test]
    public void Read_DataBeforeWavelengths_IsLinked() =>
        Assert.That(new RawOifits { DataFirst = true }.Read().Vis2[0].Vis2, Is.EqualTo(Expected));

    [Test]
    public void Read_NoArray_IsAcceptedWithoutArray() => Assert.That(new RawOifits().Read().Vis2[0].Array, Is.Null);

    [Test]
    public void Read_DanglingArrName_KeepsTheTableAndSaysSo()
    {
        OifitsFile file = new RawOifits { Vis2Cards = ["ARRNAME = 'NOWHERE'"] }.Read();

        Assert.That(file.Vis2[0].ArrName, Is.EqualTo("NOWHERE"));
        Assert.That(file.Vis2[0].Array, Is.Null);
        AssertFinding(file, "ARRNAME_REF", Severity.Error, hdu: 3);
    }

    [Test]
    public void Read_DanglingInsName_LosesOnlyThatTable()
    {
        var raw = new RawOifits { Ins = "OTHER" };
        RawFits fits = raw.Build();
        new RawOifits().AddVis2(fits);

        OifitsFile file = OifitsReader.Read(fits.ToBytes(), "raw.fits");

        Assert.That(file.Vis2, Has.Count.EqualTo(1));
        Assert.That(file.Vis2[0].HduIndex, Is.EqualTo(4));
        Assert.That(file.Hdus[3].Problem, Does.Contain("no OI_WAVELENGTH has INSNAME 'OTHER'"));
        AssertFinding(file, "INSNAME_REF", Severity.Error, hdu: 3);
    }

    [Test]
    public void Read_TwoWavelengthsOfOneName_TakesTheOneThatFits()
    {
        var raw = new RawOifits();
        RawFits fits = new RawFits().Primary();
        raw.AddTarget(fits);
        raw.AddWavelength(fits, "INS", 1e-6f, 2e-6f, 3e-6f);
        raw.AddWavelength(fits, "INS", 1.6e-6f, 1.7e-6f);
        raw.AddVis2(fits);

        OifitsFile file = OifitsReader.Read(fits.ToBytes(), "raw.fits");

        Assert.That(file.Vis2[0].Wavelength.HduIndex, Is.EqualTo(3));
        AssertFinding(file, "INSNAME_UNIQ", Severity.Error, hdu: 2);
    }

    [Test]
    public void Read_TwoWavelengthsOfOneNameAndSize_TakesTheLastBeforeTheData()
    {
        var raw = new RawOifits();
        RawFits fits = new RawFits().Primary();
        raw.AddTarget(fits);
        raw.AddWavelength(fits, "INS", 1e-6f, 2e-6f);
        raw.AddVis2(fits);
        raw.AddWavelength(fits, "INS", 1.6e-6f, 1.7e-6f);
        raw.AddVis2(fits);

        OifitsFile file = OifitsReader.Read(fits.ToBytes(), "raw.fits");

        Assert.That(file.Vis2.Select(table => table.Wavelength.HduIndex), Is.EqualTo(new[] { 2, 4 }));
    }

    [TestCase("B")]
    [TestCase("I")]
    [TestCase("J")]
    [TestCase("K")]
    [TestCase("E")]
    public void Read_TargetIdInAnyNumericFormat_IsAccepted(string format)
    {
        RawColumn column = format switch
        {
            "B" => RawColumn.B("TARGET_ID", 1, 1, 2),
            "I" => RawColumn.I("TARGET_ID", 1, 1, 2),
            "J" => RawColumn.J("TARGET_ID", 1, 1, 2),
            "K" => RawColumn.K("TARGET_ID", 1, 1, 2),
            _ => RawColumn.E("TARGET_ID", 1, 1, 2),
        };

        OifitsFile file = new RawOifits { Vis2Columns = { ["TARGET_ID"] = column } }.Read();

        Assert.That(file.Vis2[0].TargetId, Is.EqualTo(new[] { 1, 2 }));
        if (format != "I") AssertFinding(file, "GENERIC_COL_FORMAT", Severity.Error, hdu: 3);
    }

    [Test]
    public void Read_SinglePrecisionData_AreWidened() => Assert.That(
        new RawOifits { Vis2Columns = { ["VIS2DATA"] = RawColumn.E("VIS2DATA", 2, 0.1f, 0.2f, 0.3f, 0.4f) } }.Read().Vis2[0].Vis2,
        Is.EqualTo(new double[] { 0.1f, 0.2f, 0.3f, 0.4f }));

    [Test]
    public void Read_ScaledIntegers_AreScaledAndNullIsNaN()
    {
        RawColumn column = RawColumn.I("VIS2DATA", 2, 100, 200, -32768, 400) with
        {
            Extra = [("TSCAL", "1.0D-3"), ("TZERO", "0.5"), ("TNULL", "-32768")],
        };

        double[] values = new RawOifits { Vis2Columns = { ["VIS2DATA"] = column } }.Read().Vis2[0].Vis2;

        Assert.That(values, Is.EqualTo(new[] { (100 * 1e-3) + 0.5, (200 * 1e-3) + 0.5, double.NaN, (400 * 1e-3) + 0.5 }));
    }

    [Test]
    public void Read_UnsignedTargetIds_AreShiftedByTzero()
    {
        RawColumn column = RawColumn.I("TARGET_ID", 1, -32767, -32766) with { Extra = [("TZERO", "32768")] };

        Assert.That(new RawOifits { Vis2Columns = { ["TARGET_ID"] = column } }.Read().Vis2[0].TargetId, Is.EqualTo(new[] { 1, 2 }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Read_VariableLengthArrays_AreRead(bool wide)
    {
        byte[] heap = [.. Enumerable.Repeat((byte)7, 8), .. RawColumn.D("x", 4, 0.3, 0.4, 0.1, 0.2).Cell(0)];
        RawColumn column = wide ? RawColumn.Q("VIS2DATA", 'D', (2, 24), (2, 8)) : RawColumn.P("VIS2DATA", 'D', (2, 24), (2, 8));

        OifitsFile file = new RawOifits { Vis2Columns = { ["VIS2DATA"] = column }, Vis2Heap = heap }.Read();

        Assert.That(file.Vis2[0].Vis2, Is.EqualTo(Expected));
    }

    [Test]
    public void Read_TdimOnOneDimension_IsNotedOnly()
    {
        RawColumn column = RawColumn.D("VIS2DATA", 2, Expected) with { Extra = [("TDIM", "'(2)'")] };

        OifitsFile file = new RawOifits { Vis2Columns = { ["VIS2DATA"] = column } }.Read();

        Assert.That(file.Vis2[0].Vis2, Is.EqualTo(Expected));
        AssertFinding(file, "DIALECT_TDIM", Severity.Info, hdu: 3);
    }

    [Test]
    public void Read_FlagsAsBytesOrBits_AreRead()
    {
        bool[] expected = [false, false, false, true];
        RawColumn bytes = RawColumn.B("FLAG", 2, 0, 0, 0, 1);
        RawColumn bits = RawColumn.B("FLAG", 1, 0b0000_0000, 0b0100_0000) with { Form = "2X" };

        Assert.That(new RawOifits { Vis2Columns = { ["FLAG"] = bytes } }.Read().Vis2[0].Flag, Is.EqualTo(expected));
        Assert.That(new RawOifits { Vis2Columns = { ["FLAG"] = bits } }.Read().Vis2[0].Flag, Is.EqualTo(expected));
    }

    [Test]
    public void Read_UndefinedLogical_IsFalseAndNoise_IsTrue()
    {
        OifitsFile file = new RawOifits { Vis2Columns = { ["FLAG"] = RawColumn.L("FLAG", 2, "T\0F?") } }.Read();

        Assert.That(file.Vis2[0].Flag, Is.EqualTo(new[] { true, false, false, true }));
        Assert.That(AssertFinding(file, "DIALECT_LOGICAL", Severity.Info, hdu: 3).Count, Is.EqualTo(2));
    }

    [Test]
    public void Read_MissingErrorsFlagsAndCoordinates_AreFilledInAndNoted()
    {
        OifitsFile file = new RawOifits
        {
            Vis2Columns = { ["VIS2ERR"] = null, ["FLAG"] = null, ["UCOORD"] = null, ["STA_INDEX"] = null, ["MJD"] = null },
        }.Read();

        Vis2Table table = file.Vis2[0];
        Assert.Multiple(() =>
        {
            Assert.That(table.Vis2Error, Has.Length.EqualTo(4).And.All.NaN);
            Assert.That(table.Flag, Has.Length.EqualTo(4).And.All.False);
            Assert.That(table.UMetres, Has.Length.EqualTo(2).And.All.NaN);
            Assert.That(table.Mjd, Has.Length.EqualTo(2).And.All.NaN);
            Assert.That(table.StationIndex, Is.EqualTo(new[] { -1, -1, -1, -1 }));
            string[] missing = [.. file.Findings.Findings.Where(finding => finding.Rule == "GENERIC_COL_MANDATORY" && finding.HduIndex == 3).Select(finding => finding.Column!)];
            Assert.That(missing, Is.EquivalentTo(new[] { "VIS2ERR", "FLAG", "UCOORD", "STA_INDEX", "MJD" }));
        });
    }

    [Test]
    public void Read_NoTargetIdAndOneTarget_TakesTheOnlyTarget()
    {
        RawFits fits = new RawFits().Primary();
        fits.Table("OI_TARGET", 1, RawOifits.Revision1, [RawColumn.I("TARGET_ID", 1, 7), RawColumn.A("TARGET", 4, "X")]);
        var raw = new RawOifits { Vis2Columns = { ["TARGET_ID"] = null } };
        raw.AddWavelength(fits, "INS");
        raw.AddVis2(fits);

        Assert.That(OifitsReader.Read(fits.ToBytes(), "raw.fits").Vis2[0].TargetId, Is.EqualTo(new[] { 7, 7 }));
    }

    [Test]
    public void Read_DuplicatedColumn_TakesTheFirstAndSaysSo()
    {
        var raw = new RawOifits();
        raw.Vis2Columns["second"] = RawColumn.D("VIS2DATA", 2, 9, 9, 9, 9);

        OifitsFile file = raw.Read();

        Assert.That(file.Vis2[0].Vis2, Is.EqualTo(Expected));
        AssertFinding(file, "DIALECT_DUPLICATE_COLUMN", Severity.Warning, hdu: 3);
    }

    [Test]
    public void Read_LowerCaseColumnNames_AreFound() => Assert.That(
        new RawOifits { Vis2Columns = { ["VIS2DATA"] = RawColumn.D("vis2data", 2, Expected) } }.Read().Vis2[0].Vis2,
        Is.EqualTo(Expected));

    [Test]
    public void Read_GravityFlux_IsReadAsFluxData()
    {
        var raw = new RawOifits();
        RawFits fits = raw.Build();
        fits.Table("OI_FLUX", 1, [.. RawOifits.Revision1, "INSNAME = 'INS'", "DATE-OBS= '2026-11-22'"],
        [
            RawColumn.I("TARGET_ID", 1, 1),
            RawColumn.D("TIME", 1, 5),
            RawColumn.D("FLUX", 2, 3, 4),
            RawColumn.D("FLUXERR", 2, 1, 1),
            RawColumn.L("FLAG", 2, "FF"),
        ]);

        OifitsFile file = OifitsReader.Read(fits.ToBytes(), "raw.fits");

        Assert.That(file.Flux[0].Flux, Is.EqualTo(new double[] { 3, 4 }));
        AssertFinding(file, "DIALECT_FLUX", Severity.Info, hdu: 4);
    }

    [Test]
    public void Read_ForeignHdusAndImages_AreListedAndSkipped()
    {
        RawFits fits = new RawFits().Hdu(
            ["SIMPLE  =                    T", "BITPIX  =                  -32", RawFits.Card("NAXIS", 2), RawFits.Card("NAXIS1", 3), RawFits.Card("NAXIS2", 5)],
            new byte[60]);
        fits.Hdu(["XTENSION= 'IMAGE   '", "BITPIX  =                   16", RawFits.Card("NAXIS", 1), RawFits.Card("NAXIS1", 7), RawFits.Card("PCOUNT", 0), RawFits.Card("GCOUNT", 1), "EXTNAME = 'V2COV'"], new byte[14]);
        var raw = new RawOifits();
        raw.AddTarget(fits);
        raw.AddWavelength(fits, "INS");
        raw.AddVis2(fits);

        OifitsFile file = OifitsReader.Read(fits.ToBytes(), "raw.fits");

        Assert.That(file.Hdus.Select(hdu => hdu.Name), Is.EqualTo(new[] { "PRIMARY", "V2COV", "OI_TARGET", "OI_WAVELENGTH", "OI_VIS2" }));
        Assert.That(file.Hdus.Select(hdu => hdu.DataBytes), Is.EqualTo(new long[] { 60, 14, 68, 16, 160 }));
        Assert.That(file.Vis2[0].Vis2, Is.EqualTo(Expected));
    }

    [Test]
    public void Read_Gzip_IsUnpacked()
    {
        byte[] packed = Gzip.Pack(new RawOifits().Build().ToBytes());

        OifitsFile file = OifitsReader.Read(packed, "raw.fits.gz");

        Assert.That(file.IsCompressed, Is.True);
        Assert.That(file.SizeBytes, Is.EqualTo(packed.Length));
        Assert.That(file.Vis2[0].Vis2, Is.EqualTo(Expected));
    }

    [Test]
    public void Read_MissingFinalPadding_IsAWarning()
    {
        byte[] bytes = new RawOifits().Build().ToBytes();
        int padding = bytes.Reverse().TakeWhile(b => b == 0).Count();

        OifitsFile file = OifitsReader.Read(bytes.AsMemory(0, bytes.Length - padding), "raw.fits");

        Assert.That(file.Vis2[0].Flag[3], Is.True);
        AssertFinding(file, "FITS_PADDING", Severity.Warning, hdu: 3);
    }

    [Test]
    public void Read_BytesAfterTheLastHdu_AreReported()
    {
        byte[] bytes = new RawOifits().Build().ToBytes();

        AssertFinding(OifitsReader.Read((byte[])[.. bytes, .. new byte[2880]], "raw.fits"), "FITS_TRAILING", Severity.Info, hdu: 3);
        AssertFinding(OifitsReader.Read((byte[])[.. bytes, .. "junk"u8], "raw.fits"), "FITS_TRAILING", Severity.Error, hdu: 3);
    }

    [Test]
    public void Read_SeveralTargets_AreKeptApart()
    {
        OifitsFile file = new RawOifits().Read();

        Assert.That(file.FindTarget(file.Vis2[0].TargetId[0])!.Name, Is.EqualTo("HD 1"));
        Assert.That(file.FindTarget(file.Vis2[0].TargetId[1])!.Name, Is.EqualTo("HD 2"));
        Assert.That(file.FindTarget(99), Is.Null);
    }

    [Test]
    public void Read_MixedOrMissingRevisions_GiveZero()
    {
        var raw = new RawOifits();
        RawFits fits = raw.Build();
        fits.Table("OI_WAVELENGTH", 1, ["OI_REVN =                    2", "INSNAME = 'B'"], [RawColumn.E("EFF_WAVE", 1, 1e-6f), RawColumn.E("EFF_BAND", 1, 1e-8f)]);

        OifitsFile file = OifitsReader.Read(fits.ToBytes(), "raw.fits");

        Assert.That(file.Revision, Is.Zero);
        AssertFinding(file, "DIALECT_REVISION", Severity.Warning, hdu: -1);
    }

    [Test]
    public void Read_TextWithControlCharactersAndAccents_IsSafe()
    {
        OifitsFile file = new RawOifits { TargetColumns = { ["TARGET"] = RawColumn.A("TARGET", 16, "\u001b[31mred", "Ren\u00e9") } }.Read();

        Assert.That(file.Targets.Select(target => target.Name), Is.EqualTo(new[] { "?[31mred", "René" }));
    }

    [Test]
    public void Read_VariableLengthStrings_AreRead()
    {
        byte[] heap = [.. "HD 12345HD 6"u8];
        RawFits fits = new RawFits().Primary();
        fits.Table("OI_TARGET", 2, RawOifits.Revision1, [RawColumn.I("TARGET_ID", 1, 1, 2), RawColumn.P("TARGET", 'A', (8, 0), (4, 8))], heap);
        var raw = new RawOifits();
        raw.AddWavelength(fits, "INS");
        raw.AddVis2(fits);

        Assert.That(OifitsReader.Read(fits.ToBytes(), "raw.fits").Targets.Select(target => target.Name), Is.EqualTo(new[] { "HD 12345", "HD 6" }));
    }

    private static Finding AssertFinding(OifitsFile file, string rule, Severity severity, int hdu)
    {
        Finding[] found = [.. file.Findings.Findings.Where(finding => finding.Rule == rule && finding.HduIndex == hdu)];
        Assert.That(found, Has.Length.EqualTo(1), $"{rule} in: {string.Join("; ", file.Findings.Findings)}");
        Assert.That(found[0].Severity, Is.EqualTo(severity));
        return found[0];
    }
}
