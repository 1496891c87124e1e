using System.Text;
using SurveyFit.Oifits.Tests.Support;

namespace SurveyFit.Oifits.Tests.Reading;

/// <summary>Unusable files: one error each, of the right kind, that names file, HDU, column and row.</summary>
[TestFixture]
public sealed class BadInputTests
{
    [Test]
    public void Read_Empty_IsRefused() => AssertRefused([], OifitsErrorKind.Empty, "the file is empty");

    [TestCase("<html><body>404</body></html>")]
    [TestCase("PK\u0003\u0004")]
    public void Read_NotFits_IsRefused(string text) => AssertRefused(Encoding.Latin1.GetBytes(text), OifitsErrorKind.NotFits, "not a FITS file");

    [Test]
    public void Read_MissingFileOrFolder_IsAnIoFailure()
    {
        Assert.That(() => OifitsReader.Read("/nowhere/at/all.fits"), Throws.TypeOf<OifitsException>().With.Property("Kind").EqualTo(OifitsErrorKind.Io));
        Assert.That(() => OifitsReader.Read(TestContext.CurrentContext.TestDirectory), Throws.TypeOf<OifitsException>().With.Property("Kind").EqualTo(OifitsErrorKind.Io));
        Assert.That(() => OifitsReader.Read("bad\0name"), Throws.TypeOf<OifitsException>().With.Property("Kind").EqualTo(OifitsErrorKind.Io));
    }

    [Test]
    public void Read_DeviceFile_DoesNotHang() =>
        Assert.That(() => OifitsReader.Read("/dev/zero"), Throws.TypeOf<OifitsException>());

    [Test]
    public void Read_Truncated_NamesHduAndMissingBytes()
    {
        byte[] bytes = new RawOifits().Build().ToBytes();

        OifitsException failure = AssertRefused(bytes[..^2780], OifitsErrorKind.Truncated, "60 of the 160 bytes");

        Assert.That(failure.HduIndex, Is.EqualTo(3));
        Assert.That(failure.Message, Does.StartWith("raw.fits: HDU 3 (OI_VIS2): "));
    }

    [Test]
    public void Read_TruncatedInAHeader_IsRefused()
    {
        byte[] bytes = new RawOifits().Build().ToBytes();

        AssertRefused(bytes[..(2880 + 400)], OifitsErrorKind.Truncated, "HDU 1: truncated: the file ends inside the header");
    }

    [Test]
    public void Read_NoOifitsTables_IsRefused() =>
        AssertRefused(new RawFits().Primary().ToBytes(), OifitsErrorKind.NoOifitsTables, "its HDUs are PRIMARY");

    [Test]
    public void Read_NoDataTable_IsRefused()
    {
        RawFits fits = new RawFits().Primary();
        new RawOifits().AddTarget(fits);

        AssertRefused(fits.ToBytes(), OifitsErrorKind.NoData, "no OI_VIS, OI_VIS2, OI_T3 or OI_FLUX table");
    }

    [Test]
    public void Read_OnlyTableDangles_IsRefusedAsMissingReference()
    {
        OifitsException failure = AssertRefused(new RawOifits { Ins = "OTHER" }.Build().ToBytes(), OifitsErrorKind.MissingReference, "INSNAME 'OTHER'");

        Assert.That(failure.HduIndex, Is.EqualTo(3));
        Assert.That(failure.HduName, Is.EqualTo("OI_VIS2"));
    }

    [Test]
    public void Read_MissingDataColumn_NamesIt()
    {
        OifitsException failure = AssertRefused(
            new RawOifits { Vis2Columns = { ["VIS2DATA"] = null } }.Build().ToBytes(), OifitsErrorKind.BadColumn, "HDU 3 (OI_VIS2), column VIS2DATA: ");

        Assert.That(failure.Column, Is.EqualTo("VIS2DATA"));
    }

    [Test]
    public void Read_WrongChannelCount_IsRefused() => AssertRefused(
        new RawOifits { Vis2Columns = { ["VIS2DATA"] = RawColumn.D("VIS2DATA", 3, 1, 2, 3, 4, 5, 6) } }.Build().ToBytes(),
        OifitsErrorKind.MissingReference,
        "3 channels");

    [Test]
    public void Read_WrongErrorShape_NamesTheColumn() => AssertRefused(
        new RawOifits { Vis2Columns = { ["VIS2ERR"] = RawColumn.D("VIS2ERR", 1, 1, 2) } }.Build().ToBytes(), OifitsErrorKind.BadColumn, "column VIS2ERR");

    [Test]
    public void Read_TextWhereNumbersBelong_NamesTheColumn() => AssertRefused(
        new RawOifits { Vis2Columns = { ["VIS2DATA"] = RawColumn.A("VIS2DATA", 2, "ab", "cd") } }.Build().ToBytes(), OifitsErrorKind.BadColumn, "format 2A holds no numbers");

    [Test]
    public void Read_TargetIdOutOfRange_NamesTheRow()
    {
        OifitsException failure = AssertRefused(
            new RawOifits { Vis2Columns = { ["TARGET_ID"] = RawColumn.K("TARGET_ID", 1, 1, 1L << 40) } }.Build().ToBytes(),
            OifitsErrorKind.BadColumn,
            "HDU 3 (OI_VIS2), column TARGET_ID, row 2: ");

        Assert.That(failure.Row, Is.EqualTo(2));
    }

    [Test]
    public void Read_ArrayOutsideTheHeap_NamesTheRow()
    {
        RawColumn column = RawColumn.P("VIS2DATA", 'D', (2, 0), (2, 9));

        AssertRefused(
            new RawOifits { Vis2Columns = { ["VIS2DATA"] = column }, Vis2Heap = new byte[24] }.Build().ToBytes(), OifitsErrorKind.BadColumn, "column VIS2DATA, row 2: ");
    }

    [Test]
    public void Read_ArraysThatShareTheHeap_AreRefused()
    {
        // A few bytes of heap that every row claims would unpack to any size.
        RawColumn column = RawColumn.P("VIS2DATA", 'D', (2, 0), (2, 0));

        AssertRefused(
            new RawOifits { Vis2Columns = { ["VIS2DATA"] = column }, Vis2Heap = new byte[16] }.Build().ToBytes(), OifitsErrorKind.BadColumn, "the heap has 16");
    }

    [TestCase("TFORM5  = '2D'", "TFORM5  = '9999D'", OifitsErrorKind.BadColumn, "TFORM5 = '9999D' needs 79992 bytes")]
    [TestCase("TFORM5  = '2D'", "TFORM5  = '2Y'", OifitsErrorKind.BadColumn, "is no format of binary tables")]
    [TestCase("TFORM5  = '2D'", "TFORM5  = '99999999999999999999D'", OifitsErrorKind.BadColumn, "is no format of binary tables")]
    [TestCase("TFORM5  = '2D'", "XFORM5  = '2D'", OifitsErrorKind.BadColumn, "the keyword TFORM5 is missing")]
    [TestCase("TFIELDS =                   10", "TFIELDS =                 5000", OifitsErrorKind.BadHeader, "TFIELDS")]
    [TestCase("TFIELDS =                   10", "TFIELDS =                   -1", OifitsErrorKind.BadHeader, "TFIELDS")]
    public void Read_DamagedTableHeader_IsRefused(string from, string to, OifitsErrorKind kind, string message) =>
        AssertRefused(Edit(new RawOifits().Build().ToBytes(), from, to), kind, message);

    [TestCase("NAXIS2  =                    2", "NAXIS2  =  9223372036854775807", OifitsErrorKind.BadHeader, "absurd size")]
    [TestCase("NAXIS2  =                    2", "NAXIS2  =           1000000000", OifitsErrorKind.Truncated, "bytes of its data are missing")]
    [TestCase("NAXIS2  =                    2", "NAXIS2  =                   -2", OifitsErrorKind.BadHeader, "is negative")]
    [TestCase("NAXIS2  =                    2", "NAXIS2  =                 many", OifitsErrorKind.BadHeader, "NAXIS2 is missing")]
    [TestCase("NAXIS   =                    2", "NAXIS   =                99999", OifitsErrorKind.BadHeader, "NAXIS = 99999")]
    [TestCase("NAXIS   =                    2", "NAXIS   =                  999", OifitsErrorKind.BadHeader, "NAXIS3 is missing")]
    [TestCase("BITPIX  =                    8", "BITPIX  =                    7", OifitsErrorKind.BadHeader, "BITPIX = 7")]
    [TestCase("PCOUNT  =                    0", "PCOUNT  =                   -8", OifitsErrorKind.BadHeader, "PCOUNT = -8")]
    [TestCase("GCOUNT  =                    1", "GCOUNT  =   900000000000000000", OifitsErrorKind.BadHeader, "absurd size")]
    public void Read_DamagedSize_IsRefusedBeforeAnythingIsAllocated(string from, string to, OifitsErrorKind kind, string message)
    {
        byte[] bytes = Edit(new RawOifits().Build().ToBytes(), from, to, from.StartsWith("BITPIX", StringComparison.Ordinal) ? 0 : 2880);
        long before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(bytes, kind, message);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000));
    }

    [Test]
    public void Read_ManyRowsOfNoBytes_AreNoRows()
    {
        RawFits fits = new RawOifits().Build();
        fits.Hdu(
            ["XTENSION= 'BINTABLE'", RawFits.Card("BITPIX", 8), RawFits.Card("NAXIS", 2), RawFits.Card("NAXIS1", 0), RawFits.Card("NAXIS2", 4_000_000_000), RawFits.Card("PCOUNT", 0), RawFits.Card("GCOUNT", 1), RawFits.Card("TFIELDS", 1), "EXTNAME = 'OI_T3'", "INSNAME = 'INS'", "TTYPE1  = 'T3PHI'", "TFORM1  = '0D'"],
            []);

        OifitsFile file = OifitsReader.Read(fits.ToBytes(), "raw.fits");

        Assert.That(file.Vis2, Has.Count.EqualTo(1));
        Assert.That(file.T3, Is.Empty);
        Assert.That(file.Hdus[4].Problem, Is.Not.Null);
    }

    [Test]
    public void Read_HeaderWithoutEnd_IsBounded()
    {
        byte[] cards = Encoding.ASCII.GetBytes("SIMPLE  =                    T".PadRight(80) + string.Concat(Enumerable.Repeat("COMMENT and so on".PadRight(80), 120_000)));

        AssertRefused(cards, OifitsErrorKind.BadHeader, "no END among its first 100000 cards");
    }

    [Test]
    public void Read_GzipBomb_IsRefusedAtTheLimit()
    {
        byte[] bomb = Gzip.Pack([.. new RawOifits().Build().ToBytes(), .. new byte[40_000_000]]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        OifitsException? failure = Assert.Throws<OifitsException>(
            () => OifitsReader.Read(bomb, "bomb.fits.gz", new OifitsReadOptions { MaximumBytes = 1_000_000 }));

        Assert.That(failure!.Kind, Is.EqualTo(OifitsErrorKind.TooLarge));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(5_000_000));
    }

    [Test]
    public void Read_FileAboveTheLimit_IsRefused() => Assert.That(
        () => OifitsReader.Read(new RawOifits().Build().ToBytes(), "raw.fits", new OifitsReadOptions { MaximumBytes = 1000 }),
        Throws.TypeOf<OifitsException>().With.Property("Kind").EqualTo(OifitsErrorKind.TooLarge));

    [Test]
    public void Read_CutGzip_IsRefusedAsTruncated() =>
        AssertRefused(Gzip.Pack(new RawOifits().Build().ToBytes())[..^20], OifitsErrorKind.Truncated, "HDU 3 (OI_VIS2): truncated");

    [Test]
    public void Read_DamagedGzip_IsRefused()
    {
        byte[] packed = Gzip.Pack(new RawOifits().Build().ToBytes());
        packed[packed.Length / 2] ^= 0xff;

        AssertRefused(packed, OifitsErrorKind.BadCompression, "damaged");
    }

    private static OifitsException AssertRefused(byte[] bytes, OifitsErrorKind kind, string message)
    {
        OifitsException? failure = Assert.Throws<OifitsException>(() => OifitsReader.Read(bytes, "raw.fits"));
        Assert.That(failure!.Message, Does.StartWith("raw.fits: ").And.Contains(message));
        Assert.That(failure.Kind, Is.EqualTo(kind), failure.Message);
        Assert.That(failure.Path, Is.EqualTo("raw.fits"));
        return failure;
    }

    /// <summary>Replaces the last card that starts with a text (all that is damaged is OI_VIS2's), or the first after an offset.</summary>
    private static byte[] Edit(byte[] bytes, string from, string to, int? after = null)
    {
        byte[] text = Encoding.ASCII.GetBytes(from);
        int position = after is { } offset ? bytes.AsSpan(offset).IndexOf(text) + offset : bytes.AsSpan().LastIndexOf(text);
        Assert.That(position, Is.GreaterThanOrEqualTo(after ?? 0), $"'{from}' is not in the file");
        Encoding.ASCII.GetBytes(to.PadRight(from.Length)).CopyTo(bytes, position);
        return bytes;
    }
}
